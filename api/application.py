"""The API as a FastAPI application: routes that answer in pools of their own, and a description made from the types."""

import re
from collections.abc import Callable
from functools import cache
from inspect import Parameter, Signature
from typing import Any, Final

from fastapi import FastAPI, Path, Query
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Receive, Scope, Send

from api.answer_schemas import schema
from api.endpoint import Endpoint, unknown
from api.errors import TITLES
from api.operation import Operation
from api.operations import OPERATIONS
from api.query import given_type, is_many
from api.responses import PROBLEM
from api.routes.lists import VERSION

_ABOUT: Final = "Regional research-and-innovation statistics in Europe. Every value keeps its flags, status and release."


_HEADERS: Final = {
    name: {"description": said, "schema": {"type": "string"}}
    for name, said in {
        "ETag": "Validator of the answer; sent back as If-None-Match it gets 304 where nothing has changed.",
        "Link": "The next page (rel=next), and what describes a file (rel=describedby), where there are any.",
        "RateLimit-Policy": "How many requests an address may make in how many seconds.",
        "RateLimit": "How many of them are left, and after how many seconds they are counted anew.",
        "Content-Disposition": "Name of the file, which says which rows it has.",
    }.items()
}


class Problem(BaseModel):
    """Why a request is refused, in one sentence, and what is valid: problem details of RFC 9457."""

    type: str
    status: int
    title: str
    detail: str
    choices: list[str]


class OperationRoute(APIRoute):
    """A route whose requests, of every method, go to the operation's endpoint."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Return whether the address is this one; the method is the endpoint's affair."""
        return super().matches({**scope, "method": "GET"})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self.app(scope, receive, send)


@cache
def application() -> FastAPI:
    """Return the application over all operations."""
    app = FastAPI(title="Regioscope", version=VERSION, description=_ABOUT, openapi_url=None, docs_url=None, redoc_url=None)
    app.router.redirect_slashes = False
    app.router.routes = [*map(_route, OPERATIONS), unknown(OPERATIONS)]
    return app


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description as a JSON object; lists of choices are those of the snapshot in force."""
    app = application()
    made = get_openapi(title=app.title, version=app.version, openapi_version="3.1.0", description=_ABOUT, routes=app.routes)
    made["components"] = {"schemas": {"Problem": Problem.model_json_schema()}}
    for path in made["paths"].values():
        for parameter in path["get"].setdefault("parameters", []):
            _plain(parameter["schema"])
    return made


def _plain(described: dict[str, Any]) -> None:
    """Leave out what says nothing: titles made from names, and null as what is meant by leaving a parameter out."""
    described.pop("title", None)
    described.pop("description", None)
    if described.get("default", "") in (None, [], ()):
        del described["default"]


def _route(operation: Operation) -> APIRoute:
    route = OperationRoute(
        operation.path,
        _described(operation),
        methods=["GET"],
        operation_id=operation.name,
        summary=operation.summary,
        response_model=None,
        response_class=Response,
        response_description="The answer.",
        responses=_responses(operation),
        name=operation.name,
    )
    route.app = Endpoint(operation)
    return route


def _described(operation: Operation) -> Callable[..., None]:
    """A function with the operation's parameters, from which FastAPI reads what they are."""

    def parameters() -> None: ...

    described = []
    for name, field in operation.query.model_fields.items():
        kind = Path if name in operation.in_path else Query
        once = {"uniqueItems": True} if is_many(field) else None  # what is given twice counts once
        annotation = given_type(field, kind(description=field.description, json_schema_extra=once))
        default = Parameter.empty if field.is_required() or kind is Path else field.default
        described.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation))
    parameters.__signature__ = Signature(described)  # type: ignore[attr-defined]
    parameters.__doc__ = ""
    return parameters


def _responses(operation: Operation) -> dict[int | str, dict[str, Any]]:
    content = {re.sub(";.*", "", media): {"schema": schema(operation.name, media)} for media in operation.media}
    content_of = "{}: one sentence and the valid choices."
    refusals: dict[int | str, dict[str, Any]] = {
        status: {"description": content_of.format(title), "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
        for status, title in TITLES.items()
    }
    return {
        200: {"description": "The answer.", "content": content, "headers": _HEADERS},
        304: {"description": "Unchanged since the ETag that the reader holds."},
        **refusals,
    }
