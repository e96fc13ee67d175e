"""Events made ready to be counted: numbers instead of words, sorted by start. Made once, asked many times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from analytics.usage.unions import uncovered

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Codes = np.ndarray[tuple[int, ...], np.dtype[np.int32]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

_WORDS: Final = ("facility", "instrument", "kind", "state", "group", "zone", "user", "status")
GPU: Final = "gpu"
"""The measure that counts graphics cards, and not units."""

MEASURES: Final = {"booked": (("booking",), ("held", "missed")), "used": (("use",), ("held",)), GPU: (("use",), ("held",))}
"""Kinds and states of the events that a measure counts: a booking that nobody turned up for was booked all the same."""


class Taken(NamedTuple):
    """The time for which instruments were taken: position of the event, start and end of what no event before it covers."""

    row: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True)
class Prepared:
    """Arrays of equal length, sorted by start (UTC seconds). `codes` point into `labels`, -1 is null.

    `instrument` is one number per facility and instrument; `instruments` gives both names for it.
    """

    start: Ints
    end: Ints
    units: Floats
    cards: Floats
    """Graphics cards, 0 where there are none or nothing is said of them."""
    waited: Floats
    codes: Mapping[str, Codes]
    labels: Mapping[str, tuple[str, ...]]
    instruments: tuple[tuple[str, str], ...]
    facility_of: Codes
    """Code of each instrument's facility."""
    zone_of: tuple[str, ...]
    """Zone in which each facility counts its days: that of its first event."""
    since: Ints
    """Start of each instrument's first event, of any kind."""
    until: Ints
    """End of each facility's last event, of any kind."""

    def __len__(self) -> int:
        return len(self.start)

    def rows(self, measure: str) -> Ints:
        """Return positions of the events that count as `booked`, `used` or `gpu`."""
        return self._rows[measure]

    def amount(self, measure: str) -> Floats:
        """Return what a measure multiplies hours by: graphics cards for `gpu`, units for all others."""
        return self.cards if measure == GPU else self.units

    def taken(self, measure: str) -> Taken:
        """Return the union of the events that count as `booked` or `used`, on each instrument for itself."""
        return self._taken[measure]

    @cached_property
    def _rows(self) -> Mapping[str, Ints]:
        result = {measure: self.events(*counted) for measure, counted in MEASURES.items()}
        return {**result, GPU: result[GPU][self.cards[result[GPU]] > 0]}

    @cached_property
    def _taken(self) -> Mapping[str, Taken]:
        # worked out once: no question changes what lies over what
        return {measure: self._union(rows) for measure, rows in self._rows.items()}

    def _union(self, rows: Ints) -> Taken:
        at, start, end = uncovered(self.start[rows], self.end[rows], self.codes["instrument"][rows])
        return Taken(rows[at], start, end)

    def events(self, kinds: Sequence[str], states: Sequence[str] = ("held",)) -> Ints:
        """Return positions of the events of these kinds and states."""
        return np.flatnonzero(self.has("kind", kinds) & self.has("state", states))

    def has(self, column: str, words: Sequence[str]) -> Mask:
        """Return True where a column holds one of the words."""
        query = np.array([label in words for label in self.labels[column]] + [False], bool)
        return query[self.codes[column]]

    @property
    def simulated(self) -> bool:
        """Whether any event is made up."""
        return bool(self.has("status", ("simulated",)).any())


def prepare(events: pa.Table) -> Prepared:
    """Return the events (`data.usage.EVENTS`), ready to be counted."""
    table = events.unify_dictionaries().combine_chunks()
    start, end = (_seconds(table[name]) for name in ("start", "end"))
    if len(start) and (np.diff(start) < 0).any():
        order = np.argsort(start, kind="stable")
        table = table.take(pa.array(order))
        start, end = start[order], end[order]
    codes, labels = {}, {}
    for name in _WORDS:
        codes[name], labels[name] = _coded(table[name])
    pairs = codes["facility"].astype(np.int64) * (len(labels["instrument"]) + 1) + codes["instrument"]
    known, first, codes["instrument"] = _numbered(pairs)
    facility_of = codes["facility"][first]
    names = tuple((labels["facility"][facility], labels["instrument"][pair % (len(labels["instrument"]) + 1)]) for facility, pair in
                  zip(facility_of, known, strict=True))  # fmt: skip
    return Prepared(
        start,
        end,
        table["units"].to_numpy(),
        table["cards"].fill_null(0.0).to_numpy(),
        table["waited"].to_numpy(),
        codes,
        labels,
        names,
        facility_of,
        _zones(codes, labels),
        start[first],
        _latest(end, codes["facility"], len(labels["facility"])),
    )


def _seconds(column: pa.ChunkedArray) -> Ints:
    seconds: Ints = column.cast(pa.int64()).to_numpy()
    return seconds


def _coded(column: pa.ChunkedArray) -> tuple[Codes, tuple[str, ...]]:
    whole = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    coded = whole if pa.types.is_dictionary(whole.type) else whole.dictionary_encode()
    return coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32), tuple(map(str, coded.dictionary.to_pylist()))


def _numbered(pairs: Ints) -> tuple[Ints, Ints, Codes]:
    known, first, codes = np.unique(pairs, return_index=True, return_inverse=True)
    return known, first, codes.astype(np.int32)


def _latest(end: Ints, facility: Codes, facilities: int) -> Ints:
    latest = np.full(facilities, np.iinfo(np.int64).min)
    np.maximum.at(latest, facility, end)
    return latest


def _zones(codes: Mapping[str, Codes], labels: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    first = np.full(len(labels["facility"]), -1)
    facilities, at = np.unique(codes["facility"], return_index=True)
    first[facilities] = codes["zone"][at]
    return tuple(labels["zone"][code] if code >= 0 else "UTC" for code in first)
