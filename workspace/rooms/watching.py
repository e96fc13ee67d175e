"""Hears of changes to rooms wherever they were made: in this process, another one, or on another machine."""

import time
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from workspace import database
from workspace.rooms import reading
from workspace.rooms.driving import CHANNEL

_TICK_SECONDS: Final = 0.1
"""How often the SQLite file is looked at, without opening it."""
_PATIENCE_SECONDS: Final = 2.0
"""After so long the marks are read even if nothing was heard: a notice may be lost with its connection."""


class Watcher:
    """Waits for changes, in the one thread that a process has for it."""

    def __init__(self) -> None:
        self._stamp = database.stamp()
        self._listening: _Listening | None = None

    def wait(self) -> None:
        """Return once something may have changed, after two seconds at the latest."""
        if database.address().get_backend_name() != "sqlite":
            self._listen()
            return
        until = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < until:
            time.sleep(_TICK_SECONDS)
            before, self._stamp = self._stamp, database.stamp()
            if self._stamp is None or self._stamp != before:  # None: written to just now
                return

    def changed(self, known: Mapping[str, int]) -> list[reading.State]:
        """Return the rooms, of those known by code with their marks, that changed since. `WorkspaceDown` as the database says."""
        if not known:
            return []
        with database.reading() as session:
            return reading.states(session, known)

    def stop(self) -> None:
        """Close what was opened to listen."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None

    def _listen(self) -> None:
        try:
            self._listening = self._listening or _Listening()
        except DBAPIError:  # down: whoever asks for the changes hears why
            time.sleep(_PATIENCE_SECONDS)
            return
        if not self._listening.wait():
            self.stop()


class _Listening:
    """A connection of its own to PostgreSQL that hears what `workspace.rooms.driving.notify` says."""

    def __init__(self) -> None:
        engine = create_engine(database.address(), poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._lost = engine.dialect.loaded_dbapi.OperationalError
        self._pooled = engine.raw_connection()
        self._connection: Any = self._pooled.driver_connection
        assert self._connection is not None  # noqa: S101 - for the types alone
        self._connection.execute(f"LISTEN {CHANNEL}")

    def wait(self) -> bool:
        """Return once a room changed or after two seconds; False where the connection is lost."""
        try:
            for _notice in self._connection.notifies(timeout=_PATIENCE_SECONDS, stop_after=1):
                pass
        except self._lost:
            return False
        return True

    def close(self) -> None:
        self._pooled.close()
