"""Kept answers: never those of another state, never more than allowed, and made once however many ask."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Event

from data import store
from queries.cache import cached_by, generation, kept, snapshot_cached
from queries.steps import Left, stoppable


def test_another_state_is_answered_anew() -> None:
    state = ["first"]
    made: list[tuple[str, int]] = []

    @cached_by(lambda: state[0], 8)
    def query(number: int) -> int:
        made.append((state[0], number))
        return number

    for name in ("first", "second", "second", "first"):
        state[0] = name
        assert query(1) == 1
    assert made == [("first", 1), ("second", 1)]


def test_no_more_are_kept_than_allowed() -> None:
    made: list[int] = []

    @cached_by(lambda: "", 2)
    def query(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 3, 3, 1):
        query(number)
    assert made == [1, 2, 3, 1]
    assert [kept(query, number) for number in (1, 2, 3)] == [True, False, True]


def test_who_asks_meanwhile_waits_for_the_same_answer() -> None:
    began, goes_on = Event(), Event()
    made: list[int] = []

    @snapshot_cached(2)
    def query(number: int) -> int:
        made.append(number)
        began.set()
        goes_on.wait(20)
        return number

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(query, 7)
        assert began.wait(20)
        second = pool.submit(query, 7)
        goes_on.set()
        assert (first.result(), second.result()) == (7, 7)
    assert made == [7]


def test_the_generation_is_the_one_that_is_read() -> None:
    assert generation() == store.current().generation


def test_making_a_result_stops_where_nobody_waits_and_who_still_waits_gets_one() -> None:
    left, began, goes_on = Event(), Event(), Event()
    made: list[int] = []

    @snapshot_cached(2)
    def part(number: int) -> int:
        made.append(number)
        return number

    @snapshot_cached(2)
    def query(number: int) -> int:
        began.set()
        goes_on.wait(20)
        return part(number)

    with ThreadPoolExecutor(2) as pool:
        gone = pool.submit(copy_context().run, stoppable, lambda: query(7), left)
        assert began.wait(20)
        stays = pool.submit(query, 7)
        left.set()
        goes_on.set()
        assert stays.result(20) == 7
        assert isinstance(gone.exception(20), Left)
    assert made == [7]
