"""What a scoreboard's workbook holds, and for which of that the catalogue has an indicator."""

from collections.abc import Iterable
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from data.catalogue import INDICATORS, Input
from loaders.services.scoreboard_files import DIALECT
from loaders.table import Table

_INDICATOR: Final = "indicator"


def described(table: Table) -> str:
    """Return in words the cells, indicators, regions and years of a workbook's table, and the catalogue's indicators among them."""
    codes = _codes(table)
    drawn = {key: _catalogue_codes(row.inputs, table.dataset) & codes for key, row in INDICATORS.items()}
    used = {key: result for key, result in drawn.items() if result}
    rest = len(codes) - len(set().union(*used.values()))
    years = pc.min_max(table.frame["year"]).as_py()
    regions = len(pc.unique(table.frame["geo"]))
    return (
        f"cells: {table.frame.num_rows:,}, indicators: {len(codes)}, regions: {regions}, years: {years['min']} to {years['max']}; "
        f"in the catalogue: {', '.join(used) or 'none'}, in no row of it: {rest}"
    )


def lacks(table: Table, selection: Input) -> bool:
    """Return whether a workbook has nothing of what an input asks for: editions hold the index, its parts or both."""
    codes = selection.filters.get(_INDICATOR, ())
    return table.dialect == DIALECT and bool(codes) and not _codes(table) & set(codes)


def _catalogue_codes(inputs: Iterable[Input], dataset: str) -> set[str]:
    return {code for selection in inputs if selection.dataset == dataset for code in selection.filters.get(_INDICATOR, ())}


def _codes(table: Table) -> set[str]:
    return set(pc.unique(table.frame[_INDICATOR]).cast(pa.string()).to_pylist())
