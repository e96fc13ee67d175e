"""Wrong sign-ins are slowed by address, in bounded memory, and forgotten in time."""

from workspace.attempts import FREE, LONGEST_SECONDS, Attempts


class _Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_few_are_free_then_the_wait_doubles_up_to_a_limit() -> None:
    clock = _Clock()
    some = Attempts(clock)
    waits = []
    for _time in range(FREE + 12):
        waits.append(some.wait("a"))
        clock.now += waits[-1]
        some.wrong("a")
    assert waits[: FREE + 4] == [0] * FREE + [1, 2, 4, 8]
    assert waits[-1] == LONGEST_SECONDS
    assert some.wait("b") == 0


def test_it_is_forgotten_in_time_and_with_a_right_one() -> None:
    clock = _Clock()
    some = Attempts(clock)
    for _time in range(FREE):
        some.wrong("a")
    clock.now += LONGEST_SECONDS + 2
    some.wrong("a")
    assert some.wait("a") == 0
    for _time in range(FREE):
        some.wrong("a")
    assert some.wait("a") > 0
    some.right("a")
    assert some.wait("a") == 0


def test_it_remembers_so_many_addresses_and_no_more() -> None:
    some = Attempts(_Clock())
    for number in range(3_000):
        some.wrong(str(number))
    assert len(some._wrong) == 1_000
