"""Visitors without a browser: many sessions that ask a served dashboard for page after page over its websocket."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from urllib.parse import parse_qs, urlsplit

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

_PATIENCE_S = 60
_REST_S = 90
_AT_REST_PERCENT = 5
_REMEMBERED = 200
"""Messages that a browser says it still has; Streamlit then sends their hash alone."""


@dataclass(frozen=True)
class Visit:
    """A page by its key ("" is the first one) and the query strings that a visitor goes through there."""

    page: str
    queries: tuple[str, ...]
    moves: bool = False
    """Whether the visitor moves the page's slider for the year, as in a browser, rather than opening each query string."""


@dataclass
class _Page:
    """What a browser knows of its page: elements that it keeps, and the slider with the part of the page that it stands in."""

    kept: set[str] = field(default_factory=set)
    slider: tuple[str, str] = ("", "")


@dataclass
class Load:
    """Seconds of first runs and of reruns, bytes of each rerun before compression, and what went wrong, in words."""

    first: list[float] = field(default_factory=list)
    rerun: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """Return medians and 95th percentiles in milliseconds, the median of bytes, and the number of errors."""
        return {
            "first p50 ms": percentile(self.first, 0.5) * 1000,
            "first p95 ms": percentile(self.first, 0.95) * 1000,
            "rerun p50 ms": percentile(self.rerun, 0.5) * 1000,
            "rerun p95 ms": percentile(self.rerun, 0.95) * 1000,
            "bytes per rerun": median(self.received) if self.received else 0.0,
            "errors": len(self.errors),
        }


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which that share of the values lies; not a number where there is none."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def loaded(address: str, visits: Sequence[Visit], *, sessions: int, seconds: float, think: float) -> Load:
    """Return what so many sessions measured in that time, each asking again about every `think` seconds."""
    return asyncio.run(_sessions(_stream(address), visits, sessions, _Clock(seconds, think)))


def warm(address: str, visits: Sequence[Visit]) -> None:
    """Return once every query of every visit was answered twice, so that what is kept is kept, and the server is at rest."""
    asyncio.run(_warm(_stream(address), visits))
    wait_for_rest(address)


async def _warm(stream: str, visits: Sequence[Visit]) -> None:
    for visit in visits:
        async with _connected(stream) as socket:
            for step in range(2 * len(visit.queries)):
                await _run(socket, visit, step, _Page(), Load())


def wait_for_rest(address: str) -> None:
    """Return once the process that listens at the address has done what it does after a start, or after a minute and a half."""
    processes, ends = _listening(address), perf_counter() + _REST_S
    while perf_counter() < ends and sum(process.cpu_percent(1.5) for process in processes) > _AT_REST_PERCENT:
        pass


def resident_bytes(address: str) -> int:
    """Return the resident memory of the process that listens at the address."""
    return int(sum(process.memory_info().rss for process in _listening(address)))


def _listening(address: str) -> list[psutil.Process]:
    port = urlsplit(address).port
    places = (place.pid for place in psutil.net_connections("tcp") if place.status == "LISTEN" and place.laddr.port == port)
    return [psutil.Process(pid) for pid in {pid for pid in places if pid}]


class _Clock:
    """When a measurement ends, and how long visitors think between two choices, both in seconds."""

    def __init__(self, seconds: float, think: float) -> None:
        self.ends = perf_counter() + seconds
        self.think = think


def _stream(address: str) -> str:
    return f"ws{address.removeprefix('http')}/_stcore/stream"


def _connected(stream: str) -> connect:
    return connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=_PATIENCE_S)


async def _sessions(stream: str, visits: Sequence[Visit], sessions: int, clock: _Clock) -> Load:
    load = Load()
    await asyncio.gather(*(_session(number, stream, visits[number % len(visits)], clock, load) for number in range(sessions)))
    return load


async def _session(number: int, stream: str, visit: Visit, clock: _Clock, load: Load) -> None:
    await asyncio.sleep(number * 0.05)  # browsers do not all arrive in the same instant
    chance = random.Random(number)  # noqa: S311  spreads visitors in time, guards nothing
    try:
        async with _connected(stream) as socket:
            page = _Page()
            step = number
            load.first.append((await _run(socket, visit, step, page, load))[0])
            while perf_counter() < clock.ends:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * clock.think)
                step += 1
                taken, received = await _run(socket, visit, step, page, load)
                load.rerun.append(taken)
                load.received.append(received)
    except (OSError, TimeoutError, WebSocketException) as error:
        load.errors.append(repr(error)[:200])


async def _run(socket: ClientConnection, visit: Visit, step: int, page: _Page, load: Load) -> tuple[float, int]:
    """Return seconds and bytes from asking for a query string, or moving the slider, to the end of the script's run."""
    message, query = BackMsg(), visit.queries[step % len(visit.queries)]
    message.rerun_script.query_string = query
    message.rerun_script.page_name = visit.page
    message.rerun_script.cached_message_hashes.extend(list(page.kept)[-_REMEMBERED:])
    if visit.moves and page.slider[0]:
        message.rerun_script.fragment_id = page.slider[1]
        moved = message.rerun_script.widget_states.widgets.add()
        moved.id = page.slider[0]
        moved.double_array_value.data.append(float(parse_qs(query)["year"][0]))
    began, received = perf_counter(), 0
    await socket.send(message.SerializeToString())
    while True:
        content = await asyncio.wait_for(socket.recv(), _PATIENCE_S)
        received += len(content)
        answer = ForwardMsg.FromString(content if isinstance(content, bytes) else content.encode())
        if answer.metadata.cacheable:
            page.kept.add(answer.hash)
        if answer.delta.new_element.slider.label == "Year":
            page.slider = answer.delta.new_element.slider.id, answer.delta.fragment_id
        if answer.WhichOneof("type") == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            load.errors.append(answer.delta.new_element.exception.message[:200])
        if answer.WhichOneof("type") == "script_finished":
            return perf_counter() - began, received
