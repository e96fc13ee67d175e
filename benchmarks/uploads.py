"""Fifty editors who bring in a file each at once, beside people who read: all is kept, and readers hardly notice."""

import os
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter, sleep
from typing import Final
from unittest.mock import patch

import numpy as np
from sqlalchemy import func, select

from benchmarks._served import ROOT, postgresql, running
from benchmarks._sessions import Visit, loaded, wait_for_rest
from benchmarks.case import Case, Measured
from benchmarks.editors import kept_at_once, let_in
from data.errors import NotThere
from workspace import accounts, bringing, database, log, records
from workspace.bringing import File, How
from workspace.model import Batch
from workspace.presence import FOLDER_VARIABLE, URL_VARIABLE
from workspace.roles import Actor

EDITORS: Final = 50
ROWS: Final = 60_000
READERS: Final = 4
_IDLE_SECONDS: Final = 20
_PAUSE: Final = 0.05
_GROUPS: Final = ("academic", "industry", "internal")
_TWICE: Final = 2.0
_LOOK_SECONDS: Final = 10
_MAPS: Final = tuple(f"indicator=gerd_pct_gdp&year={year}" for year in range(2013, 2024))
_START: Final = datetime(2020, 1, 1, 6)
_A_DAY: Final = 67
"""Bookings that begin on one day."""


Server = Callable[[], AbstractContextManager[str | None]]


def table(rows: int, seed: int) -> bytes:
    """Bookings in our template, no two alike, none at the hours of the night that a change of the clocks leaves out."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines = ["instrument,start,end,group,user"]
    for at in range(rows):
        start = _START + timedelta(days=at // _A_DAY, minutes=15 * (at % _A_DAY))
        told = f"{start:%Y-%m-%d %H:%M},{start + timedelta(hours=1):%Y-%m-%d %H:%M},{chance.choice(_GROUPS)}"
        lines.append(f"Instrument {at % 40},{told},user{chance.randrange(300)}-{seed}")
    return "\n".join(lines).encode()


def at_once(server: Server = nullcontext, editors: int = EDITORS, rows: int = ROWS, idle: float = _IDLE_SECONDS) -> Measured:
    """How many files were kept, the seconds that took, and the 95th percentile of a read before and meanwhile.

    `server` gives the address of a database, or nothing for the SQLite file.
    """
    with server() as address, _workspace(address) as operator:
        files = [File(f"bookings-{at}.csv", table(rows, at), "lab", f"Hall {at % 5}") for at in range(editors)]
        before = _reads(lambda: sleep(idle))
        taken: list[float] = []
        meanwhile = _reads(lambda: taken.append(_bring(operator, files)))
        with database.reading() as session:
            kept = session.scalar(select(func.count()).select_from(Batch)) or 0
    quiet, busy = (float(np.percentile(seconds, 95)) for seconds in (before, meanwhile))
    return {"files": editors, "kept": kept, "seconds": taken[0], "idle_p95": quiet, "busy_p95": busy, "ratio": busy / quiet}


@contextmanager
def _workspace(address: str | None) -> Iterator[Actor]:
    with (
        TemporaryDirectory() as folder,
        patch.dict(os.environ, {FOLDER_VARIABLE: str(Path(folder) / "workspace"), URL_VARIABLE: address or ""}),
    ):
        with database.writing() as session:
            operator = accounts.operator(session)
            entry = {"key": "lab", "organisation": "lab", "name": "Lab", "country": "PL", "nuts_2024": "PL21", "status": "reported"}
            records.save(session, operator, "organisation", entry)
        yield operator
        database.forget_engines()


def through_the_server(server: Server = nullcontext, editors: int = EDITORS, rows: int = ROWS) -> Measured:
    """The same through the served dashboard: editors who send and keep a file each on its page, and readers who look at maps meanwhile."""
    with server() as address, _workspace(address), TemporaryDirectory() as folder:
        log, files = Path(folder) / "log", {f"bookings-{at}.csv": table(rows, at) for at in range(editors)}
        with running(ROOT / "app.py", log=log) as (served, _process), ThreadPoolExecutor(1) as pool:
            wait_for_rest(served)
            before = _visits(served)
            started = perf_counter()
            work = pool.submit(kept_at_once, let_in(served, log.read_text()), files)
            meanwhile = [seconds for _slice in iter(work.done, True) for seconds in _visits(served)]
            wrong, seconds = work.result(), perf_counter() - started
        with database.reading() as session:
            kept = session.scalar(select(func.count()).select_from(Batch)) or 0
    quiet, busy = (float(np.percentile(one, 95)) for one in (before, meanwhile))
    told = {"files": editors, "kept": kept, "refused": len(wrong), "seconds": seconds}
    return {**told, "idle_p95": quiet, "busy_p95": busy, "ratio": busy / quiet}


def _visits(address: str) -> list[float]:
    """Seconds of each rerun of a few visitors who look at maps for a while."""
    load = loaded(address, [Visit("", _MAPS)], sessions=READERS, seconds=_LOOK_SECONDS, think=1)
    if load.errors:
        raise NotThere(f"A reader saw an error: {load.errors[0]}")
    return load.rerun


def _bring(operator: Actor, files: list[File]) -> float:
    """Seconds until every file is kept, each by a thread of its own as a visit has one."""
    started = perf_counter()
    with ThreadPoolExecutor(len(files)) as pool:
        list(pool.map(lambda file: _one(operator, file), files))
    return perf_counter() - started


def _one(operator: Actor, file: File) -> None:
    kind = bringing.recognise(file.content, file.name)
    done, there = bringing.read_apart(operator, file, How(kind))
    with database.writing() as session:
        bringing.keep(session, operator, file, done, there=there)


def _reads(meanwhile: Callable[[], object]) -> list[float]:
    """Seconds of each read of several readers while something runs."""
    over = Event()
    with ThreadPoolExecutor(READERS) as pool:
        running = [pool.submit(_reader, over) for _ in range(READERS)]
        try:
            meanwhile()
        finally:
            over.set()
        return [seconds for one in running for seconds in one.result()]


def _reader(over: Event) -> list[float]:
    taken = []
    while not over.is_set():
        started = perf_counter()
        with database.reading() as session:
            log.state(session)
            records.current(session, "organisation")
            records.current(session, "facility")
        taken.append(perf_counter() - started)
        sleep(_PAUSE)
    return taken


def _passed(measured: Measured) -> bool:
    return measured["kept"] == measured["files"] and measured["ratio"] <= _TWICE


_WORTH: Final = "50 of 50 files of 60,000 rows kept; readers' 95th percentile at most twice that of an idle server"

CASES = (
    Case("uploads_at_once", _WORTH, at_once, _passed),
    Case("uploads_at_once_on_postgresql", _WORTH, lambda: at_once(postgresql), _passed),
    Case("uploads_through_the_server", _WORTH, through_the_server, _passed),
    Case("uploads_through_the_server_on_postgresql", _WORTH, lambda: through_the_server(postgresql), _passed),
)
