"""Rows of a batch as bytes: one Parquet file that is written once and never changed."""

import io
from types import MappingProxyType
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.arrow import reader
from data.competences import ANSWERS
from data.errors import NotValid
from data.published import PUBLISHED
from data.usage import EVENTS

EVENT_ROWS: Final = "events"
FIGURE_ROWS: Final = "figures"
DIRECTORY_ROWS: Final = "directory"
ANSWER_ROWS: Final = "answers"
NUMBER: Final = "number"
"""Column that events may have besides: what the export's own number comes to, 0 for none; only to know a booking again."""

SCHEMAS: Final = MappingProxyType({EVENT_ROWS: EVENTS, FIGURE_ROWS: PUBLISHED, ANSWER_ROWS: ANSWERS})
"""Columns of the rows of a batch, by its content; a batch of the directory has its rows among the entries."""


def content_of(rows: pa.Table) -> str:
    """Return which content a table is by its columns; `NotValid` for other columns."""
    for name, schema in SCHEMAS.items():
        if set(rows.column_names) - {NUMBER} == set(schema.names):
            return name
    expected = " or ".join(f"{name} ({', '.join(schema.names)})" for name, schema in SCHEMAS.items())
    raise NotValid(f"The rows have the columns {', '.join(rows.column_names)[:200]}: expected {expected}.")


def packed(rows: pa.Table, facilities: dict[str, str]) -> bytes:
    """Return Parquet bytes of the rows in their declared order and types, each facility by its key."""
    schema = SCHEMAS[content_of(rows)]
    table = rows.select(schema.names).cast(schema)
    keyed = _keyed(table["facility"], facilities).cast(schema.field("facility").type)
    table = table.set_column(schema.get_field_index("facility"), schema.field("facility"), keyed)
    if NUMBER in rows.column_names:
        table = table.append_column(NUMBER, rows[NUMBER])
    return written(table)


def written(table: pa.Table) -> bytes:
    """Return Parquet bytes of a table."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def numbered(rows: pa.Table, numbers: np.ndarray | None) -> pa.Table:
    """Return the rows with the export's own numbers, where there are any."""
    return rows if numbers is None or not numbers.any() else rows.append_column(NUMBER, pa.array(numbers, pa.uint64()))


def unpacked(raw: bytes, content: str, *, numbers: bool = False) -> pa.Table:
    """Return rows of a batch, as they were kept, with the export's own numbers if they are wanted and there."""
    table = pq.read_table(reader(raw))
    rows = _complete(table, SCHEMAS[content])
    return rows.append_column(NUMBER, table[NUMBER]) if numbers and NUMBER in table.column_names else rows


def _complete(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table with columns that came later than its rows, in which nothing stands."""
    for field in schema:
        if field.name not in table.column_names:
            table = table.append_column(field, pa.nulls(len(table), field.type))
    return table.select(schema.names).cast(schema)


def concatenated(tables: list[pa.Table], content: str) -> pa.Table:
    """Return rows of several batches, one behind the other."""
    schema = SCHEMAS[content]
    return pa.concat_tables(tables).unify_dictionaries() if tables else schema.empty_table()


def names(rows: pa.Table) -> list[str]:
    """Return facilities that the rows name, each once; `NotValid` where a row names none."""
    result = pc.unique(rows["facility"].cast(pa.string())).to_pylist()
    if any(not name or not name.strip() for name in result):
        raise NotValid("A row names no facility: every row belongs to one.")
    return sorted(result)


def _keyed(column: pa.ChunkedArray, keys: dict[str, str]) -> pa.ChunkedArray:
    plain = column.cast(pa.string())
    known = pa.array(list(keys), pa.string())
    return pc.take(pa.array(list(keys.values()), pa.string()), pc.index_in(plain, known))
