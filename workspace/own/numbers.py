"""Cells of a visit's own table: values with their flags, and the marks by which people say that there is none."""

import math
import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from workspace.importers import numbers

_NONE: Final = frozenset(
    {
        "",
        ":",
        "-",
        "–",
        "—",
        ".",
        "..",
        "...",
        "…",
        "x",
        "n/a",
        "#n/a",
        "na",
        "nan",
        "null",
        "none",
        "no data",
        "brak",
        "brak danych",
        "bd",
        "b.d.",
    }
)
_SECRET: Final = frozenset({"c", ":c", ": c", "(c)", "confidential"})
_FLAGGED: Final = re.compile(r"(?P<value>:|.*\d\s*%?)\s*\(?(?P<flags>[bdefinprsuz]{1,4})\)?")
_DIGITS: Final = re.compile(r"[\d.,\s\u00a0\u202f'’_+\-\N{MINUS SIGN}eE]+%?")
_YEAR: Final = re.compile(r"(?:[A-Za-z]{0,4}[\s_]*)?((?:19|20|21)\d\d)(?:\.0|[-/]\d\d?(?:[-/]\d\d?)?(?: 00:00:00)?)?")
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?")
_SURELY: Final = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|(?:,\d{3})+\.\d+)%?")
_EITHER: Final = re.compile(r"[+-]?\d{1,3},\d{3}%?")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100


class Cell(NamedTuple):
    """A cell: its value (not-a-number for none), flags, status as in `data.schema.STATUSES`, decimals, and whether it has a percent sign.

    The status is "" for what is neither a number nor a mark for none.
    """

    value: float
    flags: str = ""
    status: str = "reported"
    decimals: int = 0
    percent: bool = False


def reader(texts: Iterable[str]) -> Callable[[str], Cell]:
    """Return what reads the cells of a column: its commas part thousands where one of them surely does and all of them may."""
    with_commas = [text.strip() for text in texts if "," in text]
    grouped = any(map(_SURELY.fullmatch, with_commas)) and all(map(_THOUSANDS.fullmatch, with_commas))
    return lambda text: _cell(text.replace(",", "") if grouped else text)


def ambiguous(texts: Iterable[str]) -> str:
    """Return a cell of a column whose comma may be a decimal sign or part thousands, and is read as the former; "" where there is none."""
    read, commas = reader(texts), [text.strip() for text in texts if "," in text]
    return next((text for text in commas if _EITHER.fullmatch(text) and read(text).value != float(text.strip("%").replace(",", ""))), "")


def _cell(text: str) -> Cell:
    plain = text.strip()
    if plain.casefold() in _NONE:
        return Cell(math.nan, status="missing")
    if plain.casefold() in _SECRET:
        return Cell(math.nan, status="confidential")
    flags = ""
    if match := _FLAGGED.fullmatch(plain):
        plain, flags = match["value"].strip(), match["flags"]
    if plain == ":":
        return Cell(math.nan, flags, "missing")
    if not _DIGITS.fullmatch(plain):
        return Cell(math.nan, status="")
    percent = plain.endswith("%")
    value = numbers.number(plain.removesuffix("%").strip())
    if math.isnan(value):
        return Cell(math.nan, status="")
    return Cell(value, flags, "reported", _decimals(value), percent)


def _decimals(value: float) -> int:
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])


def year(text: str) -> int | None:
    """Return the year that a heading or cell is, such as 2023, Y2023, rok 2023 or a day in it; None for anything else."""
    match = _YEAR.fullmatch(text.strip())
    return int(match[1]) if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR else None
