"""Rows of a frame as text, column by column: every distinct value is written once, however often it occurs."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Write = Callable[[Any], str]


def join_columns(frame: pd.DataFrame, write: Mapping[str, Write], missing: Mapping[str, str], separator: str) -> list[str]:
    """Return a text per row: the columns of `write` in its order, each value through its writer, `missing` where there is none."""
    if frame.empty:
        return []
    columns = [_texts(frame[name], one, missing.get(name, "")) for name, one in write.items()]
    rows: list[str] = pc.binary_join_element_wise(*columns, pa.scalar(separator, pa.large_string())).to_pylist()
    return rows


def number(value: float) -> str:
    """Return the shortest text that reads back as the same number, whole numbers without a point."""
    return repr(float(value)).removesuffix(".0")


def _texts(column: pd.Series, write: Write, missing: str) -> pa.Array:
    values = pa.Array.from_pandas(column)
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    # a column in which nothing is known has no type, and such a dictionary would hold the missing word itself
    values = values.cast(pa.string()) if pa.types.is_null(values.type) else values
    coded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    written = pa.array([write(word) for word in coded.dictionary.to_pylist()], pa.large_string())
    return written.take(coded.indices).fill_null(missing)
