"""Knowing without reading that nothing changed: what each entry of the snapshot was made from, as one checksum.

The note lies beside the snapshot. Where it is missing or speaks of another entry, everything is read.
"""

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Final

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.manifest import Entry
from loaders import inventory, likeness, snapshot_tables
from loaders.atomic import write_atomically
from loaders.shelf import Shelf

NAME: Final = "recipes.json"
_BORDERS: Final = (*inventory.NUTS_LAYERS.values(), inventory.COUNTRY_LAYER)
_CODES: Final = (*inventory.WORKBOOKS, *inventory.MATRICES)


class Recipes:
    """What the entries of a folder were made from, and what they would be made from now."""

    def __init__(self, target: Path, shelf: Shelf) -> None:
        self.target = target
        self.shelf = shelf
        self._noted = _read(target / NAME)
        self._made: dict[str, tuple[str, str]] = {}

    def same(self, key: str, entry: Entry | None) -> bool:
        """Return whether an entry would be made from the very same code, catalogue rows and files again, and is whole."""
        if entry is None or self._noted.get(key) != [self._recipe(key), entry.sha256]:
            return False
        file = self.target / entry.file
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == entry.sha256

    def note(self, key: str, entry: Entry) -> None:
        """Remember what an entry was made from, for the next refresh."""
        self._made[key] = (self._recipe(key), entry.sha256)

    def keep(self) -> None:
        """Write the notes, those of entries that were not touched included."""
        merged = self._noted | {key: list(made) for key, made in self._made.items()}
        if merged != self._noted:
            write_atomically(self.target / NAME, json.dumps(merged, indent=1, sort_keys=True).encode())

    def _recipe(self, key: str) -> str:
        rows = [repr(INDICATORS[key]), *(repr(DATASETS[name]) for name in INDICATORS[key].datasets)] if key in INDICATORS else []
        files = [f"{path} {self.shelf.sha256(path)}" for path in _paths(key)]
        return hashlib.sha256("\n".join([self._code, repr(sorted(SOURCES.items())), *rows, *files]).encode()).hexdigest()

    @cached_property
    def _code(self) -> str:
        return likeness.code()


def _paths(key: str) -> tuple[str, ...]:
    """Every file that may matter for an entry."""
    if key not in INDICATORS:
        return (*_BORDERS, *_CODES, *(file.path for file in snapshot_tables.FILES.get(key, ())))
    files = [file for dataset in INDICATORS[key].datasets for file in inventory.files_of(dataset)]
    return (*_BORDERS, *(path for file in files for path in (inventory.MATRICES if file == inventory.AREA else (file.path,))))


def _read(path: Path) -> dict[str, list[str]]:
    try:
        result: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return result if isinstance(result, dict) else {}
