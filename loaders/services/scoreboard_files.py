"""The Commission's scoreboards as workbooks: the file or address is given, sheets and columns are recognised by their heads."""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pyarrow as pa

from data.errors import SourceChanged
from loaders import bytes as file_bytes
from loaders.http import GIVEN, Client, Request
from loaders.keys import first_repeated
from loaders.long import long_table
from loaders.services.model import Fetched
from loaders.services.scoreboard_grid import Figure, sheets
from loaders.services.scoreboard_layouts import LAYOUTS, Sheet
from loaders.table import Table

DIALECT: Final = "scoreboard workbook"
_EU: Final = "EU"
_DIGITS: Final = 4
_NUMBERED: Final = re.compile(r"^[0-9]+(\.[0-9]+)* ")


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


def fetch(dataset: str, place: str, release: str, client: Client, edition: str = "") -> Fetched:
    """Return every figure of a scoreboard's workbook at a path or https address; `edition` is the year of values without one.

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
    """Return the figures in the sheets of the first layout that there is, or raise `SourceChanged` saying what there is instead.

    Indicators keep the names that the workbook gives them. A summary index in a list of indicators is relative to the EU in
    one base year; relative to the EU in each year it stands there once more, by the code of the index (status `derived`).
    """
    result = [Sheet(title, grid, board.words, board.code, edition, f"{name}, sheet {title!r}") for title, grid in sheets(raw, name) if grid]
    laid_out = False
    for layout, every in LAYOUTS:
        parts = [list(part) for sheet in result if (part := layout(sheet)) is not None]
        laid_out |= bool(parts)
        filled = [part for part in parts if part]
        if filled:
            figures = [figure for part in (filled if every else filled[:1]) for figure in part]
            return _table([*figures, *_relative(figures, board, name)], name)
    if laid_out:
        raise SourceChanged(f"{name} has heads of a scoreboard but no region below them: expected rows by NUTS code; a person must look.")
    raise SourceChanged(
        f"{name} has no sheet with a column of region codes and one called {board.words[0]!r}: "
        f"it has the sheets {', '.join(sheet.title for sheet in result)[:200]}; a person must look."
    )


def _relative(figures: list[Figure], board: Scoreboard, name: str) -> list[Figure]:
    """The summary index divided by that of the EU in the same year, EU = 100."""
    index = [figure for figure in figures if _NUMBERED.sub("", figure.indicator).lower() in board.words]
    whole = {figure.time: float(figure.value) for figure in index if figure.geo == _EU and figure.value}
    if gone := sorted({figure.time for figure in index} - whole.keys()):
        raise SourceChanged(f"{name} has no index of the EU in {gone[0]}: expected one to compare regions with; a person must look.")
    return [
        Figure(
            board.code, figure.geo, figure.time, figure.value and repr(round(100 * float(figure.value) / whole[figure.time], _DIGITS)), True
        )
        for figure in index
    ]


def _table(figures: list[Figure], name: str) -> Table:
    if (twice := first_repeated(" ".join(figure[:3]) for figure in figures)) is not None:
        raise SourceChanged(f"{name} has the indicator, region and year {twice} twice: expected each once; a person must look.")
    indicator, geo, year, value, computed = zip(*figures, strict=True)
    texts = [pa.array(column, pa.string()) for column in (indicator, geo, year, value)]
    # the workbook is the publication itself, which flags nothing
    flags = pa.array([""] * len(figures), pa.string())
    return long_table(
        {"indicator": texts[0]}, *texts[1:], flags=flags, where=name, dialect=DIALECT, computed=pa.array(computed, pa.bool_())
    )
