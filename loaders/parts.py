"""Fetched tables on disk until the refresh is over: little memory is held, and an interrupted refresh can go on with them."""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from loaders.atomic import write_atomically
from loaders.services import Fetched
from loaders.table import Table

FOLDER: Final = "parts"


@dataclass(frozen=True)
class Part:
    """What is known about a fetched table beside its rows."""

    dimensions: tuple[str, ...]
    dataset: str
    release: str
    series: int
    dialect: str
    url: str
    sha256: str
    bytes: int
    rows: int


class Parts:
    """The fetched tables of one refresh in a folder of their own; a part counts once its JSON file is there."""

    def __init__(self, folder: Path, resume: bool = False) -> None:
        self.folder = folder
        if not resume:
            self.clear()

    def keep(self, dataset: str, fetched: Fetched, table: Table) -> Part:
        """Write a fetched table; `NotWritten` where the disk refuses."""
        frame = table.frame.unify_dictionaries().combine_chunks()
        out = pa.BufferOutputStream()
        with pa.ipc.new_file(out, frame.schema) as writer:
            writer.write_table(frame)
        write_atomically(self.folder / f"{dataset}.arrow", out.getvalue())
        part = Part(
            table.dimensions,
            dataset,
            fetched.release,
            table.series,
            table.dialect,
            fetched.url,
            fetched.sha256,
            fetched.bytes,
            frame.num_rows,
        )
        write_atomically(self.folder / f"{dataset}.json", json.dumps(asdict(part)).encode())
        return part

    def get(self, dataset: str) -> Part | None:
        """Return the part of an interrupted refresh, None where that had not fetched the dataset."""
        try:
            raw: dict[str, Any] = json.loads((self.folder / f"{dataset}.json").read_text(encoding="utf-8"))
            return Part(**raw | {"dimensions": tuple(raw["dimensions"])}) if (self.folder / f"{dataset}.arrow").is_file() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def table(self, part: Part) -> Table:
        """Return the table of a part; its rows stay on disk until they are looked at."""
        with pa.memory_map(str(self.folder / f"{part.dataset}.arrow")) as file:
            frame = pa.ipc.open_file(file).read_all()
        return Table(frame, part.dimensions, part.dataset, part.release, part.series, part.dialect)

    def clear(self) -> None:
        """Delete every part."""
        if self.folder.is_dir():
            shutil.rmtree(self.folder)
