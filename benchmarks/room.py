"""A room of 500 phones on one process with two cores, beside five sessions of the dashboard: joining, following, answering.

On both databases; and how often a script ran when a new view was shown beside no session: for the phones none does.
"""

import asyncio
import os
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Final
from unittest.mock import patch

from benchmarks import _counted, _served, _sessions
from benchmarks._phones import Key, Phone, Seen
from benchmarks._sessions import Visit, percentile, resident_bytes
from benchmarks.case import Case, Measured
from workspace import accounts, database
from workspace.rooms import asking, driving, reading, results

_PHONES: Final = 500
_JOINING: Final = 100
_JOIN_SECONDS: Final = 10.0
_ANSWERS: Final = 300
_ANSWER_SECONDS: Final = 5.0
_SESSIONS: Final = 5
_LOAD_SECONDS: Final = 24.0
_THINK_SECONDS: Final = 2.0
_LANGUAGES: Final = ("en", "pl")
_KB: Final = 1024
_RANKING: Final = "ranking?indicator=gerd_pct_gdp&year={year}"
_FIRST_YEAR: Final = 2015
_VIEWS: Final = 6
_SETTLED_SECONDS: Final = 5.0
"""After so long the next view is read, too."""
_VISITS: Final = (Visit("ranking", tuple(f"indicator=gerd_pct_gdp&year={year}" for year in (2019, 2021, 2023))),)


def _measured(server: Callable[[], AbstractContextManager[str | None]] = nullcontext) -> Measured:
    """`server` gives the address of a database, or nothing for the SQLite file."""
    with tempfile.TemporaryDirectory() as folder, server() as where:
        log, place = Path(folder) / "log", {database.FOLDER_VARIABLE: folder, database.URL_VARIABLE: where or ""}
        with patch.dict(os.environ, place), _served.running(Path("app.py"), log=log, command=_counted.__name__) as (address, _process):
            measured = asyncio.run(_room(address, log))
            database.forget_engines()
    return measured


async def _room(address: str, log: Path) -> dict[str, float]:
    loop = asyncio.get_running_loop()
    # sessions measure in a process of their own: what a phone does here would hold them
    with ThreadPoolExecutor(2) as pool, ProcessPoolExecutor(1, get_context("spawn")) as apart:
        wheel = await loop.run_in_executor(pool, _open)
        await loop.run_in_executor(pool, _sessions.warm, address, _VISITS)
        alone = await loop.run_in_executor(apart, _load, address)
        seen, key = Seen(), Key()
        phones = [Phone(address, wheel.code, _LANGUAGES[number % 2], seen, key) for number in range(_PHONES)]
        await phones[0].join()
        await phones[1].join()
        seen.first.clear()
        await asyncio.gather(*(_later(number * _JOIN_SECONDS / _JOINING, phone) for number, phone in enumerate(phones[2 : _JOINING + 2])))
        first = percentile(seen.first, 0.95)
        for start in range(_JOINING + 2, _PHONES, 50):
            await asyncio.gather(*(phone.join() for phone in phones[start : start + 50]))
        before = resident_bytes(address)
        following = [asyncio.create_task(phone.follow()) for phone in phones]
        await asyncio.sleep(4)
        memory = (resident_bytes(address) - before) / _PHONES
        beside = loop.run_in_executor(apart, _load, address)
        for step in range(_VIEWS):
            await asyncio.sleep(_LOAD_SECONDS / (_VIEWS + 1))
            await loop.run_in_executor(pool, _show, wheel, key, _FIRST_YEAR + step)
        with_phones = await beside
        runs = await _runs_of_one_view(seen, log, loop.run_in_executor(pool, _show, wheel, key, _FIRST_YEAR + _VIEWS))
        counted = await _answers(loop, pool, wheel, phones)
        for task in following:
            task.cancel()
    return {
        "view on a phone p50 s": percentile(seen.followed, 0.5),
        "view on a phone p95 s": percentile(seen.followed, 0.95),
        "views seen": len(seen.followed) / (_PHONES * (_VIEWS + 1)),
        "script runs when all follow": runs[_counted.RUN],
        "script runs per follow": runs[_counted.RUN] / _PHONES,
        "page reads when all follow": runs[_counted.READ],
        "first view p95 s": first,
        "first view KB": max(seen.received) / _KB,
        "memory a phone KB": memory / _KB,
        "rerun alone p95 ms": alone,
        "rerun p95 ms": with_phones,
        "answers counted": counted,
        "refused answers": sum(status != 200 for status in seen.answered),
        "errors": len(seen.errors),
    }


