"""Writing a generation of the snapshot so that a reader sees the old one or the new one, never a mix of both.

Files are named for their content, so a new generation lies beside the old until manifest.json is replaced, the one
moment of change. A killed refresh leaves files that no manifest names; the next one sweeps them away.
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from data.manifest import GENERATIONS, NAME, Entry, Manifest, Release
from data.shapes import GEO
from loaders import generations
from loaders.atomic import write_atomically

OBSERVATIONS_FOLDER: Final = "observations"
TABLES_FOLDER: Final = "tables"
_OWN_FILE: Final = re.compile(r"[a-z0-9_]+-[0-9a-f]{12}\.parquet(\.part)?")
"""Names this module gives: nothing else in the folder is ever deleted."""

_KEPT: Final = re.compile(rf"{GENERATIONS}/[0-9A-Za-z-]{{1,40}}\.json")


class Generation:
    """A generation in the making: Parquet files are written at once, `publish` makes them visible together.

    With `dry` nothing is written and nothing published. `clock` gives the moment of publishing as manifests write it.
    """

    def __init__(self, folder: Path, dry: bool = False, clock: Callable[[], str] = generations.now) -> None:
        self.folder = folder
        self.dry = dry
        self.clock = clock
        self.indicators: dict[str, Entry] = {}
        self.tables: dict[str, Entry] = {}
        self._made: dict[str, int] = {}

    def add_observations(self, key: str, table: pa.Table, releases: Iterable[Release]) -> None:
        """Write the rows of an indicator."""
        self.add_indicator_file(key, parquet_bytes(table), table.num_rows, releases)

    def add_table(self, key: str, table: pa.Table) -> None:
        """Write a table of regions, borders, changes or weights."""
        self.add_table_file(key, parquet_bytes(table), table.num_rows)

    def add_indicator_file(self, key: str, raw: bytes, rows: int, releases: Iterable[Release]) -> None:
        """Write an indicator's Parquet file, ready made."""
        ordered = sorted(releases, key=lambda release: (release.dataset, release.release, release.read_from))
        self.indicators[key] = self._write(OBSERVATIONS_FOLDER, key, raw, rows, tuple(ordered))

    def add_table_file(self, key: str, raw: bytes, rows: int, releases: Iterable[Release] = ()) -> None:
        """Write a table's Parquet file, ready made; a list of facilities says where it comes from."""
        self.tables[key] = self._write(TABLES_FOLDER, key, raw, rows, tuple(releases))

    @property
    def name(self) -> str:
        """Name of this generation; equal content and origin have the equal name."""
        return generation_of(self.indicators, self.tables)

    @property
    def size(self) -> int:
        """Bytes of its files."""
        files = [entry.file for entry in (*self.indicators.values(), *self.tables.values())]
        return sum(self._made[name] if name in self._made else (self.folder / name).stat().st_size for name in files)

    def publish(self) -> bool:
        """Make this generation the current one; False, and nothing touched, where the current one is equal to it, or when dry."""
        before = generations.current(self.folder)
        after = Manifest(self.name, self.clock(), self.indicators, self.tables)
        if self.dry:
            return False
        if before is not None and generation_of(before.indicators, before.tables) == after.generation:
            sweep(self.folder, before)
            return False
        generations.make_current(self.folder, after)
        sweep(self.folder, after)
        return True

    def _write(self, group: str, key: str, raw: bytes, rows: int, releases: tuple[Release, ...]) -> Entry:
        digest = hashlib.sha256(raw).hexdigest()
        name = f"{group}/{key}-{digest[:12]}.parquet"
        path = self.folder / name
        if not self.dry and (not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest):
            write_atomically(path, raw)
        self._made[name] = len(raw)
        return Entry(name, rows, digest, releases)


def parquet_bytes(table: pa.Table) -> bytes:
    """Return Parquet file of a table, zstd; equal tables give equal bytes. Of its metadata only those of GeoParquet stay."""
    out = io.BytesIO()
    metadata = {name: value for name, value in (table.schema.metadata or {}).items() if name == GEO}
    plain = table.combine_chunks().replace_schema_metadata(metadata or None)
    pq.write_table(plain, out, compression="zstd", compression_level=19, row_group_size=1 << 20)
    return out.getvalue()


def is_ours(name: str) -> bool:
    """Return whether a name, relative to a snapshot, is one that this module gives to a file of figures or borders."""
    group, _, file = name.partition("/")
    return group in {OBSERVATIONS_FOLDER, TABLES_FOLDER} and _OWN_FILE.fullmatch(file) is not None


def is_kept(name: str) -> bool:
    """Return whether a name, relative to a snapshot, is that of an earlier generation's manifest."""
    return _KEPT.fullmatch(name) is not None


def generation_of(indicators: Mapping[str, Entry], tables: Mapping[str, Entry]) -> str:
    """Return the name of a generation, made from what it holds and where that came from, not from when it was read or written."""
    lines = [
        f"{key} {entry.sha256} {[replace(release, retrieved='') for release in entry.releases]}"
        for group in (indicators, tables)
        for key, entry in sorted(group.items())
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def sweep(folder: Path, current: Manifest) -> None:
    """Delete the files of generations that are no longer kept, and the remains of a refresh that was killed."""
    manifests = [current, *generations.forget_old(folder)]
    named = {entry.file for manifest in manifests for group in (manifest.indicators, manifest.tables) for entry in group.values()}
    for group in (OBSERVATIONS_FOLDER, TABLES_FOLDER):
        for path in (folder / group).glob("*"):
            if _OWN_FILE.fullmatch(path.name) and f"{group}/{path.name}" not in named:
                path.unlink()
    for path in (folder / f"{NAME}.part", *(folder / GENERATIONS).glob("*.json.part")):
        path.unlink(missing_ok=True)
