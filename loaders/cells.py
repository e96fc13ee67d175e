"""Cells of Eurostat's tables: the grammar `<value> <flags>[@<confidentiality>]`, and what a cell without a value means."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

MISSING: Final = ":"
_WORDS: Final = pa.dictionary(pa.int32(), pa.string())
_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_MARKS: Final = re.compile(r"(?P<flags>[a-z]*)(?:@(?P<confidentiality>[A-Z]))?")
_CELL: Final = re.compile(r" *(?::|(?P<value>[^ :]+)(?= |\Z))(?: *(?P<marks>[a-z@][^ ]*))? *")

_STATUSES: Final = ("reported", "missing", "confidential", "not_applicable")
_REPORTED, _MISSING, _CONFIDENTIAL, _NOT_APPLICABLE = range(4)
_CONFIDENTIAL_FLAG: Final = "c"  # older tables have no confidentiality beside the flags
_NOT_APPLICABLE_FLAGS: Final = frozenset("mz")
_CONFIDENTIAL_LETTERS: Final = frozenset("ACDOST")
"""C of Eurostat; the others tell in SDMX's own list by which rule a value is confidential."""

_WHOLE: Final = re.compile(r"[-+]?[0-9]+\.?0*")
_EXACT: Final = 2.0**53
"""Up to here every whole number is a float64."""


class Cell(NamedTuple):
    """One published cell: value or None, flags and confidentiality as letters, "" for none."""

    value: float | None
    flags: str
    confidentiality: str


def parse_cell(text: str) -> Cell | None:
    """Return the cell that a text spells, or None where it is malformed: glued (`4700p`), empty, not finite."""
    whole = _CELL.fullmatch(text)
    marks = _MARKS.fullmatch(whole["marks"] or "") if whole else None
    if whole is None or marks is None:
        return None
    value = None if whole["value"] is None else number(whole["value"])
    if value is None and whole["value"] is not None:
        return None
    return Cell(value, marks["flags"], marks["confidentiality"] or "")


def number(text: str) -> float | None:
    """Return the finite number that a text spells, or None."""
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def is_rounded(text: str) -> bool:
    """Return whether a text is a whole number that no float64 holds exactly."""
    return _WHOLE.fullmatch(text) is not None and Decimal(text) != Decimal(float(text))


def may_be_rounded(values: np.ndarray) -> bool:
    """Return whether numbers are so large that some of them may have been whole numbers before they were rounded."""
    return bool((np.abs(values) >= _EXACT).any())


def split_marks(marks: pa.DictionaryArray) -> tuple[pa.DictionaryArray, pa.DictionaryArray] | None:
    """Return flags and confidentiality of marks such as `b` or `bu@C`, or None where a mark is malformed; works on distinct marks only."""
    matched = [_MARKS.fullmatch(mark) for mark in marks.dictionary.to_pylist()]
    if None in matched:
        return None
    pairs = [(match["flags"], match["confidentiality"] or "") for match in matched if match]
    return renamed(marks, [flags for flags, _ in pairs]), renamed(marks, [letter for _, letter in pairs])


def renamed(column: pa.DictionaryArray, words: Sequence[str]) -> pa.DictionaryArray:
    """Return the column with its distinct words replaced by `words`, equal words merged."""
    merged = pa.array(words, pa.string()).dictionary_encode()
    if len(merged.dictionary) == 1:
        return constant(merged.dictionary[0].as_py(), len(column))
    positions = np.take(merged.indices.to_numpy(), column.indices.to_numpy())
    return pa.DictionaryArray.from_arrays(pa.array(positions, pa.int32()), merged.dictionary, safe=False)


def constant(word: str | None, rows: int) -> pa.DictionaryArray:
    """Return a dictionary column that holds one word, or null, in every row."""
    if word is None:
        return pa.nulls(rows, _WORDS)
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int32)), pa.array([word], pa.string()))


def statuses(valued: np.ndarray, flags: pa.DictionaryArray | None, confidentiality: pa.DictionaryArray) -> pa.DictionaryArray:
    """Return the status per cell: reported where `valued`, else confidential (C, or flag c), not_applicable (flags m, z) or missing."""
    without = np.full(len(valued), _MISSING, np.int32)
    if flags is not None:
        _mark(without, flags, [bool(_NOT_APPLICABLE_FLAGS & set(word)) for word in flags.dictionary.to_pylist()], _NOT_APPLICABLE)
        _mark(without, flags, [_CONFIDENTIAL_FLAG in word for word in flags.dictionary.to_pylist()], _CONFIDENTIAL)
    _mark(without, confidentiality, [word in _CONFIDENTIAL_LETTERS for word in confidentiality.dictionary.to_pylist()], _CONFIDENTIAL)
    without[valued] = _REPORTED
    return pa.DictionaryArray.from_arrays(pa.array(without), pa.array(_STATUSES, pa.string()))


def _mark(status: np.ndarray, column: pa.DictionaryArray, words: list[bool], code: int) -> None:
    if any(words):
        status[np.array(words)[column.indices.to_numpy(zero_copy_only=False)]] = code
