"""What every answer tells the browser to refuse: scripts of others, frames of others, guesses at types, and the rest it never needs."""

import base64
import hashlib
import os
import re
from functools import cache
from pathlib import Path
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from data.errors import NotValid
from ui.app import browser

EMBED_VARIABLE: Final = "REGIOSCOPE_EMBED_IN"
_HOST: Final = re.compile(r"https?://(\*\.)?[\w-]+(\.[\w-]+)*(:\d+)?")
_UNUSED: Final = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
_STARTS: Final = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})


class WithHeaders:
    """Adds the headers to every answer, errors and upgrades to websockets too; those that an answer has of its own stay."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] in _STARTS:
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                for name, value in every().items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


@cache
def every() -> dict[str, str]:
    """Return the headers of every answer, by name."""
    return {
        "Content-Security-Policy": policy(),
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


def policy() -> str:
    """Return the Content-Security-Policy: everything from this server alone. Each exception is explained in ADR 28."""
    scripts = " ".join(f"'sha256-{_digest(text)}'" for text in (*_of_streamlit(), *browser.scripts()))
    rows = {
        "default-src": "'self'",
        "script-src": f"'self' 'wasm-unsafe-eval' {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": _frames(),
    }
    return "; ".join(f"{name} {value}" for name, value in rows.items())


def _frames() -> str:
    """Pages that may show ours in a frame: those of the hosts that the operator names, else none."""
    hosts = os.environ.get(EMBED_VARIABLE, "").split()
    if wrong := [host for host in hosts if not _HOST.fullmatch(host)]:
        raise NotValid(f"{EMBED_VARIABLE} names {wrong[0]!r}: expected addresses without a path, such as https://www.example.org.")
    return " ".join(["'self'", *hosts]) if hosts else "'none'"


def _of_streamlit() -> list[str]:
    """The scripts that stand in Streamlit's own page."""
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
