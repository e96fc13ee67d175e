"""Statuses of JSON-stat cells: flags and confidentiality (`p`, `|C`, `p|C`), with a colon before them where no value is known."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from data.errors import UnreadableFile

_STATUS: Final = re.compile(r" *(?P<colon>:?) *(?P<flags>[a-z]*)(?:[|@](?P<letter>[A-Z]))? *")


class Letters(NamedTuple):
    """A status taken apart: whether it says that there is no value, flags, confidentiality."""

    valueless: bool
    flags: str
    confidentiality: str


_NONE: Final = Letters(False, "", "")


def columns(at: np.ndarray, statuses: Sequence[str], values: np.ndarray, name: str) -> tuple[pa.DictionaryArray, pa.DictionaryArray]:
    """Return flags and confidentiality per row; `statuses` stand at the rows `at`, `values` has NaN where a row has none.

    Raises `UnreadableFile` for other letters, and for a colon at a value.
    """
    kinds = {status: _parsed(status, name) for status in dict.fromkeys(statuses)}
    order = {letters: number for number, letters in enumerate(dict.fromkeys([_NONE, *kinds.values()]))}
    rows = np.zeros(len(values), np.int32)
    rows[at] = [order[kinds[status]] for status in statuses]
    if any((np.isfinite(values) & (rows == number)).any() for letters, number in order.items() if letters.valueless):
        raise UnreadableFile(f"{name} has the status ':' at a value: expected it where there is none; fetch it again.")
    return _column(rows, [letters.flags for letters in order]), _column(rows, [letters.confidentiality for letters in order])


def _parsed(status: str, name: str) -> Letters:
    match = _STATUS.fullmatch(status)
    if match is None:
        raise UnreadableFile(f"{name} has the status {status[:40]!r}: expected flags in small letters, then |C; fetch it from Eurostat.")
    return Letters(bool(match["colon"]), match["flags"], match["letter"] or "")


def _column(rows: np.ndarray, words: list[str]) -> pa.DictionaryArray:
    distinct = list(dict.fromkeys(words))
    numbers = np.array([distinct.index(word) for word in words], np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(numbers[rows], pa.int32()), pa.array(distinct, pa.string()))
