"""Streamlit's diagnostics are closed; metrics open where the operator asks for them."""

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.server.diagnostics import METRICS_VARIABLE, OnlyWhatPagesNeed

CLOSED = ["_stcore/agent/interact", "_stcore/agent/openapi.json", "_stcore/agent/mcp", "_stcore/script-health-check"]


def _status(path: str) -> int:
    async def answer(_request: Any) -> PlainTextResponse:
        return PlainTextResponse("open")

    routes = [Route("/{rest:path}", answer, methods=["GET", "POST"])]
    client = TestClient(Starlette(routes=routes, middleware=[Middleware(OnlyWhatPagesNeed)]))
    return int(client.get(path).status_code)


@pytest.mark.parametrize("root", ["/", "/below/", "/ranking/"])
def test_they_are_closed_wherever_the_dashboard_lies(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(METRICS_VARIABLE, raising=False)
    assert [_status(root + path) for path in [*CLOSED, "_stcore/metrics", "_stcore/metrics?families=x"]] == [404] * 6
    assert [_status(root + path) for path in ("_stcore/health", "_stcore/host-config", "ranking")] == [200] * 3


def test_metrics_open_by_setting_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(METRICS_VARIABLE, "1")
    assert _status("/_stcore/metrics") == 200
    assert [_status("/" + path) for path in CLOSED] == [404] * 4
    monkeypatch.setenv(METRICS_VARIABLE, "0")
    assert _status("/_stcore/metrics") == 404
