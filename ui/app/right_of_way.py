"""Who only reads goes first: runs of pages on which data are managed come one at a time, and step aside while another page runs.

Threads of Python share one interpreter: fifty editors who come at once would each take a fiftieth of it, and leave as much to a reader.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from threading import Condition
from time import monotonic
from typing import Final

from workspace.turns import Place, Turns

_PATIENCE_SECONDS: Final = 0.5
"""So long a run of an editor's page steps aside in all: where readers are never done, it goes on beside them."""


@dataclass
class _Run:
    """The run of an editor's page that has the turn, and the seconds for which it still steps aside."""

    turn: ExitStack
    patience: float = _PATIENCE_SECONDS


_RUN: Final[ContextVar[_Run | None]] = ContextVar("run", default=None)


class RightOfWay:
    """The runs of this process."""

    def __init__(self) -> None:
        self._turns = Turns()
        self._none_reads = Condition()
        self._reading = 0

    @contextmanager
    def reader(self) -> Iterator[None]:
        """Let this run go first until the block ends."""
        with self._none_reads:
            self._reading += 1
        try:
            yield
        finally:
            with self._none_reads:
                self._reading -= 1
                if not self._reading:
                    self._none_reads.notify_all()

    @contextmanager
    def editor(self, tell: Place | None = None) -> Iterator[None]:
        """Wait for one's turn among editors, and have it until the block ends; `tell` as for `Turns`."""
        with ExitStack() as turn:
            turn.enter_context(self._turns.turn(tell))
            before = _RUN.set(_Run(turn))
            try:
                self.step_aside()
                yield
            finally:
                _RUN.reset(before)

    @contextmanager
    def left(self) -> Iterator[None]:
        """Give the turn to the next editor for as long as this run only waits; whoever stops waiting by an error does not come back."""
        run = _RUN.get()
        if run is not None:
            run.turn.close()
        yield
        if run is not None:
            run.turn.enter_context(self._turns.turn(soon=True))

    def wait(self, seconds: float) -> None:
        """Return once nobody reads, or after so long."""
        with self._none_reads:
            self._none_reads.wait_for(lambda: not self._reading, seconds)

    def step_aside(self) -> None:
        """Let readers go first, where this is an editor's run; nothing else waits."""
        if (run := _RUN.get()) is None or not self._reading:
            return
        began = monotonic()
        self.wait(max(0.0, run.patience))
        run.patience -= monotonic() - began


@cache
def right_of_way() -> RightOfWay:
    """Return that of this process."""
    return RightOfWay()
