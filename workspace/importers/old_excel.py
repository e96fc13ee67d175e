"""Workbooks in the Excel format of before 2007 (XLS), read in a process of its own: what damage does to its reader ends there."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from workspace.importers.errors import Damaged, NeedsPassword, TooLarge
from workspace.importers.old_excel_process import NEEDS_PASSWORD, TOO_LARGE
from workspace.importers.packed import CELLS

_PROCESS: Final = Path(__file__).with_name("old_excel_process.py")
_PATIENCE: Final = 120
_Place = tuple[int, int]
_KINDS: Final = MappingProxyType[str, Callable[[Any], Any]](
    {
        "datetime": dt.datetime.fromisoformat,
        "date": dt.date.fromisoformat,
        "time": dt.time.fromisoformat,
        "seconds": lambda seconds: dt.timedelta(seconds=seconds),
    }
)


@dataclass(frozen=True)
class OldSheet:
    """A sheet as `python_calamine.CalamineSheet` has it, as far as it is asked."""

    rows: list[list[Any]]
    start: _Place | None
    end: _Place | None
    merged_cell_ranges: list[tuple[_Place, _Place]]

    def iter_rows(self) -> Iterator[list[Any]]:
        """Each row with a cell per column."""
        return iter(self.rows)


def sheets(content: bytes, name: str) -> list[OldSheet]:
    """The sheets of such a workbook, or `NeedsPassword`, `TooLarge`, `Damaged`."""
    try:
        # -I: nothing of the environment or of the folder it runs in reaches it
        done = subprocess.run(  # noqa: S603 - our own script, and the file only as its input
            [sys.executable, "-I", str(_PROCESS), str(CELLS)], input=content, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Damaged(name, "workbook") from None
    if done.returncode == NEEDS_PASSWORD:
        raise NeedsPassword(f"{name} is protected by a password: save it without one.")
    if done.returncode == TOO_LARGE:
        raise TooLarge(f"{name} spans more than {CELLS:,} cells: delete what lies beside the table, or save it as CSV.")
    if done.returncode:
        raise Damaged(name, "workbook")
    return _sheets(done.stdout)


def _sheets(written: bytes) -> list[OldSheet]:
    """The sheets of lines of JSON: an object begins a sheet, a list is its next row."""
    found: list[OldSheet] = []
    for line in written.splitlines():
        told = json.loads(line)
        if isinstance(told, dict):
            found.append(OldSheet([], told["start"], told["end"], told["merged"]))
        else:
            found[-1].rows.append([_cell(cell) for cell in told])
    return found


def _cell(plain: Any) -> Any:
    if isinstance(plain, dict):
        ((kind, value),) = plain.items()
        return _KINDS[kind](value)
    return plain
