"""What is rendered for phones, packed and kept: a bounded number of bytes, each made once however many phones ask at once."""

import asyncio
import gzip
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, Self

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

_BYTES: Final = 32 * 2**20
_THREADS: Final = 2
_LEVEL: Final = 6


@dataclass(frozen=True)
class Compressed:
    """A text as gzip, what kind it is, and its validator."""

    content: bytes
    media_type: str
    tag: str

    @classmethod
    def from_text(cls, text: str, media_type: str) -> Self:
        """Return a text packed."""
        content = gzip.compress(text.encode(), _LEVEL, mtime=0)
        return cls(content, media_type, f'"{hash(content) & (2**64 - 1):x}"')

    def text(self) -> str:
        """Return the text."""
        return gzip.decompress(self.content).decode()

    def response(self, scope: Scope, headers: dict[str, str]) -> Response:
        """Return the answer to a request: 304 where the reader has it, unpacked where it takes no gzip."""
        given = Headers(scope=scope)
        headers = {**headers, "ETag": self.tag, "Vary": "Accept-Encoding"}
        if given.get("if-none-match") == self.tag:
            return Response(None, 304, headers)
        if "gzip" in given.get("accept-encoding", ""):
            return Response(self.content, headers={**headers, "Content-Encoding": "gzip"}, media_type=self.media_type)
        return Response(gzip.decompress(self.content), headers=headers, media_type=self.media_type)


class RenderCache:
    """Compressed texts by what they are of; those asked for longest ago are forgotten first."""

    def __init__(self) -> None:
        self._cache: LRUCache[Hashable, Compressed] = LRUCache(_BYTES, getsizeof=lambda one: len(one.content))
        self._making: dict[Hashable, asyncio.Future[Compressed]] = {}
        self._pool = ThreadPoolExecutor(_THREADS, "room")  # its threads begin with the first work

    async def get(self, key: Hashable, make: Callable[[], Compressed]) -> Compressed:
        """Return what is kept, made in a thread by the first who asks; the others wait without one."""
        if (cached := self._cache.get(key)) is not None:
            return cached
        if key not in self._making:
            future: asyncio.Future[Compressed] = asyncio.ensure_future(asyncio.wrap_future(self._pool.submit(make)))
            self._making[key] = future
            future.add_done_callback(lambda done: self._finish(key, done))
        return await asyncio.shield(self._making[key])

    async def run(self, work: Callable[[], object]) -> None:
        """Do something in the same threads."""
        await asyncio.wrap_future(self._pool.submit(work))

    def _finish(self, key: Hashable, done: asyncio.Future[Compressed]) -> None:
        del self._making[key]
        if not done.cancelled() and done.exception() is None and len(done.result().content) <= self._cache.maxsize:
            self._cache[key] = done.result()
