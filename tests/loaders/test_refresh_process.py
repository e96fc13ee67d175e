"""The command as its own process: Ctrl-C while services are silent, a disk that takes no more, another refresh at once."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.manifest import NAME
from data.store import FOLDER_VARIABLE, Store
from tests.commands import hears_ctrl_c
from tests.standin import Standin


def _start(root: Path, snapshot: Path, address: str, before: Callable[[], None] = hears_ctrl_c) -> "subprocess.Popen[str]":
    environment = os.environ | {FOLDER_VARIABLE: str(snapshot), "REGIOSCOPE_CACHE_DIR": str(snapshot.parent / "cache")}
    command = [sys.executable, "-m", "loaders", "refresh", "--from", address]
    piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=root, env=environment, preexec_fn=before, **piped)  # noqa: PLW1509 - no thread holds a lock then


def test_ctrl_c_ends_it_at_once_while_others_are_kept_out(root: Path, source: Path, snapshot: Path) -> None:
    before = (snapshot / NAME).read_bytes()
    with Standin(source) as standin:
        standin.misbehave("mute")
        running = _start(root, snapshot, standin.base)
        while not standin.asked:
            assert running.poll() is None, running.communicate()
            time.sleep(0.02)
        second = _start(root, snapshot, standin.base)
        _out, err = second.communicate(timeout=60)
        assert second.returncode == 3
        assert f"is being changed by process {running.pid} on " in err
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, "Stopped by Ctrl-C; nothing was published, the old figures stay.\n")
    assert (snapshot / NAME).read_bytes() == before


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


def test_a_disk_that_takes_no_more_is_one_sentence(root: Path, source: Path, snapshot: Path) -> None:
    before = (snapshot / NAME).read_bytes()
    changed = shutil.copytree(source, snapshot.parent / "changed")
    path = changed / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.03 b"))
    running = _start(root, snapshot, str(changed), _small_files)
    _out, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert err.startswith("Error: ")
    assert "cannot be written (File too large)" in err
    assert len(err.splitlines()) == 1
    Store(snapshot).check()
    assert (snapshot / NAME).read_bytes() == before
