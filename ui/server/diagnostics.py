"""What Streamlit tells programs of its own work is closed: how many visit, and from where an app could be driven."""

import os
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

METRICS_VARIABLE: Final = "REGIOSCOPE_METRICS"
_METRICS: Final = "/_stcore/metrics"
_NEVER: Final = ("/_stcore/agent", "/_stcore/script-health-check")


class OnlyWhatPagesNeed:
    """Answers 404 to Streamlit's diagnostics; its metrics open with `REGIOSCOPE_METRICS=1`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        closed = scope["type"] == "http" and any(part in scope["path"] for part in _closed())
        await (PlainTextResponse("Not found", 404) if closed else self._app)(scope, receive, send)


def _closed() -> tuple[str, ...]:
    return _NEVER if os.environ.get(METRICS_VARIABLE) == "1" else (*_NEVER, _METRICS)
