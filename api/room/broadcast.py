"""Tells the phones of a room that something changed: one watcher for all of them, no thread for any."""

import asyncio
import json
import logging
import secrets
import signal
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from starlette.types import Receive, Scope, Send

from api.room.view import Look
from data.errors import WorkspaceDown
from workspace.rooms.kinds import NOTES
from workspace.rooms.reading import State
from workspace.rooms.watching import Watcher

_BEAT_SECONDS: Final = 15.0
_PAUSE_SECONDS: Final = 2.0
_GROUPS: Final = 30
_PACE_SECONDS: Final = 0.0012
_SLOWEST_SECONDS: Final = 0.6
"""Phones hear one group after the other: what one phone costs the server, and how long all may take."""
_HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # a web server in front must not collect what is meant for now
]

Seen = tuple[str, Look]
"""Language and look of a phone, for which its views are made in advance."""
Moved = Callable[[State, "Counter[Seen]"], Coroutine[Any, Any, None]]


class Followed:
    """A room that phones of this process follow: its state, and what they wait for."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.phones: Counter[Seen] = Counter()
        self._next: list[asyncio.Future[None]] = [_future() for _group in range(_GROUPS)]

    def next(self, group: int) -> "asyncio.Future[None]":
        """Return what a group of phones waits for."""
        return self._next[group]

    async def wake(self) -> None:
        """Let every phone look at the state anew, group after group: what else the server does goes on between."""
        pause = min(self.phones.total() * _PACE_SECONDS, _SLOWEST_SECONDS) / _GROUPS
        for group in range(_GROUPS):
            before, self._next[group] = self._next[group], _future()
            before.set_result(None)
            await asyncio.sleep(pause)


def _future() -> "asyncio.Future[None]":
    return asyncio.get_running_loop().create_future()


class Broadcaster:
    """The followed rooms of one process; `moved` is called with each new state before the phones hear of it."""

    def __init__(self, moved: Moved) -> None:
        self._moved = moved
        self._rooms: dict[str, Followed] = {}
        self._watch: asyncio.Task[None] | None = None

    def known(self, code: str) -> State | None:
        """Return the state of a room that is followed here."""
        room = self._rooms.get(code)
        return room.state if room else None

    def phones(self, code: str) -> int:
        """Return how many phones follow a room here."""
        room = self._rooms.get(code)
        return room.phones.total() if room else 0

    def enter(self, state: State, seen: Seen) -> Followed:
        """Return the followed room, one phone more."""
        room = self._rooms.setdefault(state.code, Followed(state))
        room.phones[seen] += 1
        if room.phones[seen] == 1:  # the first of its language and look
            self._ahead(room)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watching())
            self._watch.add_done_callback(_noticed)
        return room

    def leave(self, room: Followed, seen: Seen) -> None:
        """Count one phone less; the last one ends the room's part in the watch."""
        room.phones[seen] -= 1
        if not room.phones.total():
            self._rooms.pop(room.state.code, None)

    async def _watching(self) -> None:
        loop, watcher, beat = asyncio.get_running_loop(), Watcher(), time.monotonic()
        with ThreadPoolExecutor(1, "rooms") as pool:
            while self._rooms:
                try:
                    await loop.run_in_executor(pool, watcher.wait)
                    known = {code: room.state.mark for code, room in self._rooms.items()}
                    await self._tell(await loop.run_in_executor(pool, watcher.changed, known))
                except WorkspaceDown as reason:
                    logging.getLogger("regioscope").warning("Rooms stand still: %s", reason)
                    await asyncio.sleep(_PAUSE_SECONDS)
                if stopping() or time.monotonic() - beat >= _BEAT_SECONDS:
                    beat = time.monotonic()
                    for room in list(self._rooms.values()):
                        await room.wake()
            await loop.run_in_executor(pool, watcher.stop)

    async def _tell(self, states: list[State]) -> None:
        for state in states:
            if (room := self._rooms.get(state.code)) is not None:
                room.state = state
                await room.wake()
                self._ahead(room)

    def _ahead(self, room: Followed) -> None:
        task = asyncio.create_task(self._moved(room.state, room.phones))
        task.add_done_callback(_noticed)


def _noticed(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        logging.getLogger("regioscope").error("Phones in rooms could not be served", exc_info=error)


class Events:
    """The stream of one phone: the state of its room at once, after each change, and as a sign of life in between."""

    def __init__(self, broadcaster: Broadcaster, state: State, seen: Seen) -> None:
        self._broadcaster = broadcaster
        self._state = state
        self._seen = seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - its signature
        """Send until the phone goes, the room ends, or the server is asked to stop."""
        room = self._broadcaster.enter(self._state, self._seen)
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await self._send(room, gone, send)
        finally:
            gone.cancel()
            self._broadcaster.leave(room, self._seen)

    async def _send(self, room: Followed, gone: "asyncio.Task[None]", send: Send) -> None:
        group = secrets.randbelow(_GROUPS)
        while not gone.done() and not stopping():
            state, following = room.state, room.next(group)
            await send({"type": "http.response.body", "body": _event(state), "more_body": not state.ended})
            if state.ended:
                return
            await asyncio.wait((gone, following), return_when=asyncio.FIRST_COMPLETED)
        await send({"type": "http.response.body", "body": b""})


def question_key(state: State) -> str:
    """Return what changes whenever phones must ask for the question anew, "" where there is none; published notes come one by one."""
    if not state.question:
        return ""
    return "-".join((str(state.question), state.question_state, *([str(state.mark)] if state.question_kind == NOTES else [])))


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _event(state: State) -> bytes:
    data = {"slide": state.slide, "question": question_key(state), "ended": state.ended}
    return f"id: {state.mark}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n".encode()


def stopping() -> bool:
    """Return whether the server was asked to end: it waits for open answers, and would wait for these for ever."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return bool(getattr(server, "should_exit", False))
