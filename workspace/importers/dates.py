"""Dates and times from text, a whole column at once: cells of one shape (`99.99.9999 99:99`) have their digits at the same places.

Which of day and month comes first is decided by all cells of a file together: a part above 12 is a day. If no cell decides, or some
cells say one and some the other, `AmbiguousDates` asks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.errors import NotValid
from workspace.importers.errors import AmbiguousDates

ORDERS: Final = ("", "dmy", "mdy")
"""Told by the cells, or day first, or month first."""

_CLOCK: Final = (
    r"(?:(?:[T ]|, ?|T ?| +)(?P<H>9{1,2})[:.](?P<M>99)(?:[:.](?P<S>99)(?:[.,]9+)?)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?: ?(?P<zone>Z|z|UTC|GMT|[+-]99:?99|[+-]99))?)?"
)
_LAYOUTS: Final = (
    re.compile(r"(?P<y>9999)(?P<sep>[-/.])(?P<m>9{1,2})(?P=sep)(?P<d>9{1,2})" + _CLOCK),
    re.compile(r"(?P<y>9999)(?P<m>99)(?P<d>99)" + _CLOCK),
    re.compile(r"(?P<a>9{1,2})(?P<sep>[-/. ])(?P<b>9{1,2}|[A-Za-z]{3,9})(?P=sep)(?P<y>9999)" + _CLOCK),
    re.compile(r"(?P<b>[A-Za-z]{3,9}) (?P<a>9{1,2}),? (?P<y>9999)" + _CLOCK),
    re.compile(r"(?P<serial>9{5}(?:[.,]9+)?)"),
)
_SHORT_YEARS: Final = MappingProxyType(
    {
        "": (),
        "first": (re.compile(r"(?P<y>99)-(?P<m>99)-(?P<d>99)" + _CLOCK),),
        "last": (re.compile(r"(?P<a>9{1,2})(?P<sep>[-/.])(?P<b>9{1,2})(?P=sep)(?P<y>99)" + _CLOCK),),
    }
)
"""Where a format writes years with two digits, by where they stand."""
_ZERO, _NINE = b"09"
_MONTHS: Final = {
    name: at for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_EXCEL_EPOCH: Final = np.datetime64("1899-12-30", "s").astype(np.int64)
_DAYS: Final = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_LONGEST: Final = 40


@dataclass
class Moments:
    """Seconds since 1970 per cell: `exact` ones are UTC, the others what a clock on the wall showed; `read` is False where none."""

    seconds: np.ndarray
    read: np.ndarray
    exact: np.ndarray
    serial: np.ndarray
    empty: np.ndarray


@dataclass
class _Shape:
    rows: np.ndarray
    digits: np.ndarray
    match: re.Match[str]

    def part(self, name: str) -> np.ndarray:
        """The number in a named part of the shape, per row."""
        start, end = self.match.span(name)
        number = np.zeros(len(self.digits), np.int32)
        for place in range(start, end):
            number *= 10
            number += self.digits[:, place] - _ZERO
        return number

    def has(self, name: str) -> bool:
        return self.match.groupdict().get(name) is not None


class Column:
    """A text column taken apart by shape, so that it can give evidence on the order before it is read."""

    def __init__(self, texts: pa.Array, short_years: str = "") -> None:
        self.texts = pc.utf8_trim_whitespace(texts.fill_null(""))
        self.empty = pc.equal(self.texts, "").to_numpy(zero_copy_only=False)
        self.shapes = list(self._taken_apart((*_SHORT_YEARS[short_years], *_LAYOUTS)))

    def _taken_apart(self, layouts: Sequence[re.Pattern[str]]) -> Iterable[_Shape]:
        lengths = pc.binary_length(self.texts).to_numpy()
        # non-ASCII cells have their digits elsewhere in the bytes, and longer ones are no dates
        ascii_only = pc.string_is_ascii(self.texts).to_numpy(zero_copy_only=False)
        for length in np.unique(lengths[ascii_only & (lengths > 0) & (lengths <= _LONGEST)]):
            rows = np.flatnonzero(ascii_only & (lengths == length))
            digits = _bytes(self.texts, rows, int(length))
            for outline, chosen in _outlines(digits):
                matched = next((match for layout in layouts if (match := layout.fullmatch(outline))), None)
                if matched:
                    yield _Shape(rows[chosen], digits[chosen], matched)

    def evidence(self) -> tuple[bool, bool, bool]:
        """Return whether cells prove the day first, prove the month first, and whether there are any that need to know."""
        day = month = needed = False
        for shape in self.shapes:
            if not (shape.has("a") and not shape.match["b"].isalpha()):
                continue
            first, second = shape.part("a"), shape.part("b")
            dotted = shape.match["sep"] == "."
            day |= dotted or bool(((first > 12) & (second <= 12)).any())
            month |= not dotted and bool(((second > 12) & (first <= 12)).any())
            needed = True
        return day, month, needed

    def read(self, order: str) -> Moments:
        """Return the column's moments, day first unless the order says otherwise."""
        rows = len(self.texts)
        result = Moments(np.zeros(rows, np.int64), np.zeros(rows, bool), np.zeros(rows, bool), np.zeros(rows, bool), self.empty)
        for shape in self.shapes:
            if shape.has("serial"):
                _read_serial(shape, self.texts, result)
            else:
                _read_shape(shape, order, result)
        return result


