"""A server with our guards and one page, which says what process it is of; its one route says who asks."""

import os
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ui.server.guards import GUARDS


def who(request: Request) -> Response:
    """Return the process and what it takes for the visitor's address and scheme."""
    return JSONResponse({"pid": os.getpid(), "address": request.client.host if request.client else "", "scheme": request.url.scheme})


_ROUTES = [Route("/api/v1/who", who, methods=["GET", "POST"]), Route("/local-login", who)]
app = st.App(Path(__file__).parent / "page.py", routes=_ROUTES, middleware=GUARDS)
