"""Bytes as they cross the network: a relay between browser and server, since browsers tell sizes before compression only."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

_AT_ONCE = 65536


@dataclass
class Wire:
    """Where the relay listens, and the bytes that websockets brought to the browser, frames and compression included."""

    address: str
    received: int = 0


@contextmanager
def relayed(address: str) -> Iterator[Wire]:
    """A relay in front of a served app that counts what its websockets send."""
    target = urlsplit(address)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        wire = Wire(f"http://127.0.0.1:{listening.getsockname()[1]}")
        threading.Thread(target=_accept, args=(listening, (str(target.hostname), int(target.port or 80)), wire), daemon=True).start()
        yield wire


def _accept(listening: socket.socket, target: tuple[str, int], wire: Wire) -> None:
    while True:
        try:
            browser, _address = listening.accept()
        except OSError:  # the measurement is over
            return
        threading.Thread(target=_serve, args=(browser, target, wire), daemon=True).start()


def _serve(browser: socket.socket, target: tuple[str, int], wire: Wire) -> None:
    with browser, socket.create_connection(target) as server:
        asked = browser.recv(_AT_ONCE)
        server.sendall(asked)
        counted = b"upgrade: websocket" in asked.lower()
        back = threading.Thread(target=_pump, args=(server, browser, wire if counted else None), daemon=True)
        back.start()
        _pump(browser, server, None)
        back.join()


def _pump(source: socket.socket, sink: socket.socket, wire: Wire | None) -> None:
    """Hand on until one side ends; both ends are then told."""
    try:
        while content := source.recv(_AT_ONCE):
            if wire is not None:
                wire.received += len(content)
            sink.sendall(content)
    except OSError:
        pass
    for end in (source, sink):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue
