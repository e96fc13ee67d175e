"""Where the work of a refresh is done: in threads of this process, or wherever another runner takes it."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

from data.errors import RegioscopeError

T = TypeVar("T")
D = TypeVar("D")

FETCHING: Final = 4
"""How many datasets are fetched at once; how often one host is asked is the client's business."""


class Runner(Protocol):
    """Does one job per key; one that fails does not keep the others."""

    @property
    def processes(self) -> int:
        """How many processes may ask the services, each with a client of its own."""

    def each(
        self, keys: Sequence[str], job: Callable[[str], Callable[[], T]], at_once: int = 1
    ) -> Iterator[tuple[str, T | RegioscopeError, float]]:
        """Return each key with what its job returned or why it did not, and the seconds that took; in the order in which they are ready.

        `job(key)` is called in this process just before the work begins. What it gives, and what that returns, can be
        pickled. `at_once` bounds the work of this process alone.
        """


class Threads:
    """The runner that needs nothing else: threads of this process; one job at a time is done in the caller's own."""

    processes = 1

    def each(
        self, keys: Sequence[str], job: Callable[[str], Callable[[], T]], at_once: int = 1
    ) -> Iterator[tuple[str, T | RegioscopeError, float]]:
        """Return what `Runner.each` returns says."""
        if at_once == 1:
            for key in keys:
                yield (key, *_timed(job(key)))
            return
        waiting: queue.SimpleQueue[tuple[str, Callable[[], T]]] = queue.SimpleQueue()
        ready: queue.SimpleQueue[tuple[str, tuple[T | RegioscopeError, float] | None]] = queue.SimpleQueue()
        for key in keys:
            waiting.put((key, job(key)))

        def work() -> None:
            while True:
                try:
                    key, do = waiting.get_nowait()
                except queue.Empty:
                    return
                done = None
                try:
                    done = _timed(do)
                finally:
                    ready.put((key, done))

        # daemons: Ctrl-C need not wait for a slow service
        for _ in range(min(at_once, len(keys))):
            threading.Thread(target=work, daemon=True).start()
        for _ in keys:
            key, done = _next(ready)
            if done is None:
                raise RuntimeError(f"work on {key} ended with an error that has no name here; it is written above")
            yield (key, *done)


HERE: Final = Threads()


def _next(ready: "queue.SimpleQueue[D]") -> D:
    """The next thing that is ready; waits in short turns, since Ctrl-C just before a wait without end goes unseen in it."""
    while True:
        try:
            return ready.get(timeout=0.5)
        except queue.Empty:
            continue


def _timed(do: Callable[[], T]) -> tuple[T | RegioscopeError, float]:
    began = time.perf_counter()
    try:
        outcome: T | RegioscopeError = do()
    except RegioscopeError as error:
        outcome = error
    return outcome, time.perf_counter() - began
