"""Who sent a request: only whom Streamlit's signed cookie names, only while the sign-in counts and the role is there."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from tests.workspace.people import furnish
from ui.app import login
from ui.server import bearer
from workspace import accounts, database, grants
from workspace.roles import Scope

KEY = "of this test"


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    """Account of an editor where people sign in with a provider."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr(login, "providers", lambda: [""])
    monkeypatch.setattr(bearer, "get_cookie_secret", lambda: KEY)
    with database.writing() as session:
        operator = furnish(session)
        account = accounts.sign_in(session, "https://a.example", "1", "Anna").account or 0
        grants.grant(session, operator, account, "partner_editor", Scope("organisation", "katowice"))
    return account


def _cookies(secret: str = KEY, **claims: Any) -> dict[str, str]:
    told = {"is_logged_in": True, "iss": "https://a.example", "sub": "1", "name": "Anna", "iat": time.time(), **claims}
    return {USER_COOKIE_NAME: create_signed_value(secret, USER_COOKIE_NAME, json.dumps(told)).decode()}


def test_an_editor_may_bring_something(editor: int) -> None:
    assert bearer.may_bring(_cookies()) == editor


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("claims", [{"is_logged_in": False}, {"sub": "2"}, {"iss": "https://b.example"}, {"iat": 0}, {"sub": ""}])
def test_nobody_else_may(claims: dict[str, Any]) -> None:
    assert bearer.may_bring(_cookies(**claims)) is None


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("cookies", [{}, _cookies("another secret"), {USER_COOKIE_NAME: '{"sub": "1"}'}, {USER_COOKIE_NAME: "ł"}])
def test_a_cookie_of_somebody_elses_making_counts_for_nothing(cookies: dict[str, str]) -> None:
    assert bearer.may_bring(cookies) is None


def test_a_role_that_was_withdrawn_ends_at_once(editor: int) -> None:
    with database.writing() as session:
        grants.withdraw_all(session, accounts.operator(session), editor)
    assert bearer.may_bring(_cookies()) is None
