"""The server itself: real sockets on this machine, a log of what was asked, faults switched on and off by name."""

import hashlib
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from tests.standin import eurostat, others
from tests.standin.answers import Asked, Sent
from tests.standin.faults import FAULTS, ON_DATA_ONLY
from tests.standin.sheets import Sheet

_LONGEST_SILENCE = 5.0
_DRIP = 0.05
SERVICES: dict[str, Callable[[Asked], Sent]] = {
    "ror": others.ror,
    "scb": others.pxweb_v2,
    "md_statbank": others.pxweb_v1,
}


@dataclass
class Switched:
    """A fault that is on: for one dataset ("" = all), for so many answers (None = until switched off)."""

    name: str
    dataset: str = ""
    left: int | None = None


@dataclass
class Standin:
    """The stand-in for every service; `base` is the mirror's address to give to the client.

    `folder` is laid out as the inventory declares it. `asked` lists every request in order, as `METHOD /service/path?query`.
    """

    folder: Path
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    faults: list[Switched] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    lock: threading.RLock = field(default_factory=threading.RLock)
    files: dict[str, bytes] = field(default_factory=dict)
    base: str = ""

    def __post_init__(self) -> None:
        self.tables = eurostat.Tables(self.folder)
        self.population = others.POPULATION

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def start(self, port: int = 0) -> Self:
        """Serve from now on, with every table already in stock; without a port a free one is taken."""
        self.tables.stock()
        self.population = others.population_of(self.folder)
        standin = self

        class Handler(_Handler):
            owner = standin

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def stop(self) -> None:
        """Close every connection and free the port."""
        self.stopped.set()
        self.server.shutdown()
        self.server.server_close()

    def misbehave(self, name: str, dataset: str = "", times: int | None = None) -> None:
        """Switch a fault on: for one dataset or for every request, for so many answers or until `behave`."""
        assert name in FAULTS, f"no fault {name!r}; there are {', '.join(FAULTS)}"
        with self.lock:
            self.faults.append(Switched(name, dataset, times))

    def behave(self) -> None:
        """Switch all faults off and forget what was asked."""
        with self.lock:
            self.faults.clear()
            self.asked.clear()
            self.heads.clear()

    def data_requests(self) -> list[str]:
        """What was asked for other than the table of contents."""
        return [line for line in self.asked if "/catalogue/" not in line]

    def answer(self, asked: Asked) -> Sent:
        """The answer with every fault that is on."""
        code = eurostat.code_of(asked.path) if asked.service == "eurostat" else asked.path.rsplit("/", 1)[-1].lower()
        with self.lock:
            names = self._struck(code, asked)
            route = SERVICES.get(asked.service)
            if asked.service == "worldbank":
                sent = others.worldbank(asked, self.population)
            elif asked.service == "files":
                body = self.files.get(asked.path)
                sent = Sent(404, b"Not found") if body is None else Sent(200, body, {"Content-Type": "application/octet-stream"})
            elif asked.service == "gisco":
                sent = others.gisco(asked, self.folder)
            else:
                sent = self._eurostat(asked, names) if route is None else route(asked)
        sent = _tagged(sent, asked)
        for name in names:
            change = FAULTS[name].answer
            sent = change(sent, asked) if change else sent
        return sent

    def _eurostat(self, asked: Asked, names: list[str]) -> Sent:
        limit = self.tables.limit
        self.tables.limit = 1 if "async_xml" in names else limit
        try:
            return eurostat.answer(asked, self.tables, lambda _code, sheet: _changed(sheet, names))
        finally:
            self.tables.limit = limit

    def _struck(self, code: str, asked: Asked) -> list[str]:
        listing = code == "toc"
        found = []
        for fault in self.faults:
            figures = FAULTS[fault.name].sheet is not None or fault.name in ON_DATA_ONLY
            meant = fault.dataset.lower() in {"", code} or (not code and "async" in asked.path)
            # a fault that is over after so many answers is about data, unless it names the contents themselves
            spared = listing and (figures or (fault.left is not None and not fault.dataset))
            if meant and not spared and fault.left != 0:
                fault.left = None if fault.left is None else fault.left - 1
                found.append(fault.name)
        return found


def _changed(sheet: Sheet, names: list[str]) -> Sheet:
    for name in names:
        change = FAULTS[name].sheet
        sheet = change(sheet) if change else sheet
    return sheet


def _tagged(sent: Sent, asked: Asked) -> Sent:
    """Listings and borders carry an ETag and take ranges, as files do; tables made on request do not."""
    if sent.headers.pop("X-Stable", "") and sent.status == 200:
        sent.headers.update({"ETag": f'"{hashlib.sha256(sent.body).hexdigest()[:16]}"', "Accept-Ranges": "bytes"})
        if asked.headers.get("If-None-Match") == sent.headers["ETag"]:
            return Sent(304, b"", sent.headers)
        if asked.headers.get("If-Range") == sent.headers["ETag"] and (span := asked.headers.get("Range")):
            start = int(span.removeprefix("bytes=").rstrip("-"))
            whole = len(sent.body)
            return Sent(206, sent.body[start:], sent.headers | {"Content-Range": f"bytes {start}-{whole - 1}/{whole}"})
    return sent


class _Handler(BaseHTTPRequestHandler):
    owner: Standin
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _serve(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        _, service, path = unquote(parts.path).split("/", 2)
        asked = Asked(
            self.command, service, path, parse_qs(parts.query, keep_blank_values=True), dict(self.headers.items()), body, self.owner.base
        )
        with self.owner.lock:
            self.owner.asked.append(f"{self.command} {unquote(self.path)}")
            self.owner.heads.append(asked.headers)
        with suppress(ConnectionError):
            self._send(self.owner.answer(asked))

    def _send(self, sent: Sent) -> None:
        if sent.manner == "mute":
            self.owner.stopped.wait(_LONGEST_SILENCE)
            self.close_connection = True
            return
        self.send_response(sent.status)
        for name, value in sent.headers.items():
            self.send_header(name, value)
        if sent.status != 304:
            self.send_header("Content-Length", str(len(sent.body)))
        self.end_headers()
        getattr(self, f"_{sent.manner}")(sent.body)

    def _whole(self, body: bytes) -> None:
        self.wfile.write(body)

    def _silence(self, body: bytes) -> None:
        self.wfile.write(body[: len(body) // 2])
        self.owner.stopped.wait(_LONGEST_SILENCE)
        self.close_connection = True

    def _drip(self, body: bytes) -> None:
        for at in range(len(body)):
            self.wfile.write(body[at : at + 1])
            if self.owner.stopped.wait(_DRIP):
                return

    def _reset(self, body: bytes) -> None:
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        # an abort instead of a farewell: unsent bytes are dropped, the other side sees a reset
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True
