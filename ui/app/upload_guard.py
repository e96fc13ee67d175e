"""Files are taken only from visits that may upload: Streamlit's own address for uploads asks nobody who they are.

The page that shows the uploader names its visit here; a file for any other visit is refused before a byte of it is read.
"""

import re
from collections import OrderedDict
from functools import cache
from threading import Lock
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

_ADDRESS: Final = re.compile(r"/_stcore/upload_file/([^/]+)/")
_MOST: Final = 1_000
"""Visits remembered; the one that was named longest ago is forgotten first, and named again when its page runs."""


class Admitted:
    """Visits that may send files, by the name that Streamlit gave them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._visits: OrderedDict[str, None] = OrderedDict()

    def add(self, visit: str) -> None:
        """Let a visit send files."""
        with self._lock:
            self._visits[visit] = None
            self._visits.move_to_end(visit)
            while len(self._visits) > _MOST:
                self._visits.popitem(last=False)

    def remove(self, visit: str) -> None:
        """Let it send none any more."""
        with self._lock:
            self._visits.pop(visit, None)

    def __contains__(self, visit: str) -> bool:
        with self._lock:
            return visit in self._visits


@cache
def admitted() -> Admitted:
    """Those of this process."""
    return Admitted()


def admit(*, allowed: bool) -> None:
    """Let this visit send files, or no longer."""
    if (context := get_script_run_ctx()) is not None:
        (admitted().add if allowed else admitted().remove)(context.session_id)


class OnlyAdmitted:
    """Answers 403 to a file of a visit that was not admitted; everything else goes on as it came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _ADDRESS.search(scope["path"]) if scope["type"] == "http" and scope["method"] in {"PUT", "POST"} else None
        if found and found[1] not in admitted():
            await PlainTextResponse("Sign in with a role that may upload.", 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
