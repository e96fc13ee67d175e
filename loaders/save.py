"""A long table saved as one Parquet or CSV file, which appears whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

from data.errors import UnreadableFile
from loaders.table import Table

COLUMNS: Final = ("geo", "time", "value", "flags", "confidentiality", "status")
"""Columns of a saved table, after its dimensions."""


def _write_csv(frame: pa.Table, sink: Any) -> None:
    plain = pa.schema([(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type) for field in frame.schema])
    csv.write_csv(frame.cast(plain), sink)


def _write_parquet(frame: pa.Table, sink: Any) -> None:
    pq.write_table(frame, sink, compression="zstd")


WRITERS: Final = MappingProxyType({".parquet": _write_parquet, ".csv": _write_csv})


def writer_for(out: Path, source: Path) -> Callable[[Table], None]:
    """Return what saves a table at `out`, or `UnreadableFile` at once where that name cannot be written."""
    if out.suffix.lower() not in WRITERS:
        raise UnreadableFile(f"{out} has the ending {out.suffix!r}: expected one of {', '.join(WRITERS)}; choose one of them for --out.")
    if not out.parent.is_dir():
        raise UnreadableFile(f"{out} cannot be written, since {out.parent} is no folder: expected an existing one; make it first.")
    if out.is_dir() or (out.exists() and source.exists() and out.samefile(source)):
        raise UnreadableFile(f"{out} cannot be written, since it is a folder or the file to be read: expected another name for --out.")
    return lambda table: _save(table, out)


def _save(table: Table, out: Path) -> None:
    frame = table.frame.select([*table.dimensions, *COLUMNS])
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as sink:
            WRITERS[out.suffix.lower()](frame, sink)
        part.replace(out)
    except OSError as error:
        raise UnreadableFile(
            f"{out} cannot be written ({error.strerror or error}): expected room and permission; choose another place."
        ) from error
    finally:
        part.unlink(missing_ok=True)
