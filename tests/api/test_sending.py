"""Large answers go out in pieces: whole, for readers with and without gzip, and only the head where no more is asked for."""

import asyncio
import gzip
import hashlib
from functools import partial
from typing import Any

import pytest

from api.responses import CSV, plain, ready, respond

LARGE = b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(100_000))


def sent(body: bytes, accepted: str, method: str = "GET") -> tuple[dict[str, str], list[bytes]]:
    """Headers and pieces of an answer as they go to the server."""
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    response = respond(ready(plain(body, CSV)), {"accept-encoding": accepted})
    asyncio.run(response({"type": "http", "method": method}, None, send))  # type: ignore[arg-type]
    assert messages[0]["status"] == 200
    assert [message.get("more_body", False) for message in messages[1:]] == [True] * (len(messages) - 2) + [False]
    return {name.decode(): value.decode() for name, value in messages[0]["headers"]}, [message["body"] for message in messages[1:]]


@pytest.mark.parametrize("body", [b"", b"x", b"x" * 1001, LARGE], ids=["empty", "one", "zipped", "large"])
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_every_piece_arrives_and_none_is_large(body: bytes, accepted: str) -> None:
    headers, pieces = sent(body, accepted)
    content, zipped = b"".join(pieces), headers.get("content-encoding") == "gzip"
    assert zipped == (accepted == "gzip" and len(body) > 1000)
    assert (gzip.decompress(content) if zipped else content) == body
    assert int(headers["content-length"]) == len(content)
    assert max(map(len, pieces)) <= 65536
    assert sent(body, accepted, "HEAD") == (headers, [b""])


def test_two_large_answers_take_turns() -> None:
    order: list[str] = []

    async def note(name: str, _message: Any) -> None:
        order.append(name)

    async def both() -> None:
        answer = ready(plain(LARGE, CSV))
        scope = {"type": "http", "method": "GET"}
        one, two = (respond(answer, {})(scope, None, partial(note, name)) for name in "ab")  # type: ignore[arg-type]
        await asyncio.gather(one, two)

    asyncio.run(both())
    longest = max(len(run) for run in "".join(order).replace("ab", "a b").replace("ba", "b a").split())
    assert longest <= 3
