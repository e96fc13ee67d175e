"""Which visits may send files and how many: bounded in number, size and time."""

import pytest

from ui.server.admission import GRACE_SECONDS, Admitted


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_remembers_so_many_and_forgets_the_oldest() -> None:
    some = Admitted()
    for number in range(1_500):
        some.add(str(number), 1)
        some.add("always there", 2)
    assert some.account("0") is None
    assert some.account("1499") == 1
    assert some.account("always there") == 2


def test_an_accounts_visits_are_found_and_removed() -> None:
    some = Admitted()
    for visit, account in (("a", 1), ("b", 2), ("c", 1)):
        some.add(visit, account)
    assert some.visits_of(1) == ["a", "c"]
    assert [some.remove("a"), some.remove("a"), some.remove("never")] == [True, False, False]
    assert some.visits_of(1) == ["c"]


@pytest.mark.parametrize(
    ("kept", "coming", "size", "fits"),
    [
        ([], [], 100, True),
        ([], [], 101, False),
        ([60], [], 40, True),
        ([60], [], 41, False),
        ([], [60], 41, False),
        ([30], [30], 40, True),
        ([0, 0, 0], [], 0, False),
        ([0], [0, 0], 0, False),
        ([0], [0], 0, True),
    ],
)
def test_a_visits_files_have_a_limit_with_those_on_their_way(kept: list[int], coming: list[int], size: int, fits: bool) -> None:
    some = Admitted()
    some.add("a", 1)
    for one in coming:
        assert some.reserve("a", one, [], 3, 100)
    assert some.reserve("a", size, kept, 3, 100) is fits
    if fits:
        some.settle("a", size)
        assert some.reserve("a", size, kept, 3, 100)


def test_a_visit_that_was_not_admitted_reserves_nothing() -> None:
    some = Admitted()
    assert not some.reserve("a", 1, [], 3, 100)
    some.settle("a", 1)


def test_a_visit_ends_when_it_stays_away_for_longer_than_a_lost_connection() -> None:
    clock = _Clock()
    some = Admitted(clock)
    there = {"a", "b"}
    for visit in there:
        some.add(visit, 1)
    clock.now += 10 * GRACE_SECONDS
    assert some.ended(there.__contains__) == []
    there.remove("a")
    clock.now += GRACE_SECONDS
    assert some.ended(there.__contains__) == []
    there.add("a")  # the connection came back
    assert some.ended(there.__contains__) == []
    there.remove("a")
    clock.now += GRACE_SECONDS + 1
    assert some.ended(there.__contains__) == ["a"]
