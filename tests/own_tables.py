"""Own tables of visits for tests: made from text as the page makes them."""

import hashlib

from data.catalogue.own_table import OwnTable
from queries import own_table
from queries.own_table import Matched, Named
from workspace.own import cells, reading
from workspace.own.columns import recognised

WIDE = "region;2021;2022;2023\nPL22;12,5;13,1;14\nNL35;20,4;21;21,7\nPT11;9,8;10,2;c\nPL21;3;4;5 b\nDE11;30;31;32\n"


def matched(text: str | bytes, name: str = "table.csv", year: int | None = None) -> Matched:
    """The rows of a file by region."""
    grid = reading.read(text if isinstance(text, bytes) else text.encode(), name)
    return own_table.matched(cells.cells(grid, recognised(grid, own_table.is_region), year))


def table(text: str = WIDE, *, converts: bool = False, **named: object) -> OwnTable:
    """The own table that a file becomes; what it names its indicators is their name."""
    rows = matched(text)
    names = {name: Named(name or "Patents", "per million", **named) for name in rows.indicators}  # type: ignore[arg-type]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return own_table.made(
        rows, names, lambda label: f"{label} (your table)", file=("table.csv", digest), day="2026-11-30", converts=converts
    )
