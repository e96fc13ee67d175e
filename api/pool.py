"""Threads that compute answers: a few of their own for each kind of work, with a bounded queue before them.

Page files are read by threads that compute nothing, so no page waits for an answer. What two readers ask at the same time is
computed once. Work that nobody waits for any more is not begun, and what runs stops at its next step.
"""

import asyncio
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event, RLock
from typing import Any, Final, TypeVar

from api.errors import Problem
from queries.steps import Left, stoppable

T = TypeVar("T")
RETRY_AFTER_S: Final = 5


@dataclass(eq=False)
class _Job:
    stop: Event = field(default_factory=Event)
    readers: int = 0
    future: Future[Any] = field(default_factory=Future)


class Pool:
    """Runs at most `threads` pieces of work at once and lets `waiting` more wait; what comes beyond is refused with 429.

    `when_idle` is called in a thread once nothing is under way any more and the last reader has got an answer.
    """

    def __init__(self, name: str, threads: int, waiting: int, when_idle: Callable[[], None] | None = None) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most = threads + waiting
        self._when_idle = when_idle
        self._lock = RLock()  # a future that is done already calls back at once
        self._readers = 0
        self._worked = False
        self._under_way: set[_Job] = set()
        self._by_key: dict[Hashable, _Job] = {}

    @property
    def under_way(self) -> int:
        """Return how many pieces of work run or wait."""
        return len(self._under_way)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Count a reader, who is served until the block ends."""
        with self._lock:
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
            self._rest()

    async def run(self, key: Hashable, work: Callable[[], T], gone: "asyncio.Future[None]") -> T:
        """Return what the work returns, or `Left` where its reader is gone before that; equal questions share their work."""
        job = self._joined(key, work)
        answered: asyncio.Future[T] = asyncio.wrap_future(job.future)
        answered.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            either: list[asyncio.Future[Any]] = [answered, gone]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not answered.done():
                raise Left
            return answered.result()
        finally:
            self._leave(job)

    def _joined(self, key: Hashable, work: Callable[[], Any]) -> _Job:
        with self._lock:
            job = self._by_key.get(key)
            if job is None or job.stop.is_set():
                if len(self._under_way) >= self._most:
                    raise Problem(429, f"Too much is being computed here at this moment: ask again in {RETRY_AFTER_S} seconds.")
                job = self._by_key[key] = _Job()
                self._under_way.add(job)
                self._worked = True
                job.future = self._threads.submit(copy_context().run, stoppable, work, job.stop)
                job.future.add_done_callback(lambda _: self._finish(key, job))
            job.readers += 1
            return job

    def _leave(self, job: _Job) -> None:
        with self._lock:
            job.readers -= 1
            unread = job.readers == 0 and not job.future.done()
            if unread:
                job.stop.set()
        if unread:
            job.future.cancel()

    def _finish(self, key: Hashable, job: _Job) -> None:
        with self._lock:
            self._under_way.discard(job)
            if self._by_key.get(key) is job:
                del self._by_key[key]
        self._rest()

    def _rest(self) -> None:
        with self._lock:
            # an answer that was kept cost no work, and leaves nothing to give back
            idle = self._worked and not (self._under_way or self._readers)
            self._worked = self._worked and not idle
        if idle and self._when_idle is not None:
            self._threads.submit(self._when_idle)
