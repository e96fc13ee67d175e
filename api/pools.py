"""The pools of this process: what is answered at once, what maps ask for, and heavy answers, none behind another's queue."""

import os
import sys
from collections.abc import Hashable
from functools import cache, lru_cache
from threading import Lock
from typing import Final, Literal

from cachetools import LRUCache

from api.memory import give_back, use_one_allocator
from api.pool import Pool
from api.responses import Answer

Work = Literal["quick", "map", "heavy"]

_CORES: Final = os.cpu_count() or 1
_TURN_S: Final = 0.0005
"""After so long the thread that computes gives way to one that answers; at Python's usual 5 ms every step of a page waits longer."""
_KEPT_BYTES: Final = 64 * 2**20


def give_way() -> None:
    """Let threads that compute give way to those that answer more often than Python usually does."""
    sys.setswitchinterval(_TURN_S)


@lru_cache(maxsize=3)
def pool(work: Work) -> Pool:
    """Return the pool for a kind of work."""
    if work == "quick":
        return Pool("quick", 4, 1000)
    if work == "map":
        return Pool("map", _CORES, 64 * _CORES, give_back)
    give_way()
    use_one_allocator()
    return Pool("heavy", _CORES, 8 * _CORES, give_back)


class AnswerCache:
    """Answers by question, as many as fit into a number of bytes; one of more than a quarter of the room is not kept at all."""

    def __init__(self, most: int) -> None:
        self._largest = most // 4
        self._lock = Lock()
        self._answers: LRUCache[Hashable, Answer] = LRUCache(most, getsizeof=lambda answer: len(answer.content))

    def get(self, key: Hashable) -> Answer | None:
        """Return the answer to a question, None where it is not kept."""
        with self._lock:
            return self._answers.get(key)

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; those not asked for longest make room for it."""
        if len(answer.content) <= self._largest:
            with self._lock:
                self._answers[key] = answer


@cache
def answer_cache() -> AnswerCache:
    """Return answers that follow from the snapshot alone."""
    return AnswerCache(_KEPT_BYTES)
