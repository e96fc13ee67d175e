"""The server: the dashboard's script and the HTTP routes beside it, in one process. Run `streamlit run app.py`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware

from api import routes
from ui.app.upload_guard import OnlyAdmitted


@asynccontextmanager
async def warm(_app: st.App) -> AsyncIterator[None]:
    """Prepare the first map in a thread while the first browser still loads the page's scripts."""
    Thread(target=_prepare, name="warm-up", daemon=True).start()
    yield


def _prepare() -> None:
    from api.warmup import first_layer  # imported here because pandas comes with it
    from ui.app.login import announce
    from ui.app.warmup import first_map

    announce()
    first_map()
    first_layer()


def _say_so(error: Exception) -> bool:
    from ui.app.notices import broken

    return broken(error)


_SCRIPT = Path(__file__).parent / "ui" / "app" / "main.py"
app = st.App(_SCRIPT, routes=routes(), middleware=[Middleware(OnlyAdmitted)], lifespan=warm, on_script_error=_say_so)
