"""Editors' runs come one at a time and after readers; whoever only waits leaves the turn to the next."""

from threading import Event, Thread

import pytest

from ui.app.right_of_way import RightOfWay


@pytest.fixture
def way() -> RightOfWay:
    """The runs of a process of its own."""
    return RightOfWay()


def _editor(way: RightOfWay, in_turn: Event) -> Thread:
    def run() -> None:
        with way.editor():
            in_turn.set()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_one_editor_at_a_time_but_for_those_who_wait(way: RightOfWay) -> None:
    second = Event()
    with way.editor():
        thread = _editor(way, second)
        assert not second.wait(0.05)
        with way.left():
            assert second.wait(10)
        thread.join(10)
        third = Event()
        thread = _editor(way, third)
        assert not third.wait(0.05)
    assert third.wait(10)
    thread.join(10)


def test_an_editor_steps_aside_for_a_reader_but_not_for_ever(way: RightOfWay) -> None:
    here = Event()
    with way.reader():
        thread = _editor(way, here)
        assert not here.wait(0.05)
    thread.join(10)
    assert here.is_set()
    with way.reader():
        thread = _editor(way, Event())
        thread.join(10)
        assert not thread.is_alive()


def test_a_reader_waits_for_nobody(way: RightOfWay) -> None:
    with way.editor(), way.reader(), way.reader():
        way.step_aside()
    with way.left():
        way.step_aside()


def test_who_stops_waiting_by_an_error_holds_nobody_up(way: RightOfWay) -> None:
    with pytest.raises(InterruptedError), way.editor(), way.left():
        raise InterruptedError
    with way.editor():
        pass
