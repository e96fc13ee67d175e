"""Several processes show one room, on both databases: they hear of each other, and phones of both follow, answer, obey one driver."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from api.room.routes import TOKEN_HEADER
from tests import find_haproxy
from tests.ui.server.test_serve import PATIENCE_S, behind, who
from ui.server import balancer
from workspace import accounts, database
from workspace.rooms import asking, driving, kinds, reading, results
from workspace.rooms.watching import Watcher

APP = Path(__file__).resolve().parents[1] / "ui" / "server" / "behind" / "room.py"
PROCESSES = ("p1", "p2")


class Phone:
    """A phone that stays at one process, and follows the room until it is closed."""

    def __init__(self, address: str, code: str, process: str) -> None:
        self._client = httpx.Client(base_url=f"http://{address}/room", timeout=PATIENCE_S, trust_env=False)
        self._code = code
        self._closing = ExitStack()
        self._closing.enter_context(self._client)
        self.move(process)
        assert self._client.get(code).status_code == 200
        self._events = self._followed()

    def move(self, process: str) -> None:
        """Go on at a process, with the phone's own key."""
        self._client.cookies.set(balancer.COOKIE, process)

    def follow_anew(self) -> None:
        """Open the stream of events once more, as the script does where it broke: until a process takes it."""
        ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < ends:
            try:
                self._events = self._followed()
                return
            except httpx.HTTPError:
                time.sleep(0.2)
        pytest.fail("No process took the phone.")

    def hears(self, said: Callable[[dict[str, Any]], bool]) -> None:
        """Return once the room says it."""
        while not said(next(self._events)):
            pass

    def sees(self, slide: int) -> str:
        """Return a view."""
        return self._client.get(f"{self._code}/view/{slide}").text

    def answers(self, question: int, value: int) -> int:
        """Return the status of an answer."""
        return self._client.post(f"{self._code}/answer/{question}?part=1", data={"value": str(value)}).status_code

    def drives(self, token: str, **what: str) -> int:
        """Return the status of what somebody with a key asks for."""
        return self._client.post(f"{self._code}/drive", data=what, headers={TOKEN_HEADER: token}).status_code

    def close(self) -> None:
        """Close all connections."""
        self._closing.close()

    def _followed(self) -> Iterator[dict[str, Any]]:
        stream = self._closing.enter_context(self._client.stream("GET", f"{self._code}/events"))
        lines = stream.raise_for_status().iter_lines()
        return (json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: "))


@pytest.mark.skipif(not find_haproxy.installed(), reason=balancer.NONE)
@pytest.mark.usefixtures("both_databases")
def test_phones_of_two_processes_are_in_one_room(tmp_path: Path) -> None:
    wheel = _opened()
    with behind(tmp_path / "log.txt", script=APP) as (address, _parent), ExitStack() as closing:
        phones = [Phone(address, wheel.code, process) for process in PROCESSES * 2]
        for phone in phones:
            closing.callback(phone.close)
            phone.hears(lambda event: event["slide"] == 1)
        _follow_and_answer(wheel, phones)
        second = _hand_over(wheel, phones)
        psutil.Process(who(address, Cookie=f"{balancer.COOKIE}=p2")["pid"]).kill()
        with pytest.raises(httpx.HTTPError):
            phones[1].hears(lambda event: event["ended"])
        phones[1].follow_anew()
        phones[1].hears(lambda event: event["slide"] == 2 and "revealed" in event["question"])
        assert phones[0].drives(second.token, do="end") == 200
        phones[1].hears(lambda event: event["ended"])


def _follow_and_answer(wheel: driving.Wheel, phones: list[Phone]) -> None:
    assert phones[1].drives(wheel.token, do="show", address="map?x=1", headline="After") == 200
    for phone in phones:
        phone.hears(lambda event: event["slide"] == 2)
        assert "map?x=1" in phone.sees(2)
    with database.writing() as session:
        question = asking.ask(session, wheel, kinds.NUMBER, prompt="How many?")
    for value, phone in enumerate(phones):
        phone.hears(lambda event: event["question"] == f"{question}-asked")
        assert phone.answers(question, value) == 200
    phones[0].move("p2")
    assert phones[0].answers(question, 10) == 200
    phones[0].move("p1")
    with database.reading() as session:
        room = _state(wheel).number
        assert reading.phones(session, room) == len(phones)
        assert results.counts(session, room) == {question: len(phones)}
        assert sorted(one["value"] for one in results.given(session, question)) == [1, 2, 3, 10]


def _hand_over(wheel: driving.Wheel, phones: list[Phone]) -> driving.Wheel:
    with database.writing() as session:
        second = driving.hand_over(session, wheel, "Colleague")
    reveal = {"do": "reveal", "question": str(_state(wheel).question)}
    assert [phone.drives(wheel.token, **reveal) for phone in phones] == [403] * 4
    assert [phone.drives(second.token, **reveal) for phone in phones[:2]] == [200] * 2
    for phone in phones:
        phone.hears(lambda event: "revealed" in event["question"])
    return second


@pytest.mark.usefixtures("both_databases")
def test_other_processes_hear_of_a_change_within_a_second() -> None:
    wheel = _opened()
    watcher = Watcher()
    heard: list[tuple[reading.State, float]] = []
    mark = _state(wheel).mark

    def watch() -> None:
        while not heard:
            watcher.wait()
            heard.extend((state, time.monotonic()) for state in watcher.changed({wheel.code: mark}))

    thread = threading.Thread(target=watch)
    thread.start()
    time.sleep(0.3)
    with database.writing() as session:
        driving.show(session, wheel, "map", "The map")
    began = time.monotonic()
    thread.join(10)
    watcher.stop()
    state, at = heard[0]
    assert (state.code, state.slide) == (wheel.code, 2)
    assert at - began < 1


def _opened() -> driving.Wheel:
    with database.writing() as session:
        wheel = driving.open_room(session, accounts.operator(session))
        driving.show(session, wheel, "ranking", "Before")
    return wheel


def _state(wheel: driving.Wheel) -> reading.State:
    with database.reading() as session:
        state = reading.state(session, wheel.code)
    assert state is not None
    return state
