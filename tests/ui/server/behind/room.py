"""The same with the pages of rooms, whose views need no data."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from api import OnlyPlainPaths, mounts
from exports.exhibits.model import Exhibit, Theme, View
from tests.ui.server.behind.app import who
from ui.server.guards import GUARDS


def read(address: str, language: str, theme: Theme, generation: str = "") -> View:
    """Return a view that says its address."""
    shown = Exhibit(headline=address)
    return View(address=address, language=language, theme=theme, generation=generation, title=address, exhibits=(shown,))


_GUARDS = (*GUARDS, Middleware(OnlyPlainPaths))
app = st.App(Path(__file__).parent / "page.py", routes=[Route("/api/v1/who", who), *mounts(read)], middleware=_GUARDS)
