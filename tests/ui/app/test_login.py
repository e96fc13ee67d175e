"""Who a visit is: what the provider vouches for and for how long, and that reading goes on when the database is down."""

import time
from pathlib import Path
from typing import Any

import pytest

from data.errors import WorkspaceDown
from tests.ui.visiting import visit
from ui.app import login
from ui.app.pages import PAGES
from ui.server.serve import PROCESS_VARIABLE
from workspace import accounts, database
from workspace.roles import VISITOR


class _User:
    """Stands for `st.user`."""

    def __init__(self, **claims: Any) -> None:
        self._claims = claims

    def to_dict(self) -> dict[str, Any]:
        return self._claims


def _told(**claims: Any) -> dict[str, Any]:
    return {"is_logged_in": True, "iss": "https://a.example", "sub": "1", "name": "Anna", "iat": time.time(), **claims}


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets what the provider says of the visitor."""
    return lambda **claims: monkeypatch.setattr(login.st, "user", _User(**claims))


def test_a_provider_vouches_for_issuer_subject_and_name(user: Any) -> None:
    user(**_told())
    assert login.identity() == ("https://a.example", "1", "Anna")
    user(**_told(name=None, preferred_username="anna"))
    assert login.identity() == ("https://a.example", "1", "anna")
    user(**_told(name="", email="anna@example.org"))
    assert login.identity() == ("https://a.example", "1", "1")


@pytest.mark.parametrize("claims", [{"is_logged_in": False}, {"iss": None}, {"sub": ""}, {"iat": 0}, {"iat": None}, {"iat": "today"}])
def test_whoever_is_not_vouched_for_is_a_visitor(user: Any, claims: dict[str, Any]) -> None:
    user(**_told(**claims))
    assert login.identity() is None


def test_a_sign_in_counts_twelve_hours(user: Any) -> None:
    user(**_told(iat=time.time() - login.SESSION_HOURS * 3600 + 60))
    assert not login.expired()
    user(**_told(iat=time.time() - login.SESSION_HOURS * 3600 - 1))
    assert login.expired()
    user()
    assert not login.expired()


def test_an_account_is_made_once_and_a_new_name_taken_over(user: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    user(**_told())
    first = login.actor()
    assert first.account is not None
    assert login.actor() == first
    user(**_told(name="Anna Nowak"))
    assert login.actor().account == first.account
    assert login.actor().name == "Anna Nowak"
    user(**_told(iss="https://b.example"))
    assert login.actor().account != first.account
    assert not login.actor().trusted
    monkeypatch.setenv(accounts.ADMINISTRATORS_VARIABLE, "https://b.example#1")
    assert login.actor().trusted


def test_while_the_database_is_down_everybody_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def down() -> None:
        raise WorkspaceDown("down")

    monkeypatch.setattr(login, "_actor", down)
    app = visit(next(iter(PAGES)))
    assert any("The database is not responding" in caption.value for caption in app.sidebar.caption)
    assert login.actor() == VISITOR


@pytest.mark.parametrize("name", ["[x](http://evil)", "<b>", "*a*", ":red[x]", "$x$", "a\\b", "`c`"])
def test_a_name_is_text_to_markdown(name: str) -> None:
    shown = login.plain(name)
    assert shown.replace("\\", "") == name.replace("\\", "")
    assert not any(shown[at] in "[*<:$`" and (at == 0 or shown[at - 1] != "\\") for at in range(len(shown)))


@pytest.mark.parametrize(("process", "announced"), [("", True), ("1", True), ("2", False)])
def test_the_first_process_alone_prints_the_local_administrators_link(
    process: str, announced: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PROCESS_VARIABLE, process) if process else monkeypatch.delenv(PROCESS_VARIABLE, raising=False)
    login.announce()
    assert ("/local-login?token=" in capsys.readouterr().out) is announced
