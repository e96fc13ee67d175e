"""A PostgreSQL cluster for the tests alone: made in a temporary folder, reached by a socket there, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import find_postgresql

_USER = "regioscope"
_UNPRIVILEGED = ("postgres", "nobody")
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=20"


@contextmanager
def cluster() -> Iterator[str]:
    """Address of an empty database; the test is skipped with a reason where PostgreSQL is not there."""
    programs = find_postgresql.installed()
    if programs is None:
        pytest.skip(find_postgresql.NONE)
    # not in pytest's own folder: that is closed to the user as whom the server runs, and too long for a socket's name
    folder = Path(tempfile.mkdtemp(prefix="regioscope-pg-"))
    data = folder / "data"
    try:
        user = _owner(folder)
        _run(user, folder, programs / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} {_QUICK}"
        _run(user, folder, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://{_USER}@/postgres?host={folder}"
        finally:
            _run(user, folder, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """User as whom the server runs, None for the present one: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = next(name for name in _UNPRIVILEGED if name in names)
    shutil.chown(folder, user)
    return user


def _run(user: str | None, folder: Path, *command: object) -> None:
    as_whom = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    # the server keeps what it inherits open, so nothing may wait for the end of its output
    with (folder / "said").open("ab") as said:
        done = subprocess.run(
            list(map(str, command)), cwd=folder, check=False, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=120, **as_whom
        )
    if done.returncode:
        pytest.fail(f"{command[0]} failed: {(folder / 'said').read_text(errors='replace')[-2000:]}")
