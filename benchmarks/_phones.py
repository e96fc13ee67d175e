"""Phones without a browser: each opens a room as one does, keeps its stream of events open and fetches what is new."""

import asyncio
import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from urllib.parse import urlsplit

_PATIENCE_S = 60
_CHART = re.compile(r'<img src="([^"]+)"')
_FILES = re.compile(r'(?:href|src)="(room\.(?:css|js)\?v=\w+)"')


@dataclass
class Reply:
    """An answer: its status, what came over the wire in bytes, and its text."""

    status: int
    received: int
    text: str
    cookie: str


@dataclass
class Seen:
    """What all phones measured: seconds and bytes of the first view, and seconds from each key to the view on each phone."""

    first: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    followed: list[float] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Key:
    """When the view with a number was shown, to measure against."""

    pressed: dict[int, float] = field(default_factory=dict)


class Phone:
    """One phone in a room."""

    def __init__(self, address: str, code: str, language: str, seen: Seen, key: Key) -> None:
        self._url = urlsplit(address)
        self._code, self._language, self._seen, self._key = code, language, seen, key
        self._cookie = ""
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._busy = asyncio.Lock()

    async def join(self) -> None:
        """Open the room, with the style, the script and the charts of the page."""
        began = perf_counter()
        page = await self._get(f"{self._code}")
        self._seen.first.append(perf_counter() - began)
        self._cookie = page.cookie
        files = [await self._get(path) for path in _FILES.findall(page.text)]
        charts = [await self._get(path) for path in _charts(page.text)]
        self._seen.received.append(sum(reply.received for reply in (page, *files, *charts)))
        for reply in (page, *files, *charts):
            self._check(reply)

    async def follow(self) -> None:
        """Hear of new views until cancelled, and fetch each with its charts."""
        reader, writer = await asyncio.open_connection(self._url.hostname, self._url.port)
        try:
            writer.write(self._request("GET", f"{self._code}/events?lang={self._language}&theme=light&width=390"))
            shown = None
            async for raw in reader:
                if raw.startswith(b"data: "):
                    slide = json.loads(raw[6:])["slide"]
                    if shown not in (None, slide):
                        await self._fetch(slide)
                    shown = slide
        finally:
            writer.close()

    async def answer(self, question: int, value: int) -> None:
        """Send an answer."""
        reply = await self._ask("POST", f"{self._code}/answer/{question}?part=1", f"value={value}")
        self._seen.answered.append(reply.status)

    async def _fetch(self, slide: int) -> None:
        view = await self._get(f"{self._code}/view/{slide}?lang={self._language}&theme=light&width=390")
        self._check(view)
        if slide in self._key.pressed:
            self._seen.followed.append(perf_counter() - self._key.pressed[slide])

    def _check(self, reply: Reply) -> None:
        if reply.status != 200:
            self._seen.errors.append(f"{reply.status}: {reply.text[:100]}")

    async def _get(self, path: str) -> Reply:
        return await self._ask("GET", path)

    async def _ask(self, method: str, path: str, body: str = "") -> Reply:
        async with self._busy:  # one connection for all that is not the stream
            try:
                return await self._sent(method, path, body)
            except (asyncio.IncompleteReadError, ConnectionError):  # closed in the very moment: browsers send it again
                self._line = None
                return await self._sent(method, path, body)

    async def _sent(self, method: str, path: str, body: str) -> Reply:
        if self._line is None or self._line[0].at_eof():  # the server closes what is idle
            self._line = await asyncio.open_connection(self._url.hostname, self._url.port)
        reader, writer = self._line
        writer.write(self._request(method, path, body))
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _PATIENCE_S)).decode("latin-1")
        content = await _body(reader, head)
        text = gzip.decompress(content) if "content-encoding: gzip" in head.lower() else content
        cookie = re.search(r"set-cookie: (regioscope_phone=[^;]+)", head, re.IGNORECASE)
        return Reply(int(head.split(" ", 2)[1]), len(head) + len(content), text.decode(), cookie[1] if cookie else self._cookie)

    def _request(self, method: str, path: str, body: str = "") -> bytes:
        heads = [
            f"{method} /room/{path} HTTP/1.1",
            f"Host: {self._url.netloc}",
            "Accept-Encoding: gzip",
            f"Accept-Language: {self._language}",
            *([f"Cookie: {self._cookie}"] if self._cookie else []),
            *([f"Content-Length: {len(body)}", "Content-Type: application/x-www-form-urlencoded"] if method == "POST" else []),
        ]
        return ("\r\n".join(heads) + "\r\n\r\n" + body).encode()


async def _body(reader: asyncio.StreamReader, head: str) -> bytes:
    """What follows the head: as long as it says, or in chunks."""
    if (length := re.search(r"content-length: (\d+)", head, re.IGNORECASE)) is not None:
        return await reader.readexactly(int(length[1]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


def _charts(html: str) -> Sequence[str]:
    return [path.replace("&amp;", "&") for path in _CHART.findall(html)]
