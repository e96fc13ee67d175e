"""The lock: one writer at a time, named to the others, gone with its process however that ends."""

import multiprocessing
import os
import signal
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from data.errors import Busy
from loaders.lock import NAME, only_writer


def _hold(folder: Path, held: Event) -> None:
    with only_writer(folder):
        held.set()
        signal.pause()


def test_a_second_writer_is_told_who_the_first_is_and_may_go_on_after_it_was_killed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    held = context.Event()
    holder = context.Process(target=_hold, args=(tmp_path, held), daemon=True)
    holder.start()
    assert held.wait(30)
    with pytest.raises(Busy, match=f"is being changed by process {holder.pid} on "), only_writer(tmp_path):
        pass
    os.kill(holder.pid or 0, signal.SIGKILL)
    holder.join(30)
    with only_writer(tmp_path):
        pass


def test_an_unreadable_note_still_keeps_the_second_writer_out(tmp_path: Path) -> None:
    with only_writer(tmp_path):
        (tmp_path / NAME).write_text("{")
        with pytest.raises(Busy, match="by another process"), only_writer(tmp_path):
            pass
