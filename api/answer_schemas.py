"""JSON schemas of answers, made from their shapes."""

from typing import Any, Final

from api.answer_shapes import SHAPES
from api.responses import JSON, XLSX
from exports.briefs import make

_TYPES: Final = {"s": "string", "i": "integer", "n": "number", "b": "boolean"}
_GEOJSON: Final = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {"type": "object"}}},
}
_JSONLD: Final = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {"@context": {"const": "https://schema.org"}, "@graph": {"type": "array", "items": {"type": "object"}}},
}
_BINARY: Final = frozenset({XLSX, "image/png", *make.MEDIA.values()})
_CSL: Final = {"type": "array", "items": {"type": "object"}}
_LINKED: Final = {"geo+json": _GEOJSON, "ld+json": _JSONLD, "csl+json": _CSL}


def schema(operation: str, media: str) -> dict[str, Any]:
    """Return the schema of what an operation answers in a media type."""
    if media == JSON:
        return _schema(SHAPES[operation], row=False) if operation in SHAPES else {"type": "object"}
    if media in _BINARY:
        return {"type": "string", "format": "binary"}
    return next((described for kind, described in _LINKED.items() if kind in media), {"type": "string"})


def _schema(shape: Any, *, row: bool) -> dict[str, Any]:
    if isinstance(shape, list):
        return {"type": "array", "items": _schema(shape[0], row=True)}
    if isinstance(shape, str):
        return _object({"": shape}, row=row) if ":" in shape else _type(shape, row=False)
    return {"type": "object", "additionalProperties": _schema(shape["*"], row=True)} if "*" in shape else _object(shape, row=row)


def _object(shape: dict[str, Any], *, row: bool) -> dict[str, Any]:
    plain = dict(member.split(":") for member in shape.get("", "").split())
    nested = {name: of for name, of in shape.items() if name}
    members = {name: _type(of, row=row) for name, of in plain.items()}
    members |= {name.removesuffix("?"): _nullable(_schema(of, row=row), null=name.endswith("?")) for name, of in nested.items()}
    return {"type": "object", "required": list(members), "properties": members}


def _type(letter: str, *, row: bool) -> dict[str, Any]:
    kind = _TYPES[letter[0]]
    return {"type": [kind, "null"]} if row or letter.endswith("?") else {"type": kind}


def _nullable(schema: dict[str, Any], *, null: bool) -> dict[str, Any]:
    return {**schema, "type": [schema["type"], "null"]} if null else schema
