"""The page that Streamlit sends before any content, with our script in its head: it must run before anything writes an address."""

from pathlib import Path
from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config, file_util

from ui.app import browser
from ui.app.pages import PAGES

_HEAD: Final = "<head>"
_FRESH: Final = {"Cache-Control": "no-cache"}


class FirstPage:
    """Answers the addresses of pages; everything else goes on as it came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._text = text()
        self._page = GZipMiddleware(self._answer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and scope["path"] in _addresses()
        await (self._page if page else self._app)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await HTMLResponse(self._text, headers=_FRESH)(scope, receive, send)  # a new one each time: packing changes its headers


def text() -> str:
    """Return Streamlit's page with our script as the first thing in it."""
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    return page.replace(_HEAD, f"{_HEAD}<script>{browser.first()}</script>", 1)


def _addresses() -> set[str]:
    """Where pages lie; the first page has another address beside its key."""
    root = config.get_option("server.baseUrlPath").strip("/")
    below = f"/{root}/" if root else "/"
    _first, *others = PAGES
    return {below, *(f"{below}{key}" for key in others)}
