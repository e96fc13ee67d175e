"""Parts of one table, asked for one by one, put together again."""

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from data.errors import SourceChanged
from loaders import keys
from loaders.table import Table


def join_tables(parts: Sequence[Table], name: str) -> Table:
    """Return one table with the rows of all parts, or `SourceChanged` where their dimensions differ or a cell stands in two."""
    first = parts[0]
    if len(parts) == 1:
        return first
    for part in parts[1:]:
        if set(part.dimensions) != set(first.dimensions):
            raise SourceChanged(
                f"{name} answered one part with the dimensions {', '.join(part.dimensions)}, another with {', '.join(first.dimensions)}: "
                "expected the same; ask again, and look if it stays so."
            )
    columns = first.frame.column_names
    frame = pa.concat_tables([part.frame.select(columns) for part in parts]).unify_dictionaries().combine_chunks()
    result = tuple(_column(frame, column) for column in (*first.dimensions, "geo"))
    times = _column(frame, "time")
    if (row := keys.repeated(keys.codes((*result, times), frame.num_rows))) is not None:
        raise SourceChanged(f"{name} answered the cell {keys.spelled((*result, times), row)} in two parts: expected it in one; ask again.")
    series = keys.distinct(keys.codes(result, frame.num_rows))
    return replace(first, frame=frame, series=series, release=max(part.release for part in parts))


def _column(frame: pa.Table, name: str) -> pa.DictionaryArray:
    column = frame[name]
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
