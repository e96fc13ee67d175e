"""Refusals as responses. What a server's folder or database is called stays in its log."""

import logging
from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from api.errors import Problem
from api.pool import RETRY_AFTER_S
from api.responses import COMMON_HEADERS, NEVER, PROBLEM
from data.errors import NotThere, NotValid, RegioscopeError, SnapshotDamaged, WorkspaceDown

ALLOWED: Final = {"Allow": "GET, HEAD, OPTIONS"}
ERRORS: Final = (NotThere, NotValid, SnapshotDamaged, WorkspaceDown)
_HEADERS: Final[Mapping[int, Mapping[str, str]]] = {405: ALLOWED, 429: {"Retry-After": str(RETRY_AFTER_S)}}
_UNSAID: Final[Mapping[type[RegioscopeError], str]] = {
    SnapshotDamaged: "The data cannot be read at this moment; the server's log says what is wrong.",
    WorkspaceDown: "What partners brought in cannot be read at this moment; the server's log says what is wrong.",
}


def refusal(problem: Problem) -> Response:
    """Return the response of a problem."""
    headers = {**COMMON_HEADERS, "Cache-Control": NEVER, **_HEADERS.get(problem.status, {})}
    return Response(problem.body(), problem.status, headers, PROBLEM)


def problem_of(error: RegioscopeError) -> Problem:
    """Return the problem that stands for one of `ERRORS`; those that name places of the server are logged and not passed on."""
    unsaid = _UNSAID.get(type(error))
    if unsaid is None:
        return Problem(404 if isinstance(error, NotThere) else 422, str(error))
    logging.getLogger("regioscope").error("An answer of the API failed: %s", error)
    return Problem(503, unsaid)
