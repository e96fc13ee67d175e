"""The OpenAPI 3.1 description, made from the table of operations."""

import re
from collections.abc import Iterable
from typing import Any, Final

from api.answer_schemas import schema
from api.errors import TITLES
from api.operation import Operation
from api.params import KINDS, Param
from api.routes.lists import VERSION

_PROBLEM: Final = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "title", "detail", "choices"],
            "properties": {
                "status": {"type": "integer"},
                "title": {"type": "string"},
                "detail": {"type": "string"},
                "choices": {"type": "array", "items": {"type": "string"}},
            },
        }
    },
}


def document(operations: Iterable[Operation]) -> dict[str, Any]:
    """The description as a JSON object; indicator keys are those of the snapshot in force."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Regioscope",
            "version": VERSION,
            "description": "Regional research-and-innovation statistics in Europe. Every figure keeps its flags, status and release.",
        },
        "paths": {operation.path: {"get": _operation(operation)} for operation in operations},
        "components": {"schemas": {"Problem": _PROBLEM}},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    content = {re.sub(";.*", "", media): {"schema": schema(operation.name, media)} for media in operation.media}
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [_parameter(param) for param in operation.params],
        "responses": {
            "200": {"description": "The answer.", "content": content},
            "304": {"description": "Unchanged since the ETag that the reader holds."},
            **{str(status): _problem(TITLES[status]) for status in TITLES},
        },
    }


def _problem(title: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": f"{title}: one sentence and the valid choices.", "content": content}


def _parameter(param: Param) -> dict[str, Any]:
    return {
        "name": param.name,
        "in": "path" if param.in_path else "query",
        "required": param.required,
        "description": param.description,
        "schema": _accepted(param),
    }


def _accepted(param: Param) -> dict[str, Any]:
    """The schema of what a parameter may hold, as `api.params.read` takes it."""
    one = dict(KINDS[param.kind].schema)
    whole = one["type"] == "integer"
    if param.choices:
        one = {"type": one["type"], "enum": [int(choice) if whole else choice for choice in param.choices()]}
    elif param.least is not None:
        one |= {"minimum": param.least, "maximum": param.most}
    elif "maxLength" in one and param.kind == "text":
        one["maxLength"] = param.longest
    if param.default is not None:
        one["default"] = int(param.default) if whole else param.default
    if not param.many:
        return one
    return {"type": "array", "items": one, "uniqueItems": True} | ({"minItems": 1} if param.required else {})
