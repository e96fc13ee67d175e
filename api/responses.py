"""Answers as bytes with their validator, compressed when the reader accepts it, not sent again when unchanged."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.responses import Response

from api.sending import Pieces

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
JSONLD: Final = "application/ld+json"
CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML: Final = "text/html; charset=utf-8"

NEVER: Final = "no-store"
SHORT: Final = "public, max-age=300, stale-while-revalidate=86400"
CHECKED: Final = "public, no-cache"
"""Kept, but asked for anew each time: what partners bring in or take back is seen at once."""
# not for ever: a new version of Regioscope may draw the same figures otherwise, and its legend would not fit
LONG: Final = "public, max-age=3600"

COMMON_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Vary": "Accept-Encoding",
}
_WORTH_ZIPPING: Final = 1000


@dataclass(frozen=True)
class Answer:
    """Content as it is kept: `packed` content is gzip already. `tag` and `length` are those of the content before packing."""

    content: bytes
    media_type: str
    tag: str
    length: int
    cache: str = SHORT
    packed: bool = False
    filename: str | None = None


def plain(body: bytes, media_type: str, cache: str = SHORT, filename: str | None = None) -> Answer:
    """Return an answer made anew at every request."""
    return Answer(body, media_type, _tag(body), len(body), cache, filename=filename)


def packed(body: bytes, media_type: str) -> Answer:
    """Return an answer that is kept, therefore compressed as well as gzip can."""
    return Answer(gzip.compress(body, 9, mtime=0), media_type, _tag(body), len(body), packed=True)


def ready(answer: Answer) -> Answer:
    """Return the answer as it is sent: compressed where that is worth it, so that sending it costs no computing."""
    if answer.packed or answer.length <= _WORTH_ZIPPING:
        return answer
    return replace(answer, content=gzip.compress(answer.content, 6, mtime=0), packed=True)


def as_json(content: Mapping[str, Any], cache: str = SHORT) -> Answer:
    """Return JSON without NaN: a missing number must be None."""
    return plain(json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(), JSON, cache)


def respond(answer: Answer, headers: Mapping[str, str]) -> Response:
    """Return the HTTP response of a `ready` answer to a reader who sent these headers: 200 with the content, or 304 when they hold it."""
    kept = COMMON_HEADERS | {"Cache-Control": answer.cache, "ETag": answer.tag}
    if answer.cache != NEVER and _holds(headers.get("if-none-match", ""), answer.tag):
        return Response(status_code=304, headers=kept)
    zipped = answer.packed and accepts_gzip(headers.get("accept-encoding", ""))
    if zipped:
        kept["Content-Encoding"] = "gzip"
    if answer.filename:
        kept["Content-Disposition"] = f'attachment; filename="{answer.filename}"'
    length = len(answer.content) if zipped else answer.length
    return Pieces(answer.content, length, kept, answer.media_type, unpack=answer.packed and not zipped)


def accepts_gzip(header: str) -> bool:
    """Return whether an Accept-Encoding header allows gzip (`gzip;q=0` and `*;q=0` forbid it)."""
    weights = {name.strip().lower(): _weight(rest) for name, _, rest in (part.partition(";") for part in header.split(","))}
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weight(parameters: str) -> float:
    name, _, value = parameters.replace(" ", "").partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0


def _tag(body: bytes) -> str:
    # weak, because one tag stands for the content whether compressed or not
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def _holds(if_none_match: str, tag: str) -> bool:
    held = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return "*" in held or tag.removeprefix("W/") in held
