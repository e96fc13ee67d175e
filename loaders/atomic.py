"""Putting a file in place so that whoever opens it finds the whole of the old content or of the new."""

import os
from pathlib import Path

from data.errors import NotWritten


def write_atomically(path: Path, raw: bytes) -> None:
    """Replace a file's content at once; `NotWritten` where the disk refuses, and then the old content stays."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        _drop(part)
        raise NotWritten(
            f"{path} cannot be written ({error.strerror or error}): expected room and permission for {len(raw):,} bytes; "
            "what was there stays."
        ) from error


def _drop(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # a folder that cannot be written keeps the part; the next refresh that can sweeps it away


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system lets folders be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
