"""The server: the dashboard's script and the HTTP routes beside it, in one process. Run `streamlit run app.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware

from api import OnlyPlainPaths, memory, mounts
from ui.app import offstage
from ui.server import logbook, no_delay, reruns, upload_guard
from ui.server.guards import GUARDS, failed


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Prepare the first map in a thread while the first browser still loads the page's scripts."""
    logbook.set_up()
    memory.use_one_heap()
    no_delay.send_at_once()
    reruns.lose_nothing()
    Thread(target=_prepare, name="warm-up", daemon=True).start()
    async with upload_guard.freeing():
        yield


def _prepare() -> None:
    from api.warmup import first_layer  # imported here because pandas comes with it
    from ui.app import warmup

    warmup.run(first_layer)


_SCRIPT = Path(__file__).parent / "ui" / "app" / "main.py"
_GUARDS = (*GUARDS, Middleware(OnlyPlainPaths))
_HANDLERS = {Exception: failed}
_ROUTES = mounts(offstage.read)
app = st.App(_SCRIPT, routes=_ROUTES, middleware=_GUARDS, exception_handlers=_HANDLERS, lifespan=warm, on_script_error=logbook.page_failed)
