"""How an answer goes out: piece by piece, so that a slow reader holds one piece in memory and other requests go on between."""

import asyncio
import zlib
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from functools import lru_cache
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

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
