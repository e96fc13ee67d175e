"""The API on a real socket over a small snapshot, because compression and validators only show there."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp
from streamlit.web.server.starlette.starlette_path_security_middleware import PathSecurityMiddleware

from api import OnlyPlainPaths, mounts
from data.store import FOLDER_VARIABLE
from tests.api.served_room import room  # noqa: F401 - a fixture
from tests.snapshots import write_snapshot
from ui.app import offstage
from ui.server.guards import GUARDS

_GUARDS = [*GUARDS, Middleware(OnlyPlainPaths), Middleware(PathSecurityMiddleware)]
"""What stands before the routes in the real server too: ours, then Streamlit's."""
Get = Callable[..., requests.Response]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the snapshot that is served; a test may replace it."""
    return write_snapshot(tmp_path_factory.mktemp("snapshot"))


@contextmanager
def serving(application: ASGIApp) -> Iterator[str]:
    """Address of an application on a socket of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def server(snapshot: Path) -> Iterator[str]:
    """Address of a running API."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(snapshot))
        with serving(Starlette(routes=mounts(offstage.read), middleware=_GUARDS)) as address:
            yield address


@pytest.fixture(scope="module")
def get(server: str) -> Iterator[Get]:
    """Function that asks the API for a path below /api/v1, with the parameters given."""
    with requests.Session() as session:
        yield lambda path, verb="GET", headers=None, **query: session.request(
            verb, f"{server}/api/v1/{path}", params=query, headers=headers, timeout=30
        )
