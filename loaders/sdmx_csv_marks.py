"""Flags and confidentiality of SDMX-CSV: Eurostat's letters, the standard's own, or names of either."""

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from loaders import cells
from loaders.sdmx_csv_roles import Role

_FLAGS: Final = re.compile(r"[a-z]*")
_STATUSES: Final = re.compile(r"[A-Z]+")
_LETTER: Final = re.compile(r"[A-Z]?")
_FLAG_NAMES: Final = MappingProxyType(
    {
        "break in time series": "b",
        "definition differs (see metadata)": "d",
        "estimated": "e",
        "forecast": "f",
        "not significant": "n",
        "provisional": "p",
        "low reliability": "u",
    }
)
"""Eurostat's English names of flags, for files that carry names in place of letters; several are joined by a comma."""

_STATUS_LETTERS: Final = MappingProxyType({"A": "", "Q": "c", **{letter: letter.lower() for letter in "BDEFIMNPU"}})
"""Eurostat's flag for each code of SDMX's CL_OBS_STATUS that has one: A is a normal value, Q a suppressed one; others stay as published."""

_LETTER_NAMES: Final = MappingProxyType({"confidential": "C"})
_FREE: Final = "F"


def flag_letters(published: str) -> str | None:
    """Return letters of a published flag (`bu`, `b: break in time series`, names joined by commas), None where it is neither."""
    code = published.partition(":")[0].strip()
    if _FLAGS.fullmatch(code) and code not in _FLAG_NAMES:
        return code
    letters = [_FLAG_NAMES.get(part) for part in published.split(", ")]
    return None if None in letters else "".join(letter for letter in letters if letter)


def status_letters(published: str) -> str | None:
    """Return letters of a published OBS_STATUS: Eurostat's as they are, the standard's capitals as Eurostat's where it has them."""
    code = published.partition(":")[0].strip()
    if _STATUSES.fullmatch(code):
        return "".join(_STATUS_LETTERS.get(letter, letter) for letter in code)
    return flag_letters(published)


def confidentiality_letter(published: str) -> str | None:
    """Return the letter of a confidentiality (`C`, `C: confidential`, `confidential`), "" for F (free), None where it is none."""
    code = published.partition(":")[0].strip()
    letter = code if _LETTER.fullmatch(code) else _LETTER_NAMES.get(code)
    return "" if letter == _FREE else letter


READERS: Final[MappingProxyType[Role, tuple[str, Callable[[str], str | None]]]] = MappingProxyType(
    {
        Role.FLAGS: ("flag", flag_letters),
        Role.STATUS: ("flag", status_letters),
        Role.CONFIDENTIALITY: ("confidentiality", confidentiality_letter),
    }
)
"""What each column of marks is called in errors, and the reader of one of its words."""


def flags_of(columns: Sequence[tuple[Role, pa.DictionaryArray]]) -> pa.DictionaryArray | None:
    """Return the letters of all columns of flags, each letter once, None without such a column."""
    return _joined(columns, lambda one, other: one + "".join(letter for letter in other if letter not in one))


def confidentiality_of(columns: Sequence[tuple[Role, pa.DictionaryArray]]) -> pa.DictionaryArray | None:
    """Return the letter of the first column of confidentiality that has one, None without such a column."""
    return _joined(columns, lambda one, other: one or other)


def _joined(columns: Sequence[tuple[Role, pa.DictionaryArray]], join: Callable[[str, str], str]) -> pa.DictionaryArray | None:
    read = [cells.renamed(column, [READERS[role][1](word) or "" for word in column.dictionary.to_pylist()]) for role, column in columns]
    if not read:
        return None
    result = read[0]
    for other in read[1:]:
        pairs = [join(one, two) for one in result.dictionary.to_pylist() for two in other.dictionary.to_pylist()]
        both = result.indices.to_numpy() * len(other.dictionary) + other.indices.to_numpy()
        result = cells.renamed(pa.DictionaryArray.from_arrays(pa.array(both, pa.int32()), pa.array(map(str, range(len(pairs))))), pairs)
    return result
