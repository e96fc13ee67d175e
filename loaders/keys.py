"""Keys of series and observations as one integer per row, so that counting and comparing needs no strings."""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa

_ROOM = 1 << 62


def codes(columns: Sequence[pa.DictionaryArray], rows: int) -> np.ndarray:
    """Return an int64 per row, equal exactly where the rows agree in every column."""
    code = np.zeros(rows, np.int64)
    bound = 1
    for column in columns:
        size = max(len(column.dictionary), 1)
        if bound * size >= _ROOM:
            distinct, code = np.unique(code, return_inverse=True)
            bound = max(len(distinct), 1)
        code = code * size + column.indices.to_numpy(zero_copy_only=False)
        bound *= size
    return code


def first_repeated(codes: Iterable[str]) -> str | None:
    """Return the first code that stood before, or None."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            return code
        seen.add(code)
    return None


def distinct(code: np.ndarray) -> int:
    """Return how many different keys there are."""
    return int(np.count_nonzero(np.diff(np.sort(code)))) + min(len(code), 1)


def repeated(code: np.ndarray) -> int | None:
    """Return the position of a row whose key stood in a row before it, or None."""
    if distinct(code) == len(code):
        return None
    order = np.argsort(code, kind="stable")
    again = order[1:][np.diff(code[order]) == 0]
    return int(again.min())


def spelled(columns: Sequence[pa.DictionaryArray], row: int) -> str:
    """Return the key of one row as `shown` writes it."""
    return shown(column[row].as_py() for column in columns)


def shown(codes: Iterable[str]) -> str:
    """Return codes joined by commas as the publisher writes keys, on one line and at most 120 characters long."""
    return " ".join(",".join(codes).split())[:120]
