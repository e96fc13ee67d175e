"""The routes without their weight: what answers is imported with the first request or by the warm-up, whichever comes first.

Reading figures needs pandas, which takes as long to import as the rest of the server to start; a browser that loads the
page's scripts meanwhile should not wait for it.
"""

from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send


def routes() -> list[BaseRoute]:
    """One route for `st.App(routes=…)` that hands everything under /api to the declared operations."""
    return [Route("/api/{rest:path}", _Late(), name="api")]


@cache
def operations() -> ASGIApp:
    """The router over the declared operations, imported once."""
    from api import endpoint  # the weight itself

    return Router(endpoint.routes())


class _Late:
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        application = await run_in_threadpool(operations)
        await application(scope, receive, send)
