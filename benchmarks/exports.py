"""What taking data along costs: a million rows as files, and one indicator by the API, beside the API that anyone would write."""

import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from benchmarks._served import ROOT, plain, running
from benchmarks._sessions import wait_for_rest
from benchmarks.case import Case, Measured, alternating
from data.store import current
from exports.csv import to_csv
from exports.extract import Extract
from exports.formats import FORMATS

_ROWS: Final = 1_000_000
_KEY: Final = "gerd_pct_gdp"
_QUERY: Final = f"/api/v1/observations?indicator={_KEY}"
_ROUNDS: Final = 100
_READERS: Final = 8
_EACH: Final = 15
"""Requests of each reader in a turn."""
_TURNS: Final = 7
"""What a server that has just started prepares in its threads is not what a request costs."""
_MIB: Final = 2**20
_PAGE: Final = 4096
_EVERY_S: Final = 0.01


def files() -> Measured:
    """Seconds until the first and the last byte of a million rows in each format, and MiB over idle at most."""
    extract, result = _million(), {}
    for key in ("csv", "parquet", "xlsx"):
        seconds, first, over = _written(extract, key)
        result |= {f"{key}: seconds": seconds, f"{key}: seconds to the first byte": first, f"{key}: MiB over idle": over}
    return result


def _million() -> Extract:
    store = current()
    frames = [store.observations(key) for key in store.indicators()]
    every = pd.concat([pd.concat(frames, ignore_index=True)] * (1 + _ROWS // sum(map(len, frames))), ignore_index=True).iloc[:_ROWS]
    # no value twice, as in real data
    return Extract(every.assign(value=every["value"] * (1 + np.arange(_ROWS) / _ROWS)), store)


def _written(extract: Extract, key: str) -> tuple[float, float, float]:
    """Seconds, seconds to the first piece, and MiB over what was taken before; pieces are dropped as a socket would."""
    idle, most, done = _memory(), [0.0], Event()
    watch = Thread(target=lambda: _watch(most, done))
    watch.start()
    started, first = perf_counter(), 0.0
    for piece in FORMATS[key].write(extract):
        first = first or (perf_counter() - started if piece else 0.0)
    seconds = perf_counter() - started
    done.set()
    watch.join()
    return seconds, first, most[0] - idle


def _watch(most: list[float], done: Event) -> None:
    while not done.wait(_EVERY_S):
        most[0] = max(most[0], _memory())


def _memory() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE / _MIB


def one_indicator() -> Measured:
    """Milliseconds of a request for all rows of one indicator, and requests per second of eight readers, beside the plain API."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        file.write_bytes(to_csv(current().observations(_KEY)))
        with (
            running(ROOT / "app.py", REGIOSCOPE_API_REQUESTS="0", REGIOSCOPE_WORKSPACE_DIR=folder) as (ours, _),
            plain("benchmarks.apps.plain_api:app", PLAIN_CSV=str(file)) as usual,
        ):
            wait_for_rest(ours)
            addresses = {"ours": f"{ours}{_QUERY}", "plain": f"{usual}/observations"}
            alone = alternating({name: _Reader(address).ask for name, address in addresses.items()}, _ROUNDS)
            crowds = {name: [_Reader(address) for _ in range(_READERS)] for name, address in addresses.items()}
            together = alternating({name: partial(_all_ask, readers) for name, readers in crowds.items()}, _TURNS)
    asked = _READERS * _EACH
    return {
        "ours, milliseconds": alone["ours"] * 1000,
        "plain, milliseconds": alone["plain"] * 1000,
        "ours, requests per second": asked / together["ours"],
        "plain, requests per second": asked / together["plain"],
        "times the plain API's requests per second": together["plain"] / together["ours"],
    }


class _Reader:
    """Asks for one address over a connection that stays open."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = HTTPConnection(parts.netloc, timeout=60)
        self._path = f"{parts.path}?{parts.query}"

    def ask(self) -> None:
        self._connection.request("GET", self._path, headers={"Accept-Encoding": "gzip"})
        answer = self._connection.getresponse()
        assert answer.status == 200
        answer.read()


def _all_ask(readers: Sequence[_Reader]) -> None:
    with ThreadPoolExecutor(len(readers)) as threads:
        list(threads.map(lambda reader: [reader.ask() for _ in range(_EACH)], readers))


CASES = (
    Case(
        "exports of a million rows",
        "CSV in 2 s with its first byte in 0.3 s, Parquet in 1 s, XLSX in 25 s and 300 MiB over idle",
        files,
        lambda m: (
            m["csv: seconds"] <= 2
            and m["csv: seconds to the first byte"] <= 0.3
            and m["parquet: seconds"] <= 1
            and m["xlsx: seconds"] <= 25
            and m["xlsx: MiB over idle"] <= 300
        ),
    ),
    Case(
        "exports of one indicator by the API",
        "15 ms warm, and ten times the requests per second of pandas.read_csv and to_json",
        one_indicator,
        lambda m: m["ours, milliseconds"] <= 15 and m["times the plain API's requests per second"] >= 10,
    ),
)
