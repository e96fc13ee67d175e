"""The database of what people bring in: where it is, and the two ways to open it, to read and to write."""

import logging
import os
import sqlite3
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import Condition
from typing import Any, Final

from cachetools import LRUCache, cached
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from data.errors import NotValid, WorkspaceDown
from workspace import state, turns, upgrade
from workspace.presence import FILE, FOLDER_VARIABLE, URL_VARIABLE, folder

__all__ = ["FILE", "FOLDER_VARIABLE", "URL_VARIABLE", "address", "exists", "folder", "forget_engines", "reading", "stamp", "writing"]

_WAIT_SECONDS: Final = 30
_CONNECTIONS: Final = 5
_MOST_CONNECTIONS: Final = 15
"""Connections to PostgreSQL that stay open, and how many there are at most while they are needed; who comes beyond waits."""
_READING: Final[ContextVar[Session | None]] = ContextVar("reading", default=None)
_SHARE: Final = 4
"""No more than one part in so many of what PostgreSQL allows in all: other servers and programs need some, and past it it refuses."""
_WRITERS: Final = 7_260_114
"""Number of the lock that writers to PostgreSQL take in turn; no other program on that database should use it."""


def address() -> URL:
    """Return the address of the database: `REGIOSCOPE_DATABASE_URL`, else the SQLite file; `NotValid` for another kind of database."""
    named = os.environ.get(URL_VARIABLE)
    if not named:
        return URL.create("sqlite", database=str(folder() / FILE))
    try:
        url = make_url(named)
    except ArgumentError:
        raise NotValid(f"{URL_VARIABLE} is no address of a database: expected postgresql://user:password@host/name.") from None
    kind = url.drivername.partition("+")[0]
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database:
        return url.set(drivername="sqlite")
    raise NotValid(f"{URL_VARIABLE} names a database of the kind {kind!r}: expected postgresql:// or sqlite:///.")


_TICK_NS: Final = 50_000_000
"""Nanoseconds in which a file system may give two changes the same time, with room to spare."""


def exists() -> bool:
    """Return whether anything may have been brought in: False only where the SQLite file is not there yet."""
    url = address()
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def stamp() -> Hashable:
    """Return what changes whenever the SQLite file or its log of changes is written to; None where the database has to be asked.

    That is a server, and a file that was written to just now: two changes may have the same time.
    """
    url = address()
    if url.get_backend_name() != "sqlite":
        return None
    file = Path(str(url.database))
    written = [_written(path) for path in (file, file.with_name(f"{file.name}-wal"))]
    if time.time_ns() - max(when for when, _size in written) < _TICK_NS:
        return None
    return str(file), *written


def _written(path: Path) -> tuple[int, int]:
    """When a file was last written to and its size; the same for none and for an empty one, as readers make it."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return (status.st_mtime_ns, status.st_size) if status.st_size else (0, 0)


@contextmanager
def reading() -> Iterator[Session]:
    """Yield a session that sees one state of the database and changes nothing; `WorkspaceDown` where there is none to reach.

    Whoever reads inside of it reads the same state: each holding one connection and waiting for a second, all would wait for ever.
    """
    if (outer := _READING.get()) is not None:
        yield outer
        return
    with _session(writes=False) as session:
        inner = _READING.set(session)
        try:
            yield session
        finally:
            _READING.reset(inner)


@contextmanager
def writing(tell: turns.Place | None = None) -> Iterator[Session]:
    """Yield what the one writer does: its changes count all together when the block ends, and none of them if it fails.

    Writers of this process come in the order in which they ask; `tell` hears how many are before.
    """
    with turns.writers().turn(tell), _session(writes=True) as session:
        yield session
    state.forget()


@contextmanager
def _session(*, writes: bool) -> Iterator[Session]:
    engine = _engine(address().render_as_string(hide_password=False))
    try:
        with engine.connect().execution_options(writes=writes) as connection, connection.begin() as whole, Session(connection) as session:
            if writes and engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
            yield session
            if writes:
                session.flush()
            else:
                whole.rollback()
    except (OperationalError, PoolTimeout) as error:
        raise _down(engine.url, error) from error


def forget_engines() -> None:
    """Close the connections to the database in force; the next use opens it anew."""
    _engine(address().render_as_string(hide_password=False)).dispose()
    _engine.cache_clear()


@cached(LRUCache(4), condition=Condition())
def _engine(url: str) -> Engine:
    """The engine of an address, its tables brought to the version of this code; made once however many ask for it first."""
    parsed = make_url(url)
    try:
        engine = _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _postgresql(parsed)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
            upgrade.to_newest(connection)
    except (DatabaseError, OSError) as error:
        raise _down(parsed, error) from error
    return engine


def _down(url: URL, error: DBAPIError | PoolTimeout | OSError) -> WorkspaceDown:
    said = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()[0]
    sentence = f"The database {url.render_as_string(hide_password=True)} cannot be used ({said}): look whether it runs."
    # said here, because pages go on without it and tell visitors no more than that
    logging.getLogger("regioscope").error("%s", sentence)
    return WorkspaceDown(sentence)


def _postgresql(url: URL) -> Engine:
    asking = create_engine(url, poolclass=NullPool)
    with asking.connect() as connection:
        allowed = int(connection.execute(text("SHOW max_connections")).scalar_one())
    most = max(2, min(_MOST_CONNECTIONS, allowed // _SHARE))
    stay = min(_CONNECTIONS, most)
    return create_engine(url, pool_pre_ping=True, pool_size=stay, max_overflow=most - stay, pool_timeout=_WAIT_SECONDS)


def _sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)  # what people bring in is for this user alone
    # each session has a connection of its own: to open one costs less than to wait for somebody else's
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # SQLite's own wrapper begins transactions late and ends them before tables are made; here they are begun by hand
    connection.isolation_level = None
    for setting in ("journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
