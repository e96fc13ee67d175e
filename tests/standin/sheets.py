"""Published tables as the stand-in holds them: cells as Eurostat writes them, by key and period."""

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.inventory import File, files_of
from loaders.shelf import Shelf
from loaders.table import Table

MISSING = ":"


@dataclass(frozen=True)
class Sheet:
    """A table: `dimensions` with geo last, a row of cells (`1.5 b`, `: @C`) per key, one per period."""

    dimensions: tuple[str, ...]
    periods: tuple[str, ...]
    rows: Mapping[tuple[str, ...], tuple[str, ...]]

    def codes(self) -> dict[str, tuple[str, ...]]:
        """Codes of each dimension in order of appearance."""
        return {name: tuple(dict.fromkeys(key[at] for key in self.rows)) for at, name in enumerate(self.dimensions)}

    def positions(self) -> int:
        """Cells as the service counts them: the product of all codes and periods."""
        cells = len(self.periods)
        for codes in self.codes().values():
            cells *= len(codes)
        return cells

    def chosen(self, wanted: Mapping[str, Iterable[str]], periods: Iterable[str] | None = None) -> "Sheet":
        """The rows whose codes are wanted, the periods that are named."""
        sets = [frozenset(code.upper() for code in wanted.get(name, ())) for name in self.dimensions]
        kept = {
            key: cells
            for key, cells in self.rows.items()
            if all(not few or part.upper() in few for few, part in zip(sets, key, strict=True))
        }
        if periods is None:
            return replace(self, rows=kept)
        at = [place for place, period in enumerate(self.periods) if period in set(periods)]
        shorter = {key: tuple(cells[place] for place in at) for key, cells in kept.items()}
        return replace(self, periods=tuple(self.periods[place] for place in at), rows=shorter)


def from_tsv(text: str) -> Sheet:
    """The sheet of a bulk TSV."""
    head, *lines = text.splitlines()
    names, *periods = head.split("\t")
    rows = {tuple(key.split(",")): tuple(cell.strip() for cell in cells) for key, *cells in (line.split("\t") for line in lines if line)}
    return Sheet(tuple(names.split("\\")[0].split(",")), tuple(period.strip() for period in periods), rows)


def from_folder(folder: Path, datasets: Iterable[str], release: str = "") -> Sheet:
    """The sheet of datasets that one table of the service holds, from the files of a source folder."""
    shelf = Shelf(folder)
    parts = [_read(folder, shelf, file) for dataset in datasets for file in _newest(folder, dataset, release)]
    return merged(parts)


def merged(parts: list[Sheet]) -> Sheet:
    """One sheet of all rows; where two hold a key, the first one counts."""
    if len(parts) == 1:
        return parts[0]
    names = parts[0].dimensions
    periods = tuple(sorted({period for part in parts for period in part.periods}))
    rows: dict[tuple[str, ...], tuple[str, ...]] = {}
    for part in parts:
        order = [part.dimensions.index(name) for name in names]
        for key, cells in part.rows.items():
            found = dict(zip(part.periods, cells, strict=True))
            rows.setdefault(tuple(key[at] for at in order), tuple(found.get(period, MISSING) for period in periods))
    return Sheet(names, periods, rows)


def _newest(folder: Path, dataset: str, release: str) -> list[File]:
    files = [file for file in files_of(dataset) if (folder / file.path).exists()]
    return [file for file in files if file.release == (release or files[0].release)]


def _read(folder: Path, shelf: Shelf, file: File) -> Sheet:
    if ".tsv" in file.path:
        raw = (folder / file.path).read_bytes()
        return from_tsv((gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw).decode())
    return _of_table(shelf.table(file))


def _of_table(table: Table) -> Sheet:
    dimensions = tuple(name for name in table.dimensions if name != "freq")
    columns = {name: table.frame[name].to_pylist() for name in (*dimensions, "geo", "time", "value", "flags", "confidentiality")}
    periods = tuple(sorted(set(columns["time"])))
    places = {period: at for at, period in enumerate(periods)}
    found: dict[tuple[str, ...], list[str]] = {}
    for *codes, geo, time, value, flags, letter in zip(*columns.values(), strict=True):
        cells = found.setdefault(("A", *codes, geo), [MISSING] * len(periods))
        marks = f"{flags or ''}{'@' + letter if letter == 'C' else ''}"
        cells[places[time]] = f"{MISSING if value is None else f'{value:.15g}'} {marks}".strip()
    return Sheet(("freq", *dimensions, "geo"), periods, {key: tuple(cells) for key, cells in found.items()})