async def _runs_of_one_view(seen: Seen, log: Path, shown: "asyncio.Future[None]") -> Counter[str]:
    """What the server wrote while one view was shown to all phones and no session was open."""
    before, already = _lines(log), len(seen.followed)
    await shown
    ends = perf_counter() + _LOAD_SECONDS
    while len(seen.followed) < already + _PHONES and perf_counter() < ends:
        await asyncio.sleep(0.1)
    await asyncio.sleep(_SETTLED_SECONDS)
    return _lines(log) - before


def _lines(log: Path) -> Counter[str]:
    """What the server wrote so far, each line with how often it stands there."""
    return Counter(log.read_text(encoding="utf-8", errors="replace").splitlines())


def _open() -> driving.Wheel:
    with database.writing() as session:
        wheel = driving.open_room(session, accounts.operator(session), "A room")
        driving.show(session, wheel, _RANKING.format(year=_FIRST_YEAR - 1), "The first view", upcoming=_RANKING.format(year=_FIRST_YEAR))
    return wheel


def _show(wheel: driving.Wheel, key: Key, year: int) -> None:
    """Press the key: what comes next is known, as in a story."""
    number = year - _FIRST_YEAR + 2
    key.pressed[number] = perf_counter()
    with database.writing() as session:
        driving.show(session, wheel, _RANKING.format(year=year), f"The year {year}", upcoming=_RANKING.format(year=year + 1))


def _load(address: str) -> float:
    load = _sessions.loaded(address, _VISITS, sessions=_SESSIONS, seconds=_LOAD_SECONDS, think=_THINK_SECONDS)
    return load.summary()["rerun p95 ms"]


async def _later(seconds: float, phone: Phone) -> None:
    await asyncio.sleep(seconds)
    await phone.join()


async def _answers(loop: asyncio.AbstractEventLoop, pool: ThreadPoolExecutor, wheel: driving.Wheel, phones: list[Phone]) -> float:
    """Answers that are counted, of 300 sent within five seconds."""
    question = await loop.run_in_executor(pool, _ask, wheel)
    await asyncio.sleep(1)

    async def answer(number: int) -> None:
        await asyncio.sleep(number * _ANSWER_SECONDS / _ANSWERS)
        await phones[number].answer(question, number)

    await asyncio.gather(*map(answer, range(_ANSWERS)))
    return await loop.run_in_executor(pool, _received, wheel, question)


def _ask(wheel: driving.Wheel) -> int:
    with database.writing() as session:
        return asking.ask(session, wheel, "number", prompt="How many?")


def _received(wheel: driving.Wheel, question: int) -> float:
    with database.reading() as session:
        state = reading.state(session, wheel.code)
        return float(results.counts(session, state.number)[question]) if state else 0.0


def _passed(measured: Measured) -> bool:
    return (
        measured["view on a phone p95 s"] <= 1
        and measured["views seen"] == 1
        and not measured["script runs per follow"]
        and measured["first view p95 s"] <= 0.5
        and measured["first view KB"] <= 60
        and measured["memory a phone KB"] <= 60
        and measured["rerun p95 ms"] <= 2 * measured["rerun alone p95 ms"]
        and measured["answers counted"] == _ANSWERS
        and not measured["errors"]
    )


_GOAL: Final = (
    "a new view on 95 % of the phones within a second, without a script run; first view 60 KB, 0.5 s; 60 KB a phone; "
    "reruns at most twice as long; 300 answers in 5 s all counted"
)

CASES = (
    Case("A room of 500 phones beside 5 dashboard sessions", _GOAL, _measured, _passed),
    Case("A room of 500 phones on PostgreSQL", _GOAL, lambda: _measured(_served.postgresql), _passed),
)
