"""The Commission's scoreboards as workbooks: the file or address is given, sheet and columns are recognised by their heads."""

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.errors import SourceChanged, UnreadableFile
from loaders import bytes as file_bytes
from loaders.http import GIVEN, Client, Request
from loaders.long import long_table
from loaders.services.model import Fetched
from loaders.table import Table

REGION_HEADS: Final = frozenset(
    {"nuts", "nuts code", "nuts_id", "nuts id", "nuts2", "nuts 2", "nuts 2 code", "region code", "regional code", "geo"}
)
YEAR_HEADS: Final = frozenset({"year", "reference year", "edition"})
BLANKS: Final = frozenset({"", ":", "-", "n/a", "na", "n.a."})

_LOOKED_AT: Final = 40
_YEAR: Final = re.compile(r"\b(20[0-4]\d)\b")
_GEO: Final = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")

Grid = list[list[Any]]


@dataclass(frozen=True)
class Scoreboard:
    """A composite index: the catalogue's dataset and code of it, and the words by which workbooks call it."""

    dataset: str
    code: str
    words: tuple[str, ...]


SCOREBOARDS: Final = {
    "ris": Scoreboard("ris", "25a_RIS", ("regional innovation index", "rii", "ris index", "summary innovation index")),
    "rci": Scoreboard("rci", "23a_RCI", ("rci 2.0", "rci", "regional competitiveness index")),
}


@dataclass(frozen=True)
class _Columns:
    """Where things stand below a header row: region, year (or None), value columns with the year of their head or ""."""

    header: int
    region: int
    year: int | None
    values: dict[int, str]


def fetch(dataset: str, place: str, release: str, client: Client, edition: str = "") -> Fetched:
    """The index of a scoreboard from a workbook at a path or https address; `edition` is the year of values without one.

    Dimension: indicator. The release is given too, since such workbooks do not say it.
    """
    if "://" in place:
        reply = client.get(Request(GIVEN, place, binary=True))
        raw, name, size = reply.plain, reply.url, reply.size
    else:
        raw, name, size = file_bytes.read_raw(Path(place)), Path(place).name, 0
    table = replace(read(raw, name, SCOREBOARDS[dataset], edition), dataset=dataset, release=release)
    return Fetched(table, release, name, hashlib.sha256(raw).hexdigest(), size)


def read(raw: bytes, name: str, board: Scoreboard, edition: str = "") -> Table:
    """The index in the first sheet that has a column of region codes and one of the index, or `SourceChanged` saying what there is."""
    seen: list[str] = []
    for sheet, grid in _sheets(raw, name):
        columns = _columns(grid, board, sheet)
        if columns is not None:
            return _table(list(_cells(grid, columns, edition, f"{name}, sheet {sheet!r}")), board, name)
        seen.append(sheet)
    raise SourceChanged(
        f"{name} has no sheet with a column of region codes and one called {board.words[0]!r}: it has the sheets {', '.join(seen)[:200]}; "
        "a person must look."
    )


def _sheets(raw: bytes, name: str) -> Iterator[tuple[str, Grid]]:
    # slow to load, and only workbooks need it
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for sheet in book.sheet_names:
            yield sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(f"{name} is no workbook that can be read ({error}): expected XLSX or ODS; fetch it again.") from error


def _columns(grid: Grid, board: Scoreboard, sheet: str) -> _Columns | None:
    for at, row in enumerate(grid[:_LOOKED_AT]):
        heads = [_head(cell) for cell in row]
        regions = [place for place, head in enumerate(heads) if head in REGION_HEADS]
        if not regions:
            continue
        year = next((place for place, head in enumerate(heads) if head in YEAR_HEADS), None)
        named = {place: _year_in(head) for place, head in enumerate(heads) if _is_index(head, board)}
        titled = any(_is_index(_head(text), board) for text in (sheet, *(cell for above in grid[:at] for cell in above)))
        yearly = {place: head for place, head in enumerate(heads) if titled and _YEAR.fullmatch(head)}
        if named or yearly:
            return _Columns(at, regions[0], year, named or yearly)
    return None


def _cells(grid: Grid, columns: _Columns, edition: str, where: str) -> Iterator[tuple[str, str, str]]:
    for row in grid[columns.header + 1 :]:
        geo = str(row[columns.region]).strip()
        # notes below the table have no code in that column
        if _GEO.fullmatch(geo):
            for place, headed in columns.values.items():
                year = headed or (_whole(row[columns.year]) if columns.year is not None else edition)
                if not _YEAR.fullmatch(year):
                    raise SourceChanged(f"{where} says no year of its values: expected one in a head or a column, or the edition; name it.")
                yield geo, year, _number(row[place], geo, where)


def _number(cell: Any, geo: str, where: str) -> str:
    text = str(cell).strip()
    if text.lower() in BLANKS:
        return ""
    try:
        return repr(float(text))
    except ValueError:
        raise SourceChanged(f"{where} holds {text[:40]!r} at {geo} where a number was expected; a person must look.") from None


def _table(cells: Sequence[tuple[str, str, str]], board: Scoreboard, name: str) -> Table:
    if not cells:
        raise SourceChanged(f"{name} has heads of a scoreboard but no region below them: expected rows by NUTS code; a person must look.")
    if len({(geo, year) for geo, year, _ in cells}) < len(cells):
        raise SourceChanged(f"{name} has a region and year twice: expected each once; a person must look.")
    geo, year, value = (pa.array(column, pa.string()) for column in zip(*cells, strict=True))
    indicator, flags = (pa.array([text] * len(cells), pa.string()) for text in (board.code, ""))
    # the workbook is the publication itself, which flags nothing
    return long_table({"indicator": indicator}, geo, year, value, flags=flags, where=name, dialect="scoreboard workbook")


def _head(cell: Any) -> str:
    return " ".join(_whole(cell).lower().split())


def _whole(cell: Any) -> str:
    """A cell as text; spreadsheets keep years as 2025.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _year_in(head: str) -> str:
    found = _YEAR.search(head)
    return found[1] if found else ""


def _is_index(head: str, board: Scoreboard) -> bool:
    return _YEAR.sub("", head).strip(" -_()") in board.words
