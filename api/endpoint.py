"""From the table of operations to Starlette routes: one way of reading, refusing and answering for all."""

import asyncio
from collections.abc import AsyncIterator, Hashable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.accepted import form
from api.errors import Problem
from api.operation import PREFIX, Operation
from api.pools import answer_cache, pool
from api.query import Query, read
from api.rate import Allowance, limiter
from api.refusals import ALLOWED, ERRORS, problem_of, refusal
from api.responses import COMMON_HEADERS, OWN, Answer, ready, respond
from api.sending import left
from data.catalogue import own_table
from data.catalogue.own_table import OwnTable
from data.store import pinned_snapshot
from queries import known_networks
from queries.steps import Left, go_on
from workspace.own.registry import tables

_READING = ("GET", "HEAD")
_TABLE = "table"
"""Name of the parameter with which a page of a visit opens that visit's own table; it is no part of the description."""
_PREFLIGHT = {"Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "Accept, If-None-Match"}


@dataclass(frozen=True)
class ParsedRequest:
    """A request that was read: the operation, its parameters, the generation of the snapshot that it is about, and the networks' state.

    `table` is the visit's own one that it opens.
    """

    operation: Operation
    params: Query
    generation: str
    networks: str
    table: OwnTable | None = None

    @property
    def key(self) -> Hashable:
        """What is equal for requests with the same answer."""
        return self.operation.name, self.generation, self.networks, self.params, self.table

    def answer(self) -> Answer:
        """Return the answer, computed, and kept where it may be."""
        # an address that names a generation belongs to a page that shows it
        with pinned_snapshot(self.generation), own_table.showing(self.table):
            made = self.operation.handler(self.params)
        go_on()
        answer = ready(made)
        if self.table is not None:
            return replace(answer, cache=OWN)
        if self.operation.kept and answer.pieces is None:
            answer_cache().put(self.key, answer)
        return answer


@dataclass(frozen=True)
class Endpoint:
    """ASGI application of one operation; without one it answers that there is no such address, and which there are."""

    operation: Operation | None
    addresses: tuple[str, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; the work is done in a thread, so that the pages are not held up, and dropped when nobody waits."""
        with pool(self.operation.work if self.operation else "quick").reading():
            async with _reader(receive) as gone:
                request = Request(scope, receive)
                allowance = self._allowance(request)
                try:
                    response = await self._response(request, gone, allowance)
                except Left:
                    return
                if allowance is not None:
                    response.headers.update(allowance.headers)
            await response(scope, receive, send)

    def _allowance(self, request: Request) -> Allowance | None:
        """What is left to the reader's address; None for what maps of our own pages fetch, and where any number is allowed."""
        counted = limiter() if self.operation is None or self.operation.work != "map" else None
        return None if counted is None else counted.take(request.client.host if request.client else "")

    async def _response(self, request: Request, gone: "asyncio.Future[None]", allowance: Allowance | None) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=COMMON_HEADERS | ALLOWED | _PREFLIGHT)
        try:
            if allowance is not None and allowance.refused:
                raise Problem(429, f"That is more than {allowance.most} requests in a minute: ask again in {allowance.reset_s} seconds.")
            return respond(await self._answer(request, gone), request.headers)
        except Problem as problem:
            return refusal(problem)
        except ERRORS as error:
            return refusal(problem_of(error))

    async def _answer(self, request: Request, gone: "asyncio.Future[None]") -> Answer:
        if request.method not in _READING:
            raise Problem(405, f"{request.method} is not possible here: the API is read-only.", _READING)
        if self.operation is None:
            raise Problem(404, f"There is nothing at {request.url.path}; see {PREFIX}/openapi.json.", self.addresses)
        first = await pool("quick").run(object(), partial(_begin, self.operation, request), gone)
        if isinstance(first, Answer):
            return first
        return await pool(self.operation.work).run(first.key, first.answer, gone)


def parsed(operation: Operation, in_path: Mapping[str, str], query: Sequence[tuple[str, str]]) -> ParsedRequest:
    """Return a request of these parameters as it is read, or raise the `Problem` that names what is wrong."""
    named = dict(query)
    table = tables().opened(named.get(_TABLE, ""))
    with own_table.showing(table):
        params = read(operation.query, in_path, [(name, text) for name, text in query if table is None or name != _TABLE])
    with pinned_snapshot(named.get("generation", "")) as store:
        return ParsedRequest(operation, params, store.generation, known_networks.mark(), table)


def _begin(operation: Operation, request: Request) -> Answer | ParsedRequest:
    """The answer where it is kept or costs little, else what is asked."""
    asked = parsed(operation, request.path_params, [*request.query_params.multi_items(), *_accepted(operation, request)])
    result = answer_cache().get(asked.key) if operation.kept else None
    return result or (asked.answer() if operation.work == "quick" else asked)


def _accepted(operation: Operation, request: Request) -> list[tuple[str, str]]:
    """The form that the reader accepts, where the address names none."""
    if not operation.forms or "format" in request.query_params:
        return []
    named = form(request.headers.get("accept", ""), operation.forms)
    return [("format", named)] if named else []


@asynccontextmanager
async def _reader(receive: Receive) -> "AsyncIterator[asyncio.Future[None]]":
    """What is done when the reader has left."""
    gone = asyncio.ensure_future(left(receive))
    try:
        yield gone
    finally:
        gone.cancel()


def routes(operations: Sequence[Operation]) -> list[Route]:
    """Return a route for each declared operation."""
    return [Route(operation.path, Endpoint(operation), name=operation.name) for operation in operations]


def unknown(operations: Sequence[Operation]) -> Route:
    """Return the route that refuses every other address under /api and names those of the operations."""
    addresses = tuple(operation.path for operation in operations)
    return Route("/api/{rest:path}", Endpoint(None, addresses), name="unknown")
