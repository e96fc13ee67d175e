"""Answers as bytes with their validator, compressed when the reader accepts it, not sent again when unchanged."""

import asyncio
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
JSONLD: Final = "application/ld+json"
CSV: Final = "text/csv; charset=utf-8"
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


_PIECE: Final = 65536
_SMALL: Final = 2**20
"""An answer up to this length goes out without waiting for its turn among the large ones."""


class Pieces(Response):
    """A response of known length; `unpack` takes gzip apart on the way for a reader who does not accept it."""

    def __init__(self, content: bytes, length: int, headers: Mapping[str, str], media_type: str, *, unpack: bool) -> None:
        super().__init__(headers={**headers, "Content-Length": str(length)}, media_type=media_type)
        self._content = content
        self._large = length > _SMALL
        self._unpack = unpack

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the head, then the pieces unless only the head was asked for."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        segments = iter(()) if scope["method"] == "HEAD" else self._pieces()
        turn = _turn(asyncio.get_running_loop()) if self._large else nullcontext()
        while True:
            async with turn:
                piece = next(segments, b"")
                await asyncio.sleep(0)  # everybody else goes on before the next piece, whoever's that is
            if not piece:
                break
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def _pieces(self) -> Iterator[bytes]:
        if not self._unpack:
            yield from (self._content[start : start + _PIECE] for start in range(0, len(self._content), _PIECE))
            return
        unpacker, rest = zlib.decompressobj(wbits=31), self._content
        while not unpacker.eof:
            yield unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail


@lru_cache(maxsize=4)
def _turn(_loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    """Held to make a piece, never to send it: a slow reader keeps nobody waiting."""
    return asyncio.Semaphore(1)
