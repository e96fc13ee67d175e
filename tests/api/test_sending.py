"""Large answers go out in pieces: whole, for readers with and without gzip, and only the head where no more is asked for."""

import asyncio
import gzip
import hashlib
import inspect
import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pyarrow as pa
import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from api import sending
from api.responses import CSV, Answer, plain, ready, respond, streamed

LARGE = b"".join(hashlib.sha256(str(number).encode()).digest() for number in range(100_000))


UNPACK: dict[str, Any] = {
    "gzip": gzip.decompress,
    "identity": bytes,
    "zstd": lambda packed: pa.CompressedInputStream(pa.py_buffer(packed), "zstd").read(),
}


def sent(body: bytes, accepted: str, method: str = "GET") -> tuple[dict[str, str], list[bytes]]:
    """Headers and pieces of an answer as they go to the server."""
    return _sent(plain(body, CSV), accepted, method)


def _sent(answer: Answer, accepted: str, method: str = "GET") -> tuple[dict[str, str], list[bytes]]:
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    response = respond(ready(answer), {"accept-encoding": accepted})
    asyncio.run(response({"type": "http", "method": method}, asyncio.Event().wait, send))  # type: ignore[arg-type]
    assert messages[0]["status"] == 200
    assert [message.get("more_body", False) for message in messages[1:]] == [True] * (len(messages) - 2) + [False]
    return {name.decode(): value.decode() for name, value in messages[0]["headers"]}, [message["body"] for message in messages[1:]]


@pytest.mark.parametrize("body", [b"", b"x", b"x" * 1001, LARGE], ids=["empty", "one", "zipped", "large"])
@pytest.mark.parametrize("accepted", ["gzip", "identity", "zstd"])
def test_every_piece_arrives_and_none_is_large(body: bytes, accepted: str) -> None:
    headers, pieces = sent(body, accepted)
    content, coding = b"".join(pieces), headers.get("content-encoding", "identity")
    assert coding == (accepted if len(body) > 1000 else "identity")
    assert UNPACK[coding](content) == body
    assert headers.get("content-length") == (None if coding == "zstd" else str(len(content)))
    assert max(map(len, pieces)) <= 65536 + 64
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


@pytest.mark.parametrize("accepted", ["gzip", "identity", "zstd"])
def test_what_is_made_on_the_way_arrives_whole_and_anew_for_each_reader(accepted: str) -> None:
    answer = streamed(lambda: iter((LARGE[:100_000], b"", LARGE[100_000:])), CSV, ("key", 1))
    headers, pieces = _sent(answer, accepted)
    assert UNPACK[headers.get("content-encoding", "identity")](b"".join(pieces)) == LARGE
    assert _sent(answer, accepted)[1] == pieces
    assert "content-length" not in headers
    assert headers["etag"] == streamed(lambda: iter(()), CSV, ("key", 1)).tag != streamed(lambda: iter(()), CSV, ("key", 2)).tag
    assert _sent(answer, accepted, "HEAD") == (headers, [b""])


def test_nothing_more_is_made_for_a_reader_who_has_left() -> None:
    made: list[int] = []

    def pieces() -> Iterator[bytes]:
        for number in range(1000):
            made.append(number)
            yield b"x"

    async def left() -> dict[str, str]:
        await asyncio.sleep(0)
        return {"type": "http.disconnect"}

    async def send(_message: Any) -> None: ...

    response = respond(streamed(pieces, CSV, "key"), {})
    asyncio.run(response({"type": "http", "method": "GET"}, left, send))  # type: ignore[arg-type]
    assert len(made) < 1000


def test_files_step_aside_while_a_page_runs() -> None:
    assert sending._PAGE in inspect.getsource(ScriptRunner.start)
    began = time.perf_counter()
    sending.step_aside()
    alone = time.perf_counter() - began
    stop = threading.Event()
    page = threading.Thread(target=stop.wait, name=sending._PAGE)
    page.start()
    began = time.perf_counter()
    sending.step_aside()
    beside = time.perf_counter() - began
    stop.set()
    page.join()
    assert alone < sending._ASIDE_S
    assert sending._ASIDE_S * sending._TIMES <= beside < 1
