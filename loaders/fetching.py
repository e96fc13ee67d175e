"""Fetching several datasets at once in threads of this process; one that fails does not keep the others."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from data.errors import RegioscopeError

T = TypeVar("T")

THREADS: Final = 4
"""How many datasets are under way at once; how often one host is asked is the client's business."""


def fetch_all(datasets: Sequence[str], fetch: Callable[[str], T]) -> Iterator[tuple[str, T | RegioscopeError, float]]:
    """Each dataset with what was fetched or why it was not, and the seconds that took; in the order in which they are ready."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    ready: queue.SimpleQueue[tuple[str, T | RegioscopeError | None, float]] = queue.SimpleQueue()
    for dataset in datasets:
        waiting.put(dataset)

    def work() -> None:
        while True:
            try:
                dataset = waiting.get_nowait()
            except queue.Empty:
                return
            outcome: T | RegioscopeError | None = None
            began = time.perf_counter()
            try:
                outcome = fetch(dataset)
            except RegioscopeError as error:
                outcome = error
            finally:
                ready.put((dataset, outcome, time.perf_counter() - began))

    # daemons: Ctrl-C need not wait for a slow service
    for _ in range(min(THREADS, len(datasets))):
        threading.Thread(target=work, daemon=True).start()
    for _ in datasets:
        dataset, outcome, seconds = ready.get()
        if outcome is None:
            raise RuntimeError(f"fetching {dataset} ended with an error that has no name here; it is written above")
        yield dataset, outcome, seconds
