"""One writer at a time: a lock of the operating system on a file in the snapshot folder, gone with the process that held it."""

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from data.errors import Busy, NotWritten
from loaders.generations import now

NAME: Final = "refresh.lock"


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Yield a block in which no other process changes the folder, or `Busy` naming the process that does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / NAME).open("a+", encoding="utf-8")
    except OSError as error:
        raise NotWritten(f"{folder} cannot be written ({error.strerror or error}): expected a folder that this user may change.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"{folder} is being changed by {_holder(file)}: wait until that has ended, then try again.") from None
        _sign(file)
        yield


def _sign(file: IO[str]) -> None:
    """Write who holds the lock; a disk too full for that is no reason to stop here."""
    try:
        file.truncate(0)
        file.write(json.dumps({"process": os.getpid(), "host": socket.gethostname(), "since": now()}))
        file.flush()
    except OSError:
        return


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        said = json.loads(file.read())
        return f"process {said['process']} on {said['host']}, since {said['since']}"
    except (ValueError, KeyError, TypeError):
        return "another process"
