"""Answers as bytes with their validator, compressed when the reader accepts it, not sent again when unchanged."""

import gzip
import hashlib
import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.responses import Response

from api.accepted import content_coding
from api.sending import Pieces, Stream

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
JSONLD: Final = "application/ld+json"
CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML: Final = "text/html; charset=utf-8"
PROBLEM: Final = "application/problem+json"

NEVER: Final = "no-store"
OWN: Final = "private, no-store"
"""Of a visit's own table: nobody between the server and that visit keeps it, nor does its browser."""
SHORT: Final = "public, max-age=300, stale-while-revalidate=86400"
CHECKED: Final = "public, no-cache"
"""Kept, but asked for anew each time: what partners bring in or take back is seen at once."""
# not for ever: a new version of Regioscope may draw the same figures otherwise, and its legend would not fit
LONG: Final = "public, max-age=3600"

COMMON_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition, RateLimit, RateLimit-Policy, Retry-After",
    "Vary": "Accept, Accept-Encoding",
}
_WORTH_ZIPPING: Final = 1000


@dataclass(frozen=True)
class Answer:
    """Content as it is kept: `packed` content is gzip already. `tag` and `length` are those of the content before packing.

    Content of a `dense` format gains nothing by packing. `pieces` make the content on the way, where it is too long to be kept.
    """

    content: bytes
    media_type: str
    tag: str
    length: int
    cache: str = SHORT
    packed: bool = False
    filename: str | None = None
    links: tuple[str, ...] = ()
    dense: bool = False
    pieces: Callable[[], Iterator[bytes]] | None = None


def plain(body: bytes, media_type: str, cache: str = SHORT, filename: str | None = None) -> Answer:
    """Return an answer made anew at every request."""
    return Answer(body, media_type, _tag(body), len(body), cache, filename=filename)


def streamed(pieces: Callable[[], Iterator[bytes]], media_type: str, key: Hashable) -> Answer:
    """Return an answer that is made while it is sent; `key` is equal for equal content."""
    return Answer(b"", media_type, _tag(repr(key).encode()), 0, pieces=pieces)


def packed(body: bytes, media_type: str) -> Answer:
    """Return an answer that is kept, therefore compressed as well as gzip can."""
    return Answer(gzip.compress(body, 9, mtime=0), media_type, _tag(body), len(body), packed=True)


def ready(answer: Answer) -> Answer:
    """Return the answer as it is sent: compressed where that is worth it, so that sending it costs no computing."""
    if answer.packed or answer.dense or answer.length <= _WORTH_ZIPPING:
        return answer
    return replace(answer, content=gzip.compress(answer.content, 6, mtime=0), packed=True)


def as_json(content: Mapping[str, Any], cache: str = SHORT) -> Answer:
    """Return JSON without NaN: a missing number must be None."""
    return plain(json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(), JSON, cache)


def respond(answer: Answer, headers: Mapping[str, str]) -> Response:
    """Return the HTTP response of a `ready` answer to a reader who sent these headers: 200 with the content, or 304 when they hold it."""
    kept = COMMON_HEADERS | {"Cache-Control": answer.cache, "ETag": answer.tag}
    if answer.cache not in (NEVER, OWN) and _holds(headers.get("if-none-match", ""), answer.tag):
        return Response(status_code=304, headers=kept)
    if answer.filename:
        kept["Content-Disposition"] = f'attachment; filename="{answer.filename}"'
    if answer.links:
        kept["Link"] = ", ".join(answer.links)
    made = answer.packed or (answer.pieces is not None and not answer.dense)
    coding = content_coding(headers.get("accept-encoding", "")) if made else ""
    if coding:
        kept["Content-Encoding"] = coding
    if answer.pieces is not None:
        return Stream(answer.pieces, kept, answer.media_type, coding)
    return Pieces(answer.content, answer.length, kept, answer.media_type, packed=answer.packed, coding=coding)


def _tag(body: bytes) -> str:
    # weak, because one tag stands for the content whether compressed or not
    return f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'


def _holds(if_none_match: str, tag: str) -> bool:
    held = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return "*" in held or tag.removeprefix("W/") in held
