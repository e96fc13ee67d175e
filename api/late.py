"""The routes without their weight: what answers is imported with the first request or by the warm-up, whichever comes first.

Reading figures needs pandas, which takes as long to import as the rest of the server to start; a browser that loads the
page's scripts meanwhile should not wait for it.
"""

from functools import _lru_cache_wrapper, cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from exports.exhibits.views import VIEWS, Read
from exports.pictures.layers import LAYERS


def mounts(read: Read) -> list[BaseRoute]:
    """Return routes for `st.App(routes=…)`: all under /api goes to the declared operations, /map to the first page, /room to phones, and a
    link signs in.

    `read` returns what pages show. Pictures of maps have their layers from the same operations.
    """
    LAYERS.provide(_layer)
    VIEWS.provide(read)
    login = Route("/local-login", _local_login, methods=["GET", "POST"], name="local_login")
    phones = _Late(cache(lambda: _rooms(read)))
    rooms = [Route(path, phones, name=name) for path, name in (("/room", "entrance"), ("/room/{rest:path}", "room"))]
    return [Route("/api/{rest:path}", _Late(maps), name="api"), Route("/map", _to_first_page, name="map"), *rooms, login]


def _rooms(read: Read) -> ASGIApp:
    from api.room.routes import Rooms

    return Rooms(read).router()


def _layer(address: str) -> bytes:
    from api import inside

    return inside.fetch(address)


def _to_first_page(request: Request) -> RedirectResponse:
    # streamlit serves the default page at the root alone, while every other page has its key as address
    return RedirectResponse(request.url.replace(path=request.url.path.removesuffix("map"), scheme="", netloc=""))


async def _local_login(request: Request) -> Response:
    from api import local_login  # its words come with the catalogue

    return await local_login.answer(request)


@cache
def maps() -> ASGIApp:
    """Return the router over what maps ask for, imported once; whatever else is asked goes to all operations.

    The first page waits for its map alone, so that no other analysis is loaded for it.
    """
    from api import endpoint
    from api.routes import layer_operations

    return Router(endpoint.routes(layer_operations.ROWS), redirect_slashes=False, default=_Late(operations))


@cache
def operations() -> ASGIApp:
    """Return the router over all declared operations, imported once."""
    from api.application import application

    return application().router


class _Late:
    def __init__(self, application: "_lru_cache_wrapper[ASGIApp]") -> None:
        self.application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        imported = self.application.cache_info().currsize
        application = self.application() if imported else await run_in_threadpool(self.application)
        await application(scope, receive, send)
