"""Threads that compute answers: how many at once, how many wait, and what happens when nobody waits any more."""

import asyncio
import time
from threading import Event

import pytest

from api.errors import Problem
from api.pool import Pool
from api.pools import AnswerCache
from api.responses import plain
from queries.steps import Left, go_on

PATIENCE_S = 10


async def nobody_leaves() -> None:
    await asyncio.sleep(PATIENCE_S)


async def leaves_at_once() -> None:
    await asyncio.sleep(0.05)


def reader(leaving=nobody_leaves) -> "asyncio.Future[None]":
    return asyncio.ensure_future(leaving())


def test_no_more_run_at_once_than_there_are_threads() -> None:
    running: list[int] = []
    most: list[int] = []

    def work() -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()

    async def crowd() -> None:
        pool = Pool("some", 2, 20)
        await asyncio.gather(*(pool.run(number, work, reader()) for number in range(12)))

    asyncio.run(crowd())
    assert (len(most), max(most)) == (12, 2)


def test_what_comes_when_the_queue_is_full_is_refused_and_taken_again_later() -> None:
    free = Event()

    async def crowd() -> None:
        pool = Pool("some", 1, 1)
        held = [asyncio.ensure_future(pool.run(number, lambda: free.wait(PATIENCE_S), reader())) for number in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Problem, match="ask again in 5 seconds") as problem:
            await pool.run("third", int, reader())
        assert problem.value.status == 429
        free.set()
        assert await asyncio.gather(*held) == [True, True]
        assert await pool.run("third", int, reader()) == 0

    asyncio.run(crowd())


def test_equal_questions_are_computed_once() -> None:
    counted: list[int] = []

    def work() -> int:
        time.sleep(0.05)
        counted.append(1)
        return 7

    async def crowd() -> list[int]:
        pool = Pool("some", 2, 0)
        return await asyncio.gather(*(pool.run("same", work, reader()) for _ in range(50)))

    assert asyncio.run(crowd()) == [7] * 50
    assert counted == [1]


def test_queued_work_of_a_reader_who_left_is_never_begun() -> None:
    free, begun = Event(), Event()

    async def crowd() -> None:
        pool = Pool("some", 1, 5)
        first = asyncio.ensure_future(pool.run("first", lambda: free.wait(PATIENCE_S), reader()))
        await asyncio.sleep(0)
        with pytest.raises(Left):
            await pool.run("second", begun.set, reader(leaves_at_once))
        free.set()
        await first
        await pool.run("third", int, reader())

    asyncio.run(crowd())
    assert not begun.is_set()


def test_running_work_stops_at_its_next_step_when_its_last_reader_left() -> None:
    steps: list[int] = []

    def work() -> None:
        for number in range(1000):
            go_on()
            steps.append(number)
            time.sleep(0.005)

    async def crowd() -> None:
        pool = Pool("some", 1, 5)
        with pytest.raises(Left):
            await pool.run("long", work, reader(leaves_at_once))
        await pool.run("next", int, reader())

    asyncio.run(crowd())
    assert 0 < len(steps) < 500


def test_work_goes_on_while_one_of_two_readers_stays() -> None:
    def work() -> int:
        time.sleep(0.2)
        go_on()
        return 7

    async def crowd() -> int:
        pool = Pool("some", 1, 5)
        stays = asyncio.ensure_future(pool.run("same", work, reader()))
        with pytest.raises(Left):
            await pool.run("same", work, reader(leaves_at_once))
        return await stays

    assert asyncio.run(crowd()) == 7


def test_a_failure_reaches_every_reader() -> None:
    def work() -> None:
        time.sleep(0.02)
        raise Problem(422, "No.")

    async def crowd() -> list[object]:
        pool = Pool("some", 1, 5)
        return await asyncio.gather(*(pool.run("same", work, reader()) for _ in range(3)), return_exceptions=True)

    assert [type(one) for one in asyncio.run(crowd())] == [Problem] * 3


def test_memory_is_handed_back_when_nothing_runs_any_more() -> None:
    idle = Event()

    async def one() -> None:
        await Pool("some", 1, 5, idle.set).run("one", int, reader())

    asyncio.run(one())
    assert idle.wait(PATIENCE_S)


def test_answers_are_kept_up_to_a_number_of_bytes_the_newest_used_longest() -> None:
    kept = AnswerCache(100)
    for name in "abcd":
        kept.put(name, plain(b"x" * 25, "text/plain"))
    assert kept.get("a")
    kept.put("e", plain(b"x" * 25, "text/plain"))
    assert [name for name in "abcde" if kept.get(name)] == ["a", "c", "d", "e"]
    kept.put("huge", plain(b"x" * 26, "text/plain"))
    assert kept.get("huge") is None


def test_a_pool_rests_once_nothing_runs_and_the_last_reader_is_served() -> None:
    rested = Event()

    async def crowd() -> None:
        pool = Pool("some", 1, 5, rested.set)
        with pool.reading():
            with pool.reading():
                assert await pool.run("first", int, reader()) == 0
            assert await pool.run("second", int, reader()) == 0
            await asyncio.sleep(0.05)
            assert not rested.is_set()
        assert await asyncio.to_thread(rested.wait, PATIENCE_S)

    asyncio.run(crowd())
