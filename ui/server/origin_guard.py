"""Only pages of this server speak for whoever is signed in: a page of another scheme, host or port is turned away.

Browsers send a host's cookies to all of its ports, so that neither a cookie nor the host alone tells whose page it is.
A websocket brings the local administrator's cookie, and the key of a room, only together with the visit's token, as Streamlit asks it
of accounts.
"""

import logging
from collections.abc import Iterable
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_app_utils import validate_xsrf_token
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from workspace.local_access import COOKIE
from workspace.rooms.codes import DRIVER_COOKIE

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_CHANGING: Final = "/auth/logout"
"""An address that changes something although a browser only opens it."""
_PORTS: Final = {"http": 80, "https": 443}
_SCHEMES: Final = {"ws": "http", "wss": "https"}
_OWN_SITES: Final = (None, "same-origin", "none")
_VOUCHED: Final = (COOKIE.encode(), DRIVER_COOKIE.encode())
"""Cookies that need the visit's token: the local administrator's, and the key of whoever drives a room."""
_LONGEST: Final = 200


class Origin(NamedTuple):
    """Where a page comes from, as browsers compare it."""

    scheme: str
    host: str
    port: int | None


def origin(address: str) -> Origin | None:
    """Return the origin of an address, None for text that is none."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    return Origin(parts.scheme, parts.hostname, port) if parts.scheme in _PORTS and parts.hostname else None


def own(scope: Scope) -> set[Origin | None]:
    """Return the origins of this server's pages: that of the request, and those that the operator names."""
    scheme = _SCHEMES.get(scope["scheme"], scope["scheme"])
    named: Iterable[str] = config.get_option("server.corsAllowedOrigins") or ()
    return {origin(f"{scheme}://{Headers(scope=scope).get('host', '')}"), *map(origin, named)} - {None}


class OnlyOwnPages:
    """Answers 403 to what a page of another origin would change; everything else goes on as it came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _changes(scope) and not _own_page(scope):
            given, expected = Headers(scope=scope).get("origin", "")[:_LONGEST], sorted(map(_written, own(scope)))
            logging.getLogger("regioscope").warning("Turned away a page of %r: own pages are at %s", given, " ".join(expected))
            await PlainTextResponse("Only pages of this server may do that.", 403)(scope, receive, send)
        else:
            await self._app(_without_local(scope) if scope["type"] == "websocket" and not _vouched(scope) else scope, receive, send)


def _changes(scope: Scope) -> bool:
    if scope["type"] != "http":
        return bool(scope["type"] == "websocket")
    return scope["method"] not in _READING or scope["path"].endswith(_CHANGING)


def _own_page(scope: Scope) -> bool:
    """Whether a page of this server asks, or no browser at all: other programs have no visitor to mislead."""
    headers = Headers(scope=scope)
    given = headers.get("origin")
    return headers.get("sec-fetch-site") in _OWN_SITES and (given is None or origin(given) in own(scope))


def _vouched(scope: Scope) -> bool:
    """Whether a websocket brings the visit's token, which is its second protocol by Streamlit's custom."""
    headers = Headers(scope=scope)
    protocols = [part.strip() for part in headers.get("sec-websocket-protocol", "").split(",")]
    return "origin" in headers and validate_xsrf_token("".join(protocols[1:2]), HTTPConnection(scope).cookies.get(XSRF_COOKIE_NAME))


def _without_local(scope: Scope) -> Scope:
    """The same request without these cookies: whoever sent it is a visitor."""
    headers = [(name, _cut(value) if name.lower() == b"cookie" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}


def _cut(cookies: bytes) -> bytes:
    return b";".join(part for part in cookies.split(b";") if part.partition(b"=")[0].strip() not in _VOUCHED)


def _written(one: Origin | None) -> str:
    return "" if one is None else f"{one.scheme}://{one.host}:{one.port}"
