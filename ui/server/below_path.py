"""Our own routes below the path that the operator chose: Streamlit puts only its own there (`server.baseUrlPath`)."""

import re
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

_OURS: Final = re.compile(r"/(api/.*|local-login|map|room(/.*)?)")


class BelowPath:
    """Tells the router which part of an address lies above ours; everything else goes on as it came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        root = config.get_option("server.baseUrlPath").strip("/")
        below = root and scope["type"] == "http" and scope["path"].startswith(f"/{root}/")
        if below and _OURS.fullmatch(scope["path"].removeprefix(f"/{root}")):
            scope = {**scope, "root_path": f"/{root}"}
        await self._app(scope, receive, send)
