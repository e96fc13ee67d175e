"""The OpenAPI 3.1 description, made from the table of operations."""

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from analytics.nuts.links import KINDS
from api.errors import TITLES
from api.operation import Operation
from api.params import FIRST_YEAR, LAST_YEAR, Kind, Param
from api.responses import JSON
from api.routes.lists import VERSION
from data.schema import COLUMNS, NUTS_VERSIONS, OTHER_NUTS, STATUSES

_SCHEMAS: Final = MappingProxyType[Kind, dict[str, Any]](
    {
        "text": {"type": "string"},
        "integer": {"type": "integer"},
        "year": {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        "numbers": {"type": "string", "pattern": r"^[^,]+(,[^,]+)*$"},
    }
)
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
_TYPES: Final = {"year": {"type": "integer"}, "value": {"type": ["number", "null"]}, "flags": {"type": ["string", "null"]}}
_OBSERVATION: Final = {
    "type": "object",
    "required": list(COLUMNS),
    "properties": {name: _TYPES.get(name, {"type": "string"}) for name in COLUMNS}
    | {"status": {"enum": list(STATUSES)}, "nuts": {"enum": [*NUTS_VERSIONS, OTHER_NUTS]}},
}
_OBSERVATIONS: Final = {
    "type": "object",
    "required": ["count", "observations"],
    "properties": {
        "generation": {"type": "string"},
        "count": {"type": "integer"},
        "columns": {"const": list(COLUMNS)},
        "sources": {"type": "array", "items": {"type": "object"}},
        "successors": {"type": "array", "items": {"$ref": "#/components/schemas/Relative"}},
        "observations": {"type": "array", "items": {"$ref": "#/components/schemas/Observation"}},
    },
}
_RELATIVE: Final = {
    "type": "object",
    "required": ["from", "to", "nuts", "share", "kind"],
    "properties": {
        "from": {"type": "string"},
        "to": {"type": "string"},
        "nuts": {"type": "string"},
        "share": {"type": "number", "minimum": 0, "maximum": 1},
        "kind": {"enum": list(KINDS)},
    },
}
_RELATIVES: Final = {"type": "array", "items": {"$ref": "#/components/schemas/Relative"}}
_REGION: Final = {
    "type": "object",
    "required": ["geo", "name", "level", "country", "versions", "successors", "predecessors"],
    "properties": {
        "geo": {"type": "string"},
        "name": {"type": ["string", "null"]},
        "level": {"type": "integer"},
        "country": {"type": "string"},
        "versions": {"type": "array", "items": {"type": "string"}},
        "successors": _RELATIVES,
        "predecessors": _RELATIVES,
    },
}
_ANSWERS: Final = MappingProxyType(
    {
        ("observations", JSON): {"schema": {"$ref": "#/components/schemas/Observations"}},
        ("region", JSON): {"schema": {"$ref": "#/components/schemas/Region"}},
    }
)
"""What an operation answers in a media type, where that is more than its summary says."""


_COMPONENTS: Final = MappingProxyType(
    {"Problem": _PROBLEM, "Observation": _OBSERVATION, "Observations": _OBSERVATIONS, "Relative": _RELATIVE, "Region": _REGION}
)


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
        "components": {"schemas": dict(_COMPONENTS)},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    content = {re.sub(";.*", "", media): _ANSWERS.get((operation.name, media), {}) for media in operation.media}
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [_parameter(param) for param in operation.params],
        "responses": {
            "200": {"description": "The answer.", "content": content},
            "304": {"description": "Unchanged since the ETag that the reader holds."},
            **{str(status): _problem(TITLES[status]) for status in (404, 422, 503)},
        },
    }


def _problem(title: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": f"{title}: one sentence and the valid choices.", "content": content}


def _parameter(param: Param) -> dict[str, Any]:
    schema = dict(_SCHEMAS[param.kind])
    if param.choices:
        schema["enum"] = [int(choice) if schema["type"] == "integer" else choice for choice in param.choices()]
    if param.default is not None:
        schema["default"] = int(param.default) if schema["type"] == "integer" else param.default
    return {
        "name": param.name,
        "in": "path" if param.in_path else "query",
        "required": param.required,
        "description": param.description,
        "schema": {"type": "array", "items": schema} if param.many else schema,
    }
