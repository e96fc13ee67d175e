"""Observations as Parquet: typed columns, and what is said of them in the schema."""

import io
from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import COLUMNS, OBSERVATIONS
from exports.about import as_text, columns
from exports.extract import Extract

ABOUT: Final = b"regioscope"
"""Key of the schema's metadata under which all that is said of the rows stands as JSON."""

_ROWS: Final = 1 << 17
"""Rows of a group, which is what a reader takes into memory at once."""


def to_parquet(extract: Extract) -> Iterator[bytes]:
    """Yield the file: the public columns, words as dictionaries, year int16, value float64, null where there is none."""
    said = columns(extract.language)
    types = {"indicator": pa.dictionary(pa.int32(), pa.string()), **{field.name: field.type for field in OBSERVATIONS}}
    fields = [pa.field(name, types[name], metadata={"description": said[name]}) for name in COLUMNS]
    schema = pa.schema(fields, metadata={ABOUT: as_text(extract)})
    rows = {name: pa.Array.from_pandas(extract.frame[name]) for name in COLUMNS}
    table = pa.table({name: _as(values, types[name]) for name, values in rows.items()}).cast(schema)
    content = io.BytesIO()
    pq.write_table(table, content, row_group_size=_ROWS, compression="zstd", store_schema=True)
    yield content.getvalue()


def _as(values: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind) and not pa.types.is_dictionary(values.type):
        values = values.cast(pa.string()).dictionary_encode()
    return values.cast(kind)
