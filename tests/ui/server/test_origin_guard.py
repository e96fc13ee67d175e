"""Only pages of this server change anything, compared by scheme, host and port; and a cookie alone signs nobody in."""

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from ui.server.origin_guard import OnlyOwnPages
from workspace.local_access import COOKIE
from workspace.rooms.codes import DRIVER_COOKIE

HOST = "localhost:8700"
OWN = f"http://{HOST}"
FOREIGN = [
    "http://localhost:9998",
    "http://localhost",
    "https://localhost:8700",
    "http://127.0.0.1:8700",
    "http://localhost.evil.example:8700",
    "https://evil.example",
    "null",
    "",
    "http://localhost:x",
    "http://",
    "file:///x",
    "http://[::1",
]


async def _say(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.method)


async def _stream(socket: WebSocket) -> None:
    await socket.accept(subprotocol="streamlit" if "streamlit" in socket.headers.get("sec-websocket-protocol", "") else None)
    await socket.send_json(dict(socket.cookies))
    await socket.close()


@pytest.fixture
def client() -> TestClient:
    """A browser that asks a server of the project's host and port behind the guard."""
    verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    routes = [WebSocketRoute("/_stcore/stream", _stream), Route("/{rest:path}", _say, methods=verbs)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(OnlyOwnPages)]), base_url=OWN)


def _cookies(client: TestClient, **headers: str) -> Any:
    """Cookies that arrive with a websocket, or the status of its refusal."""
    try:
        with client.websocket_connect(f"ws://{HOST}/_stcore/stream", headers=headers) as socket:
            return socket.receive_json()
    except WebSocketDenialResponse as refusal:
        return refusal.status_code


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_websocket_of_another_origin_is_refused(client: TestClient, origin: str, caplog: pytest.LogCaptureFixture) -> None:
    assert _cookies(client, Origin=origin) == 403
    assert [record.levelname for record in caplog.records if record.name == "regioscope"] == ["WARNING"]


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/local-login", "/_stcore/upload_file/a/b", "/below/_stcore/upload_file/a/b", "/anything"])
def test_nothing_is_changed_for_a_page_of_another_origin(client: TestClient, verb: str, path: str, origin: str) -> None:
    assert client.request(verb, path, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_signing_out_is_not_done_for_other_pages_that_only_open_it(client: TestClient, site: str) -> None:
    assert client.get("/auth/logout", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert client.get("/below/auth/logout", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert client.get("/auth/logout", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert client.get("/oauth2callback", headers={"Sec-Fetch-Site": site}).status_code == 200  # from the provider
    assert client.post("/local-login", headers={"Sec-Fetch-Site": site, "Origin": OWN}).status_code == 403


@pytest.mark.parametrize("origin", [OWN, "HTTP://LOCALHOST:8700", None])
def test_own_pages_and_programs_pass(client: TestClient, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    assert client.post("/local-login", headers=headers).text == "POST"
    assert _cookies(client, **headers) == {}


@pytest.mark.parametrize("verb", ["GET", "OPTIONS"])
@pytest.mark.parametrize("origin", FOREIGN)
def test_reading_is_open_to_all(client: TestClient, verb: str, origin: str) -> None:
    assert client.request(verb, "/api/v1/indicators", headers={"Origin": origin}).status_code == 200


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("regioscope.example.org", "http://regioscope.example.org:80", 200),
        ("regioscope.example.org:80", "http://regioscope.example.org", 200),
        ("regioscope.example.org", "https://regioscope.example.org", 403),
        ("[::1]:8700", "http://[::1]:8700", 200),
        ("[::1]:8700", "http://[::1]:8701", 403),
    ],
)
def test_a_port_that_goes_without_saying_is_the_same(client: TestClient, host: str, origin: str, status: int) -> None:
    assert client.post("/x", headers={"Host": host, "Origin": origin}).status_code == status


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Original-Host"])
def test_what_a_request_says_of_a_web_server_in_front_is_not_believed(client: TestClient, name: str) -> None:
    for told in ("evil.example", "https", "host=evil.example;proto=https"):
        assert client.post("/x", headers={"Origin": "https://evil.example", name: told}).status_code == 403


def test_origins_that_the_operator_names_are_own_ones(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    real = config.get_option
    named = ["https://regioscope.example.org", "regioscope.example.net"]
    monkeypatch.setattr(config, "get_option", lambda key: named if key == "server.corsAllowedOrigins" else real(key))
    assert client.post("/x", headers={"Origin": "https://regioscope.example.org"}).status_code == 200
    assert client.post("/x", headers={"Origin": OWN}).status_code == 200
    for other in ("http://regioscope.example.org", "https://regioscope.example.org:8443", "https://regioscope.example.net", ""):
        assert client.post("/x", headers={"Origin": other}).status_code == 403


@pytest.mark.parametrize(
    "order", ["a={0}; regioscope_local=secret; b=2", "regioscope_local=secret;b=2;a={0}", "b=2; a={0}; regioscope_local=x"]
)
@pytest.mark.parametrize("name", [COOKIE, DRIVER_COOKIE])
def test_the_local_sign_in_and_the_key_of_a_room_need_the_visits_token(client: TestClient, order: str, name: str) -> None:
    order = order.replace(COOKIE, name)
    token = generate_xsrf_token_string(None, None)
    other = generate_xsrf_token_string(None, None)
    cookie = order.format(1) + f"; _streamlit_xsrf={token}"
    assert name in _cookies(client, Origin=OWN, Cookie=cookie, **{"Sec-WebSocket-Protocol": f"streamlit, {token}"})
    for protocol in ("streamlit", f"streamlit, {other}", "streamlit, x", f"streamlit, , {token}", token, ""):
        headers = {"Sec-WebSocket-Protocol": protocol} if protocol else {}
        arrived = _cookies(client, Origin=OWN, Cookie=cookie, **headers)
        assert (arrived["a"], arrived["b"], name in arrived) == ("1", "2", False)
    assert name not in _cookies(client, Cookie=cookie, **{"Sec-WebSocket-Protocol": f"streamlit, {token}"})  # no page at all
