"""What everybody else waits while programs ask for the heaviest answers, and what memory that leaves behind."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, sleep
from typing import Final
from urllib.parse import urlencode, urlsplit

from benchmarks._served import ROOT, running
from benchmarks.case import Case, Measured
from data.errors import NotThere
from data.store import current

_AT_ONCE: Final = 200
_PATIENCE_S: Final = 90
_PAUSE_S: Final = 0.2
_CALM_S: Final = 20
_IDLE_S: Final = 3
_AS_BROWSERS: Final = "Accept-Encoding: gzip\r\n"
_MIB: Final = 1024
"""KiB in a MiB: /proc tells KiB."""
_QUICK: Final = {"page": "/", "health": "/api/v1/health", "map layer": "/api/v1/layers/gerd_pct_gdp.geojson?lang=en"}


def crowd() -> Measured:
    """Seconds that a page's HTML, health and a map layer take while 200 heavy requests are under way, and the memory in MiB."""
    with running(ROOT / "app.py") as (address, process):
        memory = _memory_of(process)
        _quiet(address)
        idle, ends = memory(), perf_counter() + _IDLE_S
        calm = asyncio.run(_watch(address, lambda: perf_counter() < ends, memory))
        loaded = _under_load(address, memory)
        sleep(_CALM_S)
        after = memory()
    slowest = {f"{name}, seconds at most": loaded[name] for name in _QUICK}
    return {
        **slowest,
        "page, times its idle seconds": loaded["page"] / calm["page"],
        "answers": loaded["200"],
        "refused until later": loaded["429"],
        "neither in time": loaded["0"],
        "MiB idle": idle,
        "MiB over idle at most": loaded["memory"] - idle,
        "MiB over idle afterwards": after - idle,
    }


def left() -> Measured:
    """Seconds of computing that the server spends on 20 heavy requests whose readers leave after a tenth of a second."""
    with running(ROOT / "app.py") as (address, process):
        _quiet(address)
        before = _computing_of(process)
        asyncio.run(_abandon(address, _heavy()[:20]))
        sleep(_CALM_S)
        spent = _computing_of(process) - before
    return {"seconds of computing afterwards": spent}


def _heavy() -> list[str]:
    """The heaviest requests, no two comparisons alike: half of them compare, half ask for every indicator with what is carried over."""
    store, chance = current(), random.Random(1)  # noqa: S311
    regions, keys = sorted(store.regions("2024", 2)["geo"]), store.indicators()
    every = "/api/v1/observations?" + urlencode([*(("indicator", key) for key in keys), ("recoded", "true")])
    having = ["gerd_pct_gdp", "unemployment_rate_pct", "population"]
    rest = [key for key in keys if key not in having][:3]
    compare = [
        "/api/v1/compare?"
        + urlencode(
            [
                *(("geo", geo) for geo in chance.sample(regions, 12)),
                *(("indicator", key) for key in (*having, *rest)),
                ("correlation", "level"),
            ]
        )
        for _ in range(_AT_ONCE // 2)
    ]
    return [one for pair in zip(compare, [every] * len(compare), strict=True) for one in pair]


def _under_load(address: str, memory: Callable[[], float]) -> dict[str, float]:
    """The slowest quick requests while the heavy ones run, these by status, and the most memory.

    A process of its own asks for the heavy answers: reading them must not make the watch itself late.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        load = other.submit(_crowd, address, _heavy())
        seen = asyncio.run(_watch(address, lambda: not load.done(), memory))
        statuses = load.result()
    return {**seen, **{status: statuses[status] for status in ("200", "429", "0")}}


async def _watch(address: str, going: Callable[[], bool], memory: Callable[[], float]) -> dict[str, float]:
    """The slowest seconds of the quick requests by name, and the most memory, for as long as something is going on."""
    slowest, most = dict.fromkeys(_QUICK, 0.0), 0.0
    while going():
        for name, path in _QUICK.items():
            began = perf_counter()
            status = await _ask(address, path, _AS_BROWSERS)
            slowest[name] = max(slowest[name], perf_counter() - began if status == 200 else _PATIENCE_S)
        most = max(most, memory())
        await asyncio.sleep(_PAUSE_S)
    return {**slowest, "memory": most}


def _crowd(address: str, heavy: list[str]) -> Counter[str]:
    """Statuses of all these requests sent at once."""
    return Counter(str(status) for status in asyncio.run(_all(address, heavy)))


async def _all(address: str, heavy: list[str]) -> list[int]:
    return await asyncio.gather(*(_ask(address, path) for path in heavy))


async def _abandon(address: str, paths: list[str]) -> None:
    """Send the requests and leave before they are answered."""
    load = [asyncio.ensure_future(_ask(address, path)) for path in paths]
    await asyncio.sleep(0.1)
    for one in load:
        one.cancel()
    await asyncio.gather(*load, return_exceptions=True)


async def _ask(address: str, path: str, more: str = "") -> int:
    """Status of an answer that was read to its end and thrown away, 0 where it did not come in time; `more` are header lines."""
    try:
        return await asyncio.wait_for(_read(address, path, more), _PATIENCE_S)
    except (OSError, TimeoutError):
        return 0


async def _read(address: str, path: str, more: str) -> int:
    target = urlsplit(address)
    reader, writer = await asyncio.open_connection(target.hostname, target.port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {target.netloc}\r\n{more}Connection: close\r\n\r\n".encode())
        first = await reader.readline()
        while await reader.read(1 << 20):
            pass
    finally:
        writer.close()
    return int(first.split()[1]) if first else 0


def _quiet(address: str) -> None:
    """Wait until the server has prepared its first page and answered each kind of request once."""
    sleep(8)
    for path in [*_QUICK.values(), *_heavy()[:2]]:
        asyncio.run(_ask(address, path))
    sleep(3)


def _memory_of(process: int) -> Callable[[], float]:
    return lambda: _status(process, "VmRSS:") / _MIB


def _computing_of(process: int) -> float:
    fields = _proc(process, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _status(process: int, name: str) -> int:
    return next(int(line.split()[1]) for line in _proc(process, "status").splitlines() if line.startswith(name))


def _proc(process: int, name: str) -> str:
    path = Path(f"/proc/{process}/{name}")
    if not path.is_file():
        raise NotThere("What a process uses is read from /proc, which this machine does not have.")
    return path.read_text(encoding="utf-8")


CASES = (
    Case(
        f"{_AT_ONCE} heavy requests at once",
        "page, health and a map layer within 0.5 s; at most 600 MiB over idle, and no more than 100 afterwards",
        crowd,
        lambda got: (
            all(got[f"{name}, seconds at most"] <= 0.5 for name in _QUICK)
            and got["answers"] > 0
            and got["neither in time"] == 0
            and got["MiB over idle at most"] <= 600
            and got["MiB over idle afterwards"] <= 100
        ),
    ),
    Case(
        "heavy requests whose readers left",
        "at most 3 s of computing for 20 of them",
        left,
        lambda got: got["seconds of computing afterwards"] <= 3,
    ),
)
