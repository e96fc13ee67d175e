"""A network between a browser and a server, which a test cuts, mends, and lets swallow what it carries."""

import socket
from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import Final, Self

_PIECE: Final = 65_536
_HOST: Final = "127.0.0.1"


class Network:
    """Carries what comes to `address` to a port of this machine, and the answers back."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listening = socket.create_server((_HOST, 0))
        self._own = self._listening.getsockname()
        self._lines: list[socket.socket] = []
        self._there, self._back = Event(), Event()

    @property
    def address(self) -> str:
        """Where the server is reached through it."""
        return f"http://{_HOST}:{self._own[1]}"

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.cut()

    def cut(self) -> None:
        """End every connection, and refuse new ones."""
        for line in (self._listening, *self._lines):
            with suppress(OSError):  # the other side was quicker
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        self._lines.clear()
        self._there.set()
        self._back.set()

    def mend(self) -> None:
        """Carry again, at the same address."""
        self._listening = socket.create_server(self._own)
        self._start()

    def lose_answers(self) -> None:
        """Carry to the server what is sent, and nothing back, without a word."""
        self._back.clear()

    def lose_all(self) -> None:
        """Carry nothing, without a word: connections stay as they are, new ones are taken."""
        self._there.clear()
        self._back.clear()

    def carry(self) -> None:
        """Carry again what was lost."""
        self._there.set()
        self._back.set()

    def _start(self) -> None:
        self.carry()
        Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):  # cut
            while True:
                browser, _whose = listening.accept()
                server = socket.create_connection(("localhost", self._port))
                self._lines += (browser, server)
                Thread(target=_carry, args=(browser, server, self._there), daemon=True).start()
                Thread(target=_carry, args=(server, browser, self._back), daemon=True).start()


def _carry(source: socket.socket, target: socket.socket, goes: Event) -> None:
    with suppress(OSError):  # cut
        while piece := source.recv(_PIECE):
            goes.wait()
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
