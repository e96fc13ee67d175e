"""A Dask scheduler and workers as processes of their own, which may be killed."""

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from loaders.lock import NAME as LOCK

_LONGEST = 180


class DaskCluster:
    """Workers of one thread each, that find the loaders in `code`; the scheduler finds none of our code."""

    def __init__(self, folder: Path, code: Path, workers: int = 2, **environment: str) -> None:
        self.folder = folder
        self.code = code
        self.count = workers
        self.environment = environment
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        note = self.folder / "scheduler.json"
        self.scheduler = self._start("scheduler", self.folder, "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(note))
        _wait(lambda: note.exists() and note.read_text().endswith("\n}"))  # the note is there before its text is
        self.address = json.loads(note.read_text())["address"]
        for _ in range(self.count):
            self.add_worker()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in (*self.workers, self.scheduler):
            _kill(process)

    def add_worker(self) -> None:
        """Start one more; it registers by itself."""
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder))
        self.workers.append(self._start("worker", self.code, self.address, *options))

    def kill_worker(self) -> None:
        """Kill the worker that was started first."""
        _kill(self.workers.pop(0))

    def kill_scheduler(self) -> None:
        """Kill the scheduler; workers notice by themselves."""
        _kill(self.scheduler)

    def _start(self, kind: str, where: Path, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *arguments]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | self.environment
        with (self.folder / f"{kind}-{len(self.workers)}.log").open("wb") as log:
            return subprocess.Popen(command, cwd=where, env=environment, stdout=log, stderr=log)


def _wait(ready: Callable[[], bool]) -> None:
    ends = time.monotonic() + _LONGEST
    while not ready():
        assert time.monotonic() < ends, "the scheduler did not start"
        time.sleep(0.02)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGKILL)
    process.wait()


def noon() -> str:
    """One clock for runs that are compared."""
    return "2026-11-20T12:00:00Z"


def files(folder: Path) -> dict[str, bytes]:
    """All that lies in a snapshot folder but the lock, which names its process."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != LOCK}


def process_number() -> int:
    """That of the worker which is asked, after a while."""
    time.sleep(0.2)
    return os.getpid()


def unpickled(raw: bytes) -> Any:
    """What was pickled by the test itself."""
    return pickle.loads(raw)  # noqa: S301
