"""The description as a page for people: made on the server, it loads nothing."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

_MOST_CHOICES: Final = 12
_CODE: Final = re.compile("`([^`]+)`")
_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2{font-family:Georgia,serif}nav ul{columns:24rem}h2{margin-top:2.5rem;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8886}code{overflow-wrap:anywhere}"
)


def page(document: Mapping[str, Any]) -> str:
    """Return an OpenAPI description as HTML: every address with what it answers and its parameters."""
    title = f"{document['info']['title']}: API"
    paths = document["paths"]
    contents = "".join(_entry(path, of["get"]) for path, of in paths.items())
    operations = "".join(_operation(path, of["get"]) for path, of in paths.items())
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    said = f'{escape(document["info"]["description"])} For programs: <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).'
    body = f"<main><h1>{escape(title)}</h1><p>{said}</p><nav><ul>{contents}</ul></nav>{operations}</main>"
    return f'<!doctype html><html lang="en"><head>{head}<style>{_STYLE}</style></head><body>{body}</body></html>'


def _entry(path: str, operation: Mapping[str, Any]) -> str:
    return f'<li><a href="#{escape(operation["operationId"])}"><code>{escape(path)}</code></a></li>'


def _operation(path: str, operation: Mapping[str, Any]) -> str:
    media = ", ".join(operation["responses"]["200"]["content"])
    rows = "".join(f"<tr>{cells}</tr>" for cells in map(_parameter, operation.get("parameters", ())))
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Parameter", "Description", "Values", "Default"))
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else "<p>No parameters.</p>"
    name = escape(operation["operationId"])
    return f'<h2 id="{name}">GET {escape(path)}</h2><p>{escape(operation["summary"])} Answers {escape(media)}.</p>{table}'


def _parameter(parameter: Mapping[str, Any]) -> str:
    schema = parameter["schema"]
    usual = "required" if parameter["required"] else escape(str(schema.get("default", "")))
    accepts = "; ".join(_accepts(schema.get("items", schema))) + (", repeated" if "items" in schema else "")
    cells = (_CODE.sub(r"<code>\1</code>", escape(parameter["description"])), escape(accepts), usual)
    return f'<th scope="row"><code>{escape(parameter["name"])}</code></th>' + "".join(f"<td>{cell}</td>" for cell in cells)


def _accepts(schema: Mapping[str, Any]) -> Iterator[str]:
    if "enum" in schema:
        choices = schema["enum"]
        more = f", … ({len(choices)})" if len(choices) > _MOST_CHOICES else ""
        yield (", ".join(str(one) for one in choices[:_MOST_CHOICES]) or "nothing at this moment") + more
    elif "minimum" in schema:
        yield f"{schema['minimum']} to {schema['maximum']}"
    elif schema.get("format") == "date":
        yield "a day, such as 2026-11-21"
    elif "pattern" in schema:
        yield "numbers with commas between"
    else:
        yield f"text of up to {schema['maxLength']} characters"
