"""Answers leave at once: without this each waits some 40 ms on a connection that is kept open.

The head and the content of an answer are two writes, and TCP holds back the second until the reader has confirmed the first, which
readers put off. asyncio switches that off for sockets made for TCP by name; the one that Streamlit 1.67 listens on is not. What is set
on a listening socket holds for every connection that it takes (Linux, macOS).
"""

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

_OPEN: Final = Path("/dev/fd")
_TCP: Final = (socket.AF_INET, socket.AF_INET6)


def send_at_once() -> None:
    """Switch the delay off for the sockets that this process listens on; nothing where the system lists no open files."""
    for listening in _listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listening() -> Iterator[socket.socket]:
    for path in tuple(_OPEN.iterdir()) if _OPEN.is_dir() else ():
        try:
            one = socket.socket(fileno=os.dup(int(path.name)))
        except OSError:  # no socket, or closed meanwhile
            continue
        with closing(one):
            if one.family in _TCP and one.type == socket.SOCK_STREAM and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield one
