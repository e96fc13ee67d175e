"""From the table of operations to Starlette routes: one way of reading, refusing and answering for all."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.errors import Problem
from api.operation import PREFIX, Operation
from api.params import read
from api.responses import COMMON_HEADERS, JSON, NEVER, respond
from data.errors import NotThere, NotValid, SnapshotDamaged, WorkspaceDown
from data.store import steady

_READING = ("GET", "HEAD")
_ALLOWED = {"Allow": "GET, HEAD, OPTIONS"}


@dataclass(frozen=True)
class Endpoint:
    """ASGI application of one operation; without one it answers that there is no such address, and which there are."""

    operation: Operation | None
    addresses: tuple[str, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; the work is done in a thread, so that the pages are not held up."""
        request = Request(scope, receive)
        response = await run_in_threadpool(self.answer, request)
        await response(scope, receive, send)

    def answer(self, request: Request) -> Response:
        """The response to a request, refusals included."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=COMMON_HEADERS | _ALLOWED | {"Access-Control-Allow-Methods": "GET, HEAD"})
        try:
            return self._read(request)
        except Problem as problem:
            return _refusal(problem)
        except (SnapshotDamaged, WorkspaceDown) as error:
            return _refusal(Problem(503, str(error)))
        except NotThere as error:
            return _refusal(Problem(404, str(error)))
        except NotValid as error:
            return _refusal(Problem(422, str(error)))

    def _read(self, request: Request) -> Response:
        if request.method not in _READING:
            raise Problem(405, f"{request.method} is not possible here: the API only gives out figures.", _READING)
        if self.operation is None:
            raise Problem(404, f"There is nothing at {request.url.path}; see {PREFIX}/openapi.json.", self.addresses)
        asked = read(self.operation.params, request.path_params, request.query_params.multi_items())
        # an address that names a generation belongs to a page that shows it
        with steady(request.query_params.get("generation", "")):
            return respond(self.operation.handler(asked), request.headers)


def _refusal(problem: Problem) -> Response:
    headers = COMMON_HEADERS | {"Cache-Control": NEVER} | (_ALLOWED if problem.status == 405 else {})
    return Response(problem.body(), problem.status, headers, JSON)


def routes(operations: Sequence[Operation]) -> list[Route]:
    """A route for each declared operation."""
    return [Route(operation.path, Endpoint(operation), name=operation.name) for operation in operations]


def refusal(operations: Sequence[Operation]) -> Route:
    """The route that refuses every other address under /api and names those of the operations."""
    addresses = tuple(operation.path for operation in operations)
    return Route("/api/{rest:path}", Endpoint(None, addresses), name="unknown")
