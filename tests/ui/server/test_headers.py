"""Every answer tells the browser what to refuse: pages, files, errors, failures and upgrades to websockets."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from data.errors import NotValid
from data.language import LANGUAGES
from ui.server import headers
from ui.server.guards import GUARDS, failed

NAMES = ("content-security-policy", "permissions-policy", "referrer-policy", "x-content-type-options")


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    headers.every.cache_clear()
    yield
    headers.every.cache_clear()


@pytest.fixture
def client() -> TestClient:
    """A browser that asks a server behind all guards."""

    async def fail(_request: Any) -> PlainTextResponse:
        raise RuntimeError("of a kind that nobody expected")

    async def own(_request: Any) -> PlainTextResponse:
        return PlainTextResponse("x", headers={"Referrer-Policy": "no-referrer"})

    async def stream(socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    routes = [Route("/fail", fail), Route("/mine", own, methods=["GET", "POST"]), WebSocketRoute("/stream", stream)]
    return TestClient(Starlette(routes=routes, middleware=GUARDS, exception_handlers={Exception: failed}), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("verb", "path", "sent", "status"),
    [
        ("GET", "/mine", {}, 200),
        ("GET", "/nothing", {}, 404),
        ("PUT", "/mine", {}, 405),
        ("GET", "/fail", {}, 500),
        ("POST", "/mine", {"Origin": "https://evil.example"}, 403),
        ("PUT", "/_stcore/upload_file/a/b", {}, 403),
        ("GET", "/_stcore/metrics", {}, 404),
    ],
)
def test_every_answer_carries_them_all(client: TestClient, verb: str, path: str, sent: dict[str, str], status: int) -> None:
    answer = client.request(verb, path, headers=sent)
    assert answer.status_code == status
    assert [name for name in NAMES if name not in answer.headers] == []
    assert "RuntimeError" not in answer.text


def test_an_upgrade_carries_them_too(client: TestClient) -> None:
    with client.websocket_connect("/stream") as socket:
        arrived: list[tuple[bytes, bytes]] = list(socket.extra_headers or [])
    assert {name.decode() for name, _value in arrived} >= set(NAMES)


def test_what_an_answer_says_itself_stays(client: TestClient) -> None:
    answer = client.get("/mine")
    assert answer.headers.get_list("referrer-policy") == ["no-referrer"]


def test_no_page_of_others_may_show_ours_in_a_frame_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(headers.EMBED_VARIABLE, raising=False)
    assert "frame-ancestors 'none'" in headers.policy()
    monkeypatch.setenv(headers.EMBED_VARIABLE, "https://www.example.org http://localhost:8080 https://*.example.com")
    assert "frame-ancestors 'self' https://www.example.org http://localhost:8080 https://*.example.com" in headers.policy()


@pytest.mark.parametrize(
    "host", ["example.org", "*", "https://*", "https://a.example;script-src", "https://a.example/x", "https:", "'self'"]
)
def test_what_is_no_host_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv(headers.EMBED_VARIABLE, f"https://a.example {host}")
    with pytest.raises(NotValid, match="expected addresses without a path"):
        headers.policy()


def test_scripts_are_known_letter_by_letter_and_none_is_made_from_text() -> None:
    scripts = re.findall(r"script-src ([^;]+)", headers.policy())[0].split()
    assert {"'self'", "'wasm-unsafe-eval'"} == {one for one in scripts if not one.startswith("'sha256-")}
    assert len([one for one in scripts if one.startswith("'sha256-")]) == len(LANGUAGES) + 2  # ours, and that of Streamlit's page


def test_the_policy_loads_nothing_from_other_hosts() -> None:
    assert not re.search(r"https?:|\*", headers.policy())
    assert "'unsafe-eval'" not in headers.policy()
