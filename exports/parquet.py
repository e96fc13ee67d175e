"""Observations as Parquet: typed columns, and what is said of them in the schema."""

import io
from collections.abc import Iterator
from typing import Any, Final

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
    """Yield the file, a group of rows at a time: the public columns, words as dictionaries, year int16, value float64, null for none."""
    said = columns(extract.language)
    types = {"indicator": pa.dictionary(pa.int32(), pa.string()), **{field.name: field.type for field in OBSERVATIONS}}
    fields = [pa.field(name, types[name], metadata={"description": said[name]}) for name in COLUMNS]
    schema = pa.schema(fields, metadata={ABOUT: as_text(extract)})
    content = io.BytesIO()
    with pq.ParquetWriter(_Sink(content), schema, compression="zstd", store_schema=True) as writer:
        for piece in extract.pieces(_ROWS):
            table = pa.table({name: _as(pa.Array.from_pandas(piece[name]), types[name]) for name in COLUMNS}).cast(schema)
            writer.write_table(table, row_group_size=_ROWS)
            yield _taken(content)
    yield _taken(content)


class _Sink(io.RawIOBase):
    """What Parquet is written to: it knows how many bytes went through, which are taken out meanwhile."""

    def __init__(self, content: io.BytesIO) -> None:
        super().__init__()
        self._content, self._length = content, 0

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        written = self._content.write(content)
        self._length += written
        return written

    def tell(self) -> int:
        return self._length


def _taken(content: io.BytesIO) -> bytes:
    """What was written since the last time."""
    piece = content.getvalue()
    content.seek(0)
    content.truncate()
    return piece


def _as(values: Any, kind: pa.DataType) -> pa.Array:
    # text that was joined of several files comes in chunks
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if pa.types.is_dictionary(kind) and not pa.types.is_dictionary(values.type):
        values = values.cast(pa.string()).dictionary_encode()
    return values.cast(kind)
