"""Dashboards served for a measurement, and what a browser sees of them."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Final
from urllib.request import ProxyHandler, build_opener

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from data.errors import NotThere
from tests import find_chromium, find_postgresql
from tests.postgresql import cluster

ROOT: Final = Path(__file__).resolve().parent.parent
APPS: Final = Path(__file__).parent / "apps"
_PATIENCE_S: Final = 120


@contextmanager
def served(script: Path) -> Iterator[str]:
    """Address of a streamlit app that is stopped again afterwards."""
    with running(script) as (address, _process):
        yield address


@contextmanager
def yardstick(name: str) -> Iterator[str]:
    """Address of one of the apps that ours is compared with, served with Streamlit's own settings."""
    with running(APPS / f"{name}.py", APPS) as (address, _process):
        yield address


@contextmanager
def plain(application: str, **variables: str) -> Iterator[str]:
    """Address of one of the ASGI applications that the API is compared with."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--log-level", "error"]
    with _until_stopped(command, ROOT, port, **variables):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def several(processes: int) -> Iterator[str]:
    """Address of as many processes of the dashboard behind their balancer."""
    port = _free_port()
    command = [sys.executable, "-m", "ui.server.serve", "--processes", str(processes), "--port", str(port), "--address", "127.0.0.1"]
    with _until_stopped(command, ROOT, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(
    script: Path, folder: Path = ROOT, log: Path | None = None, *, command: str = "streamlit", **variables: str
) -> Iterator[tuple[str, int]]:
    """The same, with the number of its process; the folder's `.streamlit` has its settings, and what it says goes into the log.

    `command` is the module that serves it.
    """
    port = _free_port()
    started = [sys.executable, "-m", command, "run", str(script), f"--server.port={port}", "--server.address=127.0.0.1"]
    with _until_stopped(
        [*started, "--server.headless=true", "--browser.gatherUsageStats=false"], folder, port, log, **variables
    ) as process:
        yield f"http://127.0.0.1:{port}", process


@contextmanager
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL database for the measurement alone, or `NotThere`."""
    if find_postgresql.installed() is None:
        raise NotThere(find_postgresql.NONE)
    with cluster() as address:
        yield address


@contextmanager
def _until_stopped(command: Sequence[str], folder: Path, port: int, log: Path | None = None, **variables: str) -> Iterator[int]:
    with (log or Path(os.devnull)).open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, env=os.environ | variables, stdout=said, stderr=said)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health")
        yield process.pid
    finally:
        process.terminate()
        process.wait(40)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, or `NotThere`."""
    path = find_chromium.installed()
    if path is None:
        raise NotThere(find_chromium.NONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(find_chromium.FLAGS))
        yield browser
        browser.close()


@dataclass
class Traffic:
    """What passes between a page and its server: bytes received over the websocket, messages sent, requests made."""

    received: int = 0
    sent: list[bytes] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> "Traffic":
        """Count from now on."""
        page.on("websocket", self._watch_socket)
        page.on("request", lambda request: self.requests.append(request.url))
        return self

    def reset(self) -> None:
        """Start counting bytes and requests anew; the messages sent stay."""
        self.received, self.requests = 0, []

    def _watch_socket(self, socket_: WebSocket) -> None:
        socket_.on("framesent", lambda frame: self.sent.append(frame if isinstance(frame, bytes) else frame.encode()))
        socket_.on("framereceived", lambda frame: setattr(self, "received", self.received + len(frame)))


def script_seconds(address: str, messages: Sequence[bytes]) -> list[float]:
    """Seconds from each message of a recorded visit to the end of its script run, in a visit of its own.

    No browser takes part, so that painting does not compete with the script for the machine.
    """
    taken = []
    with connect(f"ws{address.removeprefix('http')}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None) as socket_:
        for message in messages:
            began = perf_counter()
            socket_.send(message)
            while _kind(socket_.recv()) != "script_finished":
                pass
            taken.append(perf_counter() - began)
    return taken


def _kind(frame: str | bytes) -> str | None:
    message = ForwardMsg()
    message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
    return message.WhichOneof("type")


def wait_until_painted(page: Page) -> None:
    """Return when the page's map shows more colours than a background and an outline."""
    chart = page.get_by_test_id("stDeckGlJsonChart")
    chart.wait_for(timeout=_PATIENCE_S * 1000)
    ends = monotonic() + _PATIENCE_S
    while monotonic() < ends:
        if _colours(page, chart.screenshot()) > 6:
            return
        page.wait_for_timeout(50)
    raise NotThere("The map was not painted: Chromium has no WebGL on this machine; install Debian's chromium package.")


def _colours(page: Page, picture: bytes) -> int:
    count: int = page.evaluate(
        """async bytes => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
            const seen = new Set();
            for (let i = 0; i < pixels.length; i += 17) seen.add(pixels[i]);
            return seen.size;
        }""",
        list(picture),
    )
    return count


def _wait(url: str) -> None:
    direct = build_opener(ProxyHandler({}))  # a proxy of the machine cannot reach its own loopback
    ends = monotonic() + _PATIENCE_S
    while monotonic() < ends:
        try:
            direct.open(url, timeout=5).close()
            return
        except OSError:
            sleep(0.02)
    raise NotThere(f"{url} did not answer within {_PATIENCE_S} seconds.")
