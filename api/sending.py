"""How an answer goes out: piece by piece, so that a slow reader holds one piece in memory and other requests go on between.

What is too long to be kept is made on the way, in a thread, one piece at a time whoever it is for.
"""

import asyncio
import threading
import zlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import nullcontext
from functools import lru_cache
from time import sleep
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_PIECE: Final = 65536
_SMALL: Final = 2**20
"""An answer up to this length goes out without waiting for its turn among the large ones."""
_PAGE: Final = "ScriptRunner.scriptThread"
"""Name of the threads in which Streamlit runs pages."""
_ASIDE_S: Final = 0.002
_TIMES: Final = 25
"""How often a file waits so long before its next piece while a page runs; who only exports waits for nothing."""
_QUICK: Final = 1
"""How much gzip tries for what is made on the way."""


class _InPieces(Response):
    """A response that sends its head, then pieces unless only the head was asked for."""

    def __init__(self, headers: Mapping[str, str], media_type: str, length: int | None) -> None:
        super().__init__(headers=headers, media_type=media_type)
        del self.headers["content-length"]
        if length is not None:
            self.headers["content-length"] = str(length)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if scope["method"] != "HEAD":
            async for piece in self.pieces(receive):
                if piece:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def pieces(self, receive: Receive) -> AsyncIterator[bytes]:
        """Yield the content; `receive` tells whether the reader is still there."""
        raise NotImplementedError


class Pieces(_InPieces):
    """A response that is kept, as gzip where `packed`; it is taken apart on the way for a reader who wants another `coding` or none.

    `length` is that of the content before packing.
    """

    def __init__(
        self, content: bytes, length: int, headers: Mapping[str, str], media_type: str, *, packed: bool = False, coding: str = ""
    ) -> None:
        as_kept = packed and coding == "gzip"
        super().__init__(headers, media_type, len(content) if as_kept else length if not coding else None)
        self._content = content
        self._large = length > _SMALL
        self._unpack = packed and not as_kept
        self._pack = PACKERS["" if as_kept else coding]()

    async def pieces(self, _receive: Receive) -> AsyncIterator[bytes]:
        """Yield the content; large ones take turns."""
        segments = self._segments()
        turn = _turn(asyncio.get_running_loop()) if self._large else nullcontext()
        while True:
            async with turn:
                piece = next(segments, None)
                await asyncio.sleep(0)  # everybody else goes on before the next piece, whoever's that is
            if piece is None:
                return
            yield piece

    def _segments(self) -> Iterator[bytes]:
        if not self._unpack:
            yield from (self._content[start : start + _PIECE] for start in range(0, len(self._content), _PIECE))
            return
        unpacker, rest = zlib.decompressobj(wbits=31), self._content
        while not unpacker.eof:
            yield self._pack.compress(unpacker.decompress(rest, _PIECE))
            rest = unpacker.unconsumed_tail
        yield self._pack.flush()


class Stream(_InPieces):
    """A response that is made on the way."""

    def __init__(self, make: Callable[[], Iterator[bytes]], headers: Mapping[str, str], media_type: str, coding: str) -> None:
        super().__init__(headers, media_type, None)
        self._make = make
        self._pack = PACKERS[coding]()

    async def pieces(self, receive: Receive) -> AsyncIterator[bytes]:
        """Yield the content as long as the reader is there; of all streams one at a time makes a piece."""
        made, turn = self._make(), _turn(asyncio.get_running_loop())
        gone = asyncio.ensure_future(left(receive))
        try:
            while not gone.done():
                async with turn:
                    piece = await run_in_threadpool(self._next, made)
                if piece is None:
                    yield self._pack.flush()
                    return
                yield piece
        finally:
            gone.cancel()

    def _next(self, made: Iterator[bytes]) -> bytes | None:
        step_aside()
        piece = next(made, None)
        return None if piece is None else self._pack.compress(piece)


def step_aside() -> None:
    """Wait a moment where a page runs, which needs the interpreter too: several files at once then cost it no more than one."""
    for _ in range(_TIMES):
        if all(thread.name != _PAGE for thread in threading.enumerate()):
            return
        sleep(_ASIDE_S)


async def left(receive: Receive) -> None:
    """Wait until the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


class _Plain:
    """Leaves content as it is."""

    def compress(self, piece: bytes) -> bytes:
        return piece

    def flush(self) -> bytes:
        return b""


class _Zstd(_Plain):
    """Packs each piece as a frame of its own, which is how RFC 8878 lets content be joined."""

    def compress(self, piece: bytes) -> bytes:
        import pyarrow as pa  # not before the server has started

        return pa.compress(piece, codec="zstd", asbytes=True) if piece else b""


PACKERS: Final[Mapping[str, Callable[[], Any]]] = {"": _Plain, "gzip": lambda: zlib.compressobj(_QUICK, wbits=31), "zstd": _Zstd}
"""Who packs content in each coding."""


@lru_cache(maxsize=4)
def _turn(_loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    """Held to make a piece, never to send it: a slow reader keeps nobody waiting."""
    return asyncio.Semaphore(1)
