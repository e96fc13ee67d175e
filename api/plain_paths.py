"""Odd addresses of the API are refused like every other: Streamlit answers them in plain text, or not before its pages."""

import re
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import Problem
from api.operation import PREFIX
from api.refusals import refusal

_ODD: Final = re.compile(r"^//|\\|(^|/)\.\.?(/|$)")
_LONGEST: Final = 1000
_SHOWN: Final = 200


class OnlyPlainPaths:
    """Answers 404 to an address of the API with control characters, dots as a folder, backslashes or no end; everything else goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on one request."""
        path = scope["path"] if scope["type"] == "http" else ""
        odd = "/api/" in path and (len(path) > _LONGEST or not path.isprintable() or _ODD.search(path) is not None)
        answer = refusal(Problem(404, f"There is nothing at {path[:_SHOWN]!r}; see {PREFIX}/openapi.json.")) if odd else self._app
        await answer(scope, receive, send)