def order_of(columns: Iterable[Column], requested: str) -> str:
    """Return `dmy`, `mdy`, or "" where no cell needs it; `wanted` decides if given, else all cells together, else `AmbiguousDates`."""
    if requested not in ORDERS:
        raise NotValid(f"There is no order of dates {requested!r}; use dmy (day first) or mdy (month first).")
    said = [column.evidence() for column in columns]
    day, month, needed = (any(part) for part in zip(*said, strict=True)) if said else (False, False, False)
    if not needed:
        return ""
    if requested:
        return requested
    if day != month:
        return "dmy" if day else "mdy"
    which = "some dates have the day first and others the month" if day else "no date has a day above 12"
    raise AmbiguousDates(f"Dates such as 03/04/2024 may mean 3 April or March 4, and {which}: say which it is, dmy (day first) or mdy.")


def _bytes(texts: pa.Array, rows: np.ndarray, length: int) -> np.ndarray:
    """The cells' bytes as a matrix; all have that length."""
    some = texts.take(pa.array(rows)) if len(rows) < len(texts) else texts
    offsets = np.frombuffer(some.buffers()[1], np.int32)[some.offset : some.offset + len(some) + 1]
    data = np.frombuffer(some.buffers()[2] or b"", np.uint8)
    return data[offsets[0] : offsets[-1]].reshape(len(rows), length)


def _outlines(digits: np.ndarray) -> Iterable[tuple[str, np.ndarray | slice]]:
    """Each outline among cells of one length, digits shown as 9, with the rows that have it."""
    plain = np.where((digits >= _ZERO) & (digits <= _NINE), np.uint8(_NINE), digits)
    if (plain == plain[0]).all():
        yield plain[0].tobytes().decode(), slice(None)
        return
    outlines, codes = np.unique(np.ascontiguousarray(plain).view(f"V{digits.shape[1]}").ravel(), return_inverse=True)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(outlines) + 1))
    for at, outline in enumerate(outlines):
        yield outline.tobytes().decode(), order[bounds[at] : bounds[at + 1]]


def _read_serial(shape: _Shape, texts: pa.Array, result: Moments) -> None:
    days = pc.replace_substring(texts.take(pa.array(shape.rows)), ",", ".").cast(pa.float64()).to_numpy()
    fits = (days >= 20_000) & (days < 80_000)
    result.seconds[shape.rows] = np.rint(days * 86_400).astype(np.int64) + _EXCEL_EPOCH
    result.read[shape.rows] = result.serial[shape.rows] = fits


def _read_shape(shape: _Shape, order: str, result: Moments) -> None:
    year = shape.part("y") + (2000 if shape.match["y"] == "99" else 0)
    month, day = _month_and_day(shape, order)
    right = (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    month = np.where(right, month, 1)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    right &= day <= _DAYS[month - 1] + (leap & (month == 2))
    seconds, clock_right = _clock(shape, len(year))
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    moments = months.astype("datetime64[s]").view(np.int64)
    moments += (day - 1) * 86_400
    moments += seconds
    result.seconds[shape.rows] = moments
    result.read[shape.rows] = right & clock_right
    result.exact[shape.rows] = shape.has("zone")


def _month_and_day(shape: _Shape, order: str) -> tuple[np.ndarray, np.ndarray]:
    if shape.has("m"):
        return shape.part("m"), shape.part("d")
    if shape.match["b"].isalpha():
        return np.full(len(shape.rows), _MONTHS.get(shape.match["b"][:3].casefold(), 0)), shape.part("a")
    first, second = shape.part("a"), shape.part("b")
    return (first, second) if order == "mdy" and shape.match["sep"] != "." else (second, first)


def _clock(shape: _Shape, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Seconds after midnight, less the offset to UTC, and whether they can be; 24:00 is the next midnight."""
    if not shape.has("H"):
        return np.zeros(rows, np.int64), np.ones(rows, bool)
    hour, minute = shape.part("H"), shape.part("M")
    second = shape.part("S") if shape.has("S") else np.zeros(rows, np.int64)
    right = (minute <= 59) & (second <= 60)
    if shape.has("half"):
        right &= (hour >= 1) & (hour <= 12)
        hour = hour % 12 + (12 if shape.match["half"] in "Pp" else 0)
    right &= (hour <= 23) | ((hour == 24) & (minute == 0) & (second == 0))
    return hour * 3600 + minute * 60 + second - _offset(shape), right


def _offset(shape: _Shape) -> np.ndarray | int:
    zone = shape.match["zone"] or ""
    if not zone.startswith(("+", "-")):
        return 0
    start = shape.match.start("zone") + 1
    hour = shape.digits[:, start : start + 2].astype(np.int64) - 48
    minutes = shape.digits[:, -2:].astype(np.int64) - 48 if len(zone) > 3 else np.zeros_like(hour)
    seconds = (hour[:, 0] * 10 + hour[:, 1]) * 3600 + (minutes[:, 0] * 10 + minutes[:, 1]) * 60
    return -seconds if zone.startswith("-") else seconds
