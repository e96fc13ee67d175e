"""The data page over five million rows, and pages while ten readers export: what the others notice."""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Final
from urllib.parse import urlencode, urlsplit

from benchmarks._large import write
from benchmarks._served import ROOT, running
from benchmarks._sessions import Load, Visit, loaded, resident_bytes, warm
from benchmarks.case import Case, Measured
from data.store import EMBEDDED, FOLDER_VARIABLE, Store

_ROWS: Final = 5_000_000
_SECONDS: Final = 20.0
_THINK: Final = 0.5
_MIB: Final = 2**20
_OTHER: Final = Visit("ranking", tuple(f"indicator=gerd_pct_gdp&year={year}" for year in range(2013, 2024)))
_EXPORTERS: Final = 10
_FORMATS: Final = ("csv", "xlsx", "parquet", "sdmx-csv", "json")


def millions() -> Measured:
    """Seconds of the data page with every row of five million, memory in MiB, and another visitor's reruns meanwhile."""
    keys = Store(EMBEDDED).indicators()
    every = f"indicators={','.join(keys)}"
    sorts = tuple(f"{every}&sort={by}&order={way}" for by in ("value", "region", "year") for way in ("desc", ""))
    page = Visit("data", (every, *sorts, f"{every}&layout=wide", f"{every}&status=confidential"))
    with tempfile.TemporaryDirectory() as folder:
        large = write(Path(folder) / "snapshot", _ROWS)
        settings = {"REGIOSCOPE_API_REQUESTS": "0", "REGIOSCOPE_WORKSPACE_DIR": folder, FOLDER_VARIABLE: str(large)}
        with running(ROOT / "app.py", **settings) as (address, _):
            warm(address, [_OTHER])
            idle, before = _rerun(address), resident_bytes(address) / _MIB
            cold = loaded(address, [Visit("data", (every,))], sessions=1, seconds=0, think=0).first[0]
            with ThreadPoolExecutor(1) as beside:
                visitor = beside.submit(loaded, address, [_OTHER], sessions=1, seconds=_SECONDS, think=_THINK)
                load = loaded(address, [page], sessions=1, seconds=_SECONDS, think=_THINK)
                other = visitor.result().summary()
            first, size, seconds = _download(address, keys)
            after = resident_bytes(address) / _MIB
    own = load.summary()
    return {
        "rows": float(_ROWS),
        "first run, cold, seconds": cold,
        "rerun p50 ms": own["rerun p50 ms"],
        "rerun p95 ms": own["rerun p95 ms"],
        "KiB per rerun": own["bytes per rerun"] / 1024,
        "another visitor idle p95 ms": idle["rerun p95 ms"],
        "another visitor meanwhile p95 ms": other["rerun p95 ms"],
        "MiB over the map alone": after - before,
        "CSV of all rows: seconds to the first byte": first,
        "CSV of all rows: seconds": seconds,
        "CSV of all rows: MiB": size / _MIB,
        "errors": own["errors"] + other["errors"],
    }


def ten_exports() -> Measured:
    """Milliseconds of a page's rerun, alone and while ten readers export all that there is, again and again."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(ROOT / "app.py", REGIOSCOPE_API_REQUESTS="0", REGIOSCOPE_WORKSPACE_DIR=folder) as (address, _),
    ):
        warm(address, [_OTHER])
        _download(address, Store(EMBEDDED).indicators())
        idle = _rerun(address)
        with _exporting(address) as done:
            busy = _rerun(address)
    return {
        "idle p50 ms": idle["rerun p50 ms"],
        "idle p95 ms": idle["rerun p95 ms"],
        "ten exports p50 ms": busy["rerun p50 ms"],
        "ten exports p95 ms": busy["rerun p95 ms"],
        "times idle p95": busy["rerun p95 ms"] / idle["rerun p95 ms"],
        "files sent": float(len(done)),
        "errors": idle["errors"] + busy["errors"],
    }


def _rerun(address: str) -> dict[str, float]:
    load: Load = loaded(address, [_OTHER], sessions=1, seconds=_SECONDS, think=_THINK)
    return load.summary()


@contextmanager
def _exporting(address: str) -> Iterator[list[float]]:
    """While the block runs, ten readers fetch files one after the other; what is yielded grows by the seconds of each."""
    keys, stop, done = Store(EMBEDDED).indicators(), Event(), list[float]()

    def reader(number: int) -> None:
        while not stop.is_set():
            number += 1
            # no two readers ask the same, else one file would serve them all
            done.append(_download(address, keys, _FORMATS[number % len(_FORMATS)], start=1990 + number % 20)[2])

    with ThreadPoolExecutor(_EXPORTERS) as readers:
        for number in range(_EXPORTERS):
            readers.submit(reader, number * 7)
        try:
            yield done
        finally:
            stop.set()


def _download(address: str, keys: Sequence[str], form: str = "csv", start: int = 1990) -> tuple[float, int, float]:
    """Seconds to the first byte, bytes, and seconds in all."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=300)
    began = perf_counter()
    connection.request(
        "GET", "/api/v1/observations?" + urlencode([*(("indicator", key) for key in keys), ("format", form), ("start", start)])
    )
    answer = connection.getresponse()
    size, first = len(answer.read(1)), perf_counter() - began
    while piece := answer.read(1 << 20):
        size += len(piece)
    return first, size, perf_counter() - began


CASES = (
    Case(
        "exports beside five million rows on the data page",
        "a rerun in 2 s at most, another visitor's p95 at most 2 times idle or 0.3 s, the CSV's first byte in 3 s",
        millions,
        lambda m: (
            m["rerun p95 ms"] <= 2000
            and m["another visitor meanwhile p95 ms"] <= max(300, 2 * m["another visitor idle p95 ms"])
            and m["CSV of all rows: seconds to the first byte"] <= 3
            and m["errors"] == 0
        ),
    ),
    Case(
        "exports by ten readers beside a page",
        "the p95 of a page's rerun is at most twice its idle p95",
        ten_exports,
        lambda m: m["times idle p95"] <= 2 and m["errors"] == 0,
    ),
)
