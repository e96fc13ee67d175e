"""Workbooks as text, read in a process of their own: what damage or malice does to the reader ends there.

Values only: nothing is computed or run, and no address in a workbook is followed.
"""

import importlib.util
import json
import mmap
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import Final, NamedTuple

from data import workbook_process as process
from data.errors import NotWritten, UnreadableFile

_PROCESS: Final = Path(process.__file__)
_PATIENCE: Final = 120
_AT_ONCE: Final = BoundedSemaphore(max(2, os.cpu_count() or 1))
"""Each may take 2 GB, so that no more are read at once than there are cores; the others wait."""

_FAULTS: Final = MappingProxyType(
    {
        process.PASSWORD: ("password", "is protected by a password: save it without one."),
        process.CELLS: (
            "too_large",
            f"spans more than {process.MOST_CELLS:,} cells: delete what lies beside the table, or save it as CSV.",
        ),
        process.UNPACKED: ("too_large", f"unpacks to more than {process.MOST_BYTES >> 20} MB: save the table alone, as CSV."),
        process.NO_WORKBOOK: ("packed", "is packed but no workbook: unpack it, or save the table as XLSX or CSV."),
    }
)
_DAMAGED: Final = ("workbook", "is no workbook that can be read: save it again as XLSX or CSV.")
_ENDED: Final = ("too_large", "takes more memory or time than a workbook may: delete what lies beside the table, or save it as CSV.")


class WorkbookRefused(UnreadableFile):
    """A workbook that is not read; `fault` is `password`, `too_large`, `packed` or `workbook`."""

    def __init__(self, name: str, fault: str, sentence: str) -> None:
        super().__init__(f"{name} {sentence}")
        self.fault = fault


class Merged(NamedTuple):
    """A cell merged over several rows: its first and last row and its first column, from 0."""

    top: int
    bottom: int
    left: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its first column and last row with anything in it, from 0, and what is merged over rows."""

    name: str
    left: int
    last: int
    merged: tuple[Merged, ...]
    written: mmap.mmap
    begins: int
    ends: int

    def rows(self) -> Iterator[list[str]]:
        """Yield each row from the sheet's first on, a text per column from `left` on."""
        at = self.begins
        while at < self.ends:
            end = self.written.find(b"\n", at)
            yield json.loads(self.written[at:end])
            at = end + 1


class Book(NamedTuple):
    """The sheets that hold cells, and which of `macros` and `formulas` the workbook has."""

    sheets: list[Sheet]
    notes: list[str]


def read(content: bytes, name: str) -> Book:
    """Return the sheets of a workbook (XLSX, XLSM, XLSB, XLS, ODS); `WorkbookRefused` says why it cannot be read."""
    with tempfile.TemporaryFile() as file:
        _fill(file.fileno(), content, name)
        written = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    about = json.loads(written[written.rfind(b"\n") + 1 :])
    return Book([_sheet(written, **sheet) for sheet in about["sheets"]], about["notes"])


def _fill(file: int, content: bytes, name: str) -> None:
    """Have the process write the rows into the file."""
    try:
        with _AT_ONCE:
            # -I -S: nothing of the environment or of the folder it runs in reaches it, and it starts the faster
            done = subprocess.run(  # noqa: S603 - our own script, and the workbook only as its input
                [sys.executable, "-I", "-S", str(_PROCESS), _reader()],
                input=content,
                stdout=file,
                stderr=subprocess.DEVNULL,
                timeout=_PATIENCE,
                check=False,
            )
    except subprocess.TimeoutExpired:
        raise WorkbookRefused(name, *_ENDED) from None
    if done.returncode == process.NO_ROOM:
        raise NotWritten(f"{name} cannot be unpacked: make room in the folder for temporary files, {tempfile.gettempdir()}.")
    if done.returncode:
        raise WorkbookRefused(name, *(_ENDED if done.returncode < 0 else _FAULTS.get(done.returncode, _DAMAGED)))


def _reader() -> str:
    """The folder that the package which reads workbooks lies in."""
    result = importlib.util.find_spec("python_calamine")
    if result is None or result.origin is None:
        raise ModuleNotFoundError("python_calamine is not installed")
    return str(Path(result.origin).parents[1])


def _sheet(written: mmap.mmap, *, name: str, left: int, last: int, merged: list[list[int]], begins: int, ends: int) -> Sheet:
    return Sheet(name, left, last, tuple(Merged(*one) for one in merged), written, begins, ends)
