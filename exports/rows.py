"""Rows of a frame as text, column by column: every distinct word is written once, however often it occurs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

LOST = "?"


@dataclass(frozen=True)
class Numbers:
    """Writes a column of numbers, the shortest text that reads back as the same one, between what stands before and after each."""

    before: str = ""
    after: str = ""
    decimal: str = "."

    def column(self, values: pa.Array) -> pa.Array:
        """Return a column of numbers as text, null where there is none."""
        texts = pc.cast(values, pa.large_string())
        texts = texts if self.decimal == "." else pc.replace_substring(texts, ".", self.decimal)
        before, after, nothing = (pa.scalar(part, pa.large_string()) for part in (self.before, self.after, ""))
        return pc.binary_join_element_wise(before, texts, after, nothing) if self.before or self.after else texts


Write = Callable[[Any], str] | Numbers


def number(value: float) -> str:
    """Return the shortest text that reads back as the same number, whole numbers without a point."""
    return repr(float(value)).removesuffix(".0")


def join_columns(frame: pd.DataFrame, write: Mapping[str, Write], missing: Mapping[str, str], separator: str) -> list[str]:
    """Return a text per row: the columns of `write` in its order, each value through its writer, `missing` where there is none."""
    if frame.empty:
        return []
    columns = [_texts(frame[name], one, missing.get(name, "")) for name, one in write.items()]
    rows: list[str] = pc.binary_join_element_wise(*columns, pa.scalar(separator, pa.large_string())).to_pylist()
    return rows


def marks(rows: pd.DataFrame) -> pd.Series:
    """Return status and flags of each row as one text (`reported|be`), a question mark for flags that are not available."""
    joined: pd.Series = rows["status"].astype("str") + "|" + rows["flags"].astype("str").fillna(LOST)
    return joined


def _texts(column: pd.Series, write: Write, missing: str) -> pa.Array:
    values = pa.Array.from_pandas(column)
    values = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if isinstance(write, Numbers):
        return write.column(values).fill_null(missing)
    # a column in which nothing is known has no type, and such a dictionary would hold the missing word itself
    values = values.cast(pa.string()) if pa.types.is_null(values.type) else values
    coded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    return _written(coded, write).take(coded.indices).fill_null(missing)


def _written(coded: pa.DictionaryArray, write: Callable[[Any], str]) -> pa.Array:
    """Every word as it is written, null for those that do not occur: few of thousands of regions do in a few thousand rows."""
    used = pc.unique(coded.indices).drop_null()
    texts: list[str | None] = [None] * len(coded.dictionary)
    for place, word in zip(used.to_pylist(), coded.dictionary.take(used).to_pylist(), strict=True):
        texts[place] = write(word)
    return pa.array(texts, pa.large_string())
