"""Readers on real sockets: whoever leaves frees what was computed for them, and past the queue everybody is asked to come later."""

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import Annotated
from urllib.parse import urlsplit

import pytest
import requests
from pydantic import Field
from starlette.applications import Starlette

from api import endpoint
from api.operation import Operation
from api.pool import Pool
from api.query import Query
from api.responses import Answer, as_json
from api.types import Whole
from queries.steps import go_on
from tests.api.conftest import serving

PATIENCE_S = 20


class SlowQuery(Query):
    """Which of the slow answers."""

    number: Annotated[int, Whole(1, 9), Field(description="Number of the answer.")]


@dataclass
class Slow:
    """Answers that are ready when `free` is set; those that were begun stand in a list."""

    free: Event = field(default_factory=Event)
    begun: list[int] = field(default_factory=list)

    def answer(self, asked: SlowQuery) -> Answer:
        """The number, once there is time for it."""
        self.begun.append(asked.number)
        while not self.free.wait(0.01):
            go_on()
        return as_json({"number": asked.number})


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def heavy(monkeypatch: pytest.MonkeyPatch) -> Pool:
    """A pool that works on one answer and lets one wait."""
    pools = {"heavy": Pool("heavy", 1, 1), "quick": Pool("quick", 2, 10)}
    monkeypatch.setattr(endpoint, "pool", pools.__getitem__)
    return pools["heavy"]


@pytest.fixture
def address(slow: Slow, heavy: Pool) -> Iterator[str]:  # noqa: ARG001 - it takes the place of the real one
    operation = Operation("/slow", "slow", "A slow answer.", slow.answer)
    operation.__dict__["query"] = SlowQuery  # a method's annotations have its instance first
    with serving(Starlette(routes=endpoint.routes([operation]))) as address:
        yield address
        slow.free.set()


def ask(address: str, number: int) -> socket.socket:
    """A reader who asks and does not read yet."""
    target = urlsplit(address)
    reader = socket.create_connection((target.hostname, target.port), PATIENCE_S)
    reader.sendall(f"GET /slow?number={number} HTTP/1.1\r\nHost: {target.netloc}\r\n\r\n".encode())
    return reader


def wait_until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_past_the_queue_it_is_429_until_somebody_leaves(address: str, slow: Slow, heavy: Pool) -> None:
    first = ask(address, 1)
    wait_until(lambda: slow.begun == [1])
    second = ask(address, 2)
    wait_until(lambda: heavy.under_way == 2)
    refused = requests.get(f"{address}/slow", {"number": 3}, timeout=PATIENCE_S)
    assert (refused.status_code, refused.headers["Retry-After"], refused.headers["Cache-Control"]) == (429, "5", "no-store")
    assert "ask again in 5 seconds" in refused.json()["detail"]
    first.close()
    wait_until(lambda: slow.begun == [1, 2])
    third = ask(address, 3)
    wait_until(lambda: heavy.under_way == 2)
    third.close()
    wait_until(lambda: heavy.under_way == 1)
    slow.free.set()
    assert second.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
    second.close()
    answer = requests.get(f"{address}/slow", {"number": 4}, timeout=PATIENCE_S)
    assert (answer.status_code, answer.json(), slow.begun) == (200, {"number": 4}, [1, 2, 4])
