"""Whole answers that are kept: as many as fit into a number of bytes, those not asked for longest dropped first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from api.responses import Answer


class AnswerCache:
    """Answers by question; an answer of more than a quarter of the room is not kept at all."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._bytes = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """Return the answer to a question, None where it is not kept."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; the oldest make room for it."""
        size = len(answer.content)
        with self._lock:
            if key in self._answers or size > self._most // 4:
                return
            self._answers[key] = answer
            self._bytes += size
            while self._bytes > self._most:
                self._bytes -= len(self._answers.popitem(last=False)[1].content)
