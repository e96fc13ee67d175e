"""The simulated example: three years of bookings at five facilities that do not exist, so that pages can be tried.

Made anew each time from one seed, the same to the second on every machine: only PCG64's raw numbers and arithmetic that
rounds alike everywhere go into it. docs/simulation.md says how, and what it does not show.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from data.example_facilities import FACILITIES, ExampleFacility
from data.usage import EVENTS, USER_GROUPS

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

FIRST_DAY: Final = "2023-01-01"
DAYS: Final = 1096
_SEED: Final = 5_112_026
_QUARTER: Final = 900
_DAY: Final = 86_400
_WEEKDAYS: Final = np.array([0.95, 1.0, 1.0, 0.97, 0.82, 0.18, 0.12])
_SEASONS: Final = {  # January to December: summer holidays, and term time
    "term": np.array([0.85, 1.0, 1.08, 1.02, 1.05, 1.0, 0.72, 0.6, 0.98, 1.12, 1.14, 0.8]),
    "steady": np.array([0.95, 1.0, 1.03, 1.0, 1.02, 1.0, 0.9, 0.82, 1.0, 1.05, 1.06, 0.92]),
    "summer": np.array([0.6, 0.7, 0.9, 1.05, 1.2, 1.3, 1.35, 1.2, 1.1, 0.9, 0.7, 0.55]),
}
_SLOTS: Final = ((8, 1.0), (12, 0.95), (17, 0.45))
"""Hour at which a part of the day begins on the wall clock, and how sought it is."""


@lru_cache(maxsize=1)
def events() -> pa.Table:
    """Return events of all facilities, status `simulated`, sorted by start."""
    parts = [part for at, facility in enumerate(FACILITIES) for part in _facility(facility, _Chance(_SEED + at))]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.lexsort((columns["end"], columns["start"]))
    columns = {name: values[order] for name, values in columns.items()}
    for name in ("cards", "waited"):
        columns[name] = np.ma.array(columns[name], mask=columns[name] < 0)
    return pa.table([_column(columns[field.name], field) for field in EVENTS], schema=EVENTS)


class _Chance:
    """Even numbers from 0 to 1, the same on every machine."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def draw(self, size: int) -> Floats:
        even: Floats = (np.asarray(self._bits.random_raw(size)) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return even

    def whole(self, size: int, low: int, high: int) -> Ints:
        """Whole numbers from low to high - 1."""
        return low + (self.draw(size) * (high - low)).astype(np.int64)


def _column(values: object, field: pa.Field) -> pa.Array:
    if isinstance(values, np.ma.MaskedArray):
        return pa.array(values.data, mask=values.mask)
    if pa.types.is_dictionary(field.type):
        return pa.array(values, pa.string(), from_pandas=True).dictionary_encode()
    return pa.array(values).cast(field.type)


def _facility(facility: ExampleFacility, chance: _Chance) -> Iterator[dict[str, np.ndarray]]:
    for number, instrument in enumerate(facility.instruments):
        out_start, out_end, planned = _outages(chance)
        yield _rows(facility, instrument, np.where(planned, "outage_planned", "outage_unplanned"), (out_start, out_end), "maintenance")
        start, end = _jobs(facility, chance) if facility.cores else _bookings(facility, chance, 1 - 0.13 * number)
        free = ~_touches(start, end, out_start, out_end) & (end <= _midnight(DAYS, facility.zone))
        start, end = start[free], end[free]
        group = _groups(facility, start, chance)
        user = _users(facility, group, chance)
        if facility.cores:
            units = np.array([1, 4, 8, 16, 32, 64, 128])[chance.whole(len(start), 0, 7)].astype(float)
            odds = chance.draw(len(start))
            waited = np.floor(np.minimum(900 * odds / (1 - odds), 3 * _DAY))
            yield _rows(facility, instrument, np.full(len(start), "use"), (start, end), group, user=user, units=units, waited=waited)
            continue
        luck = chance.draw(len(start))
        state = np.where(luck < 0.06, "cancelled", np.where(luck < 0.10, "missed", "held"))
        yield _rows(facility, instrument, np.full(len(start), "booking"), (start, end), group, user=user, state=state)
        if facility.metered:
            held = state == "held"
            late, early = chance.whole(int(held.sum()), 0, 20) * 60, chance.whole(int(held.sum()), 0, 25) * 60
            span = (start[held] + late, end[held] - early)
            yield _rows(facility, instrument, np.full(int(held.sum()), "use"), span, group[held], user=user[held])


def _bookings(facility: ExampleFacility, chance: _Chance, favour: float) -> tuple[Ints, Ints]:
    """Start and end of an instrument's bookings: for each day and part of the day one or none, by weekday, season and year."""
    days = pd.date_range(FIRST_DAY, periods=DAYS, freq="D")
    want = facility.demand * favour * _WEEKDAYS[days.day_of_week] * _SEASONS[facility.season][days.month - 1]
    want = want * (1 + facility.growth * np.arange(DAYS) / 365.25)
    result: list[tuple[pd.DatetimeIndex, Ints]] = []
    for hour, sought in _SLOTS:
        taken = chance.draw(DAYS) < want * sought
        quarters = chance.whole(DAYS, 0, 4)
        length = chance.whole(DAYS, 8, 19) * _QUARTER
        # now and then a measurement runs through the night
        length = np.where((hour == 17) & (chance.draw(DAYS) < 0.3), length + 10 * 3600, length)
        begin = days + pd.to_timedelta(hour, unit="h") + pd.to_timedelta(quarters * _QUARTER, unit="s")
        result.append((begin[taken], length[taken]))
    wall = pd.DatetimeIndex(np.concatenate([begin.to_numpy() for begin, _ in result]))
    start = _to_utc(wall, facility.zone)
    return start, start + np.concatenate([length for _, length in result])


def _jobs(facility: ExampleFacility, chance: _Chance) -> tuple[Ints, Ints]:
    """Start and end of a cluster's jobs: some a day, at any hour, from minutes to two days."""
    growth = 1 + facility.growth * np.arange(DAYS) / 365.25
    days = pd.date_range(FIRST_DAY, periods=DAYS, freq="D")
    expected = facility.demand * growth * _SEASONS[facility.season][days.month - 1] * np.where(days.day_of_week < 5, 1.0, 0.6)
    counts = (expected + chance.draw(DAYS)).astype(np.int64)
    begin = np.repeat(_to_utc(days, facility.zone), counts) + chance.whole(int(counts.sum()), 0, 23 * 3600)
    odds = chance.draw(len(begin))
    length = np.floor(np.minimum(300 + 14_400 * odds / (1 - odds), 2 * _DAY)).astype(np.int64)
    return begin, begin + length


def _midnight(day: int, zone: str) -> int:
    return int(_to_utc(pd.DatetimeIndex([pd.Timestamp(FIRST_DAY) + pd.Timedelta(days=day)]), zone)[0])


def _outages(chance: _Chance) -> tuple[Ints, Ints, np.ndarray]:
    """Start, end and whether they were planned: a service day every other month, and a few failures a year."""
    origin = int(np.datetime64(FIRST_DAY, "s").astype(np.int64))
    services = origin + (np.arange(18) * 61 + chance.whole(18, 3, 55)) * _DAY + 7 * 3600
    failures = origin + chance.whole(9, 10, DAYS - 10) * _DAY + chance.whole(9, 0, _DAY)
    start = np.concatenate([services, failures])
    end = start + np.concatenate([np.full(18, 9 * 3600), chance.whole(9, 2, 60) * 3600])
    return start, end, np.arange(len(start)) < 18


def _touches(start: Ints, end: Ints, out_start: Ints, out_end: Ints) -> np.ndarray:
    touched = np.zeros(len(start), bool)
    for begin, stop in zip(out_start, out_end, strict=True):
        touched |= (start < stop) & (end > begin)
    return touched


def _groups(facility: ExampleFacility, start: Ints, chance: _Chance) -> np.ndarray:
    """User group of each event; industry's weight grows with the years."""
    years = (start - int(np.datetime64(FIRST_DAY, "s").astype(np.int64))) / (365.25 * _DAY)
    weights = np.tile(np.array(facility.shares, float), (len(start), 1))
    weights[:, USER_GROUPS.index("industry")] *= 1 + 2 * facility.growth * years
    edges = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    chosen = np.minimum((chance.draw(len(start))[:, None] >= edges).sum(axis=1), len(USER_GROUPS) - 1)
    words: np.ndarray = np.array(USER_GROUPS)[chosen]
    return words


def _users(facility: ExampleFacility, group: np.ndarray, chance: _Chance) -> np.ndarray:
    """A made-up pseudonym for each event: some people come often, most seldom."""
    odds = chance.draw(len(group))
    number = (odds * odds * 60).astype(np.int64)
    names = {(one, at): _pseudonym(facility.name, one, at) for one in USER_GROUPS for at in range(60)}
    return np.array([names[one, at] for one, at in zip(group.tolist(), number.tolist(), strict=True)], object)


def _pseudonym(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _rows(
    facility: ExampleFacility, instrument: str, kind: np.ndarray, span: tuple[Ints, Ints], group: str | np.ndarray, **other: np.ndarray
) -> dict[str, np.ndarray]:
    """Columns of events, words as objects."""
    usual: dict[str, object] = {"facility": facility.name, "instrument": instrument, "kind": kind, "state": "held", "group": group}
    usual |= {"start": span[0], "end": span[1], "zone": facility.zone, "user": None, "status": "simulated"}
    usual |= {"units": 1.0, "cards": -1.0, "waited": -1.0}
    whole = {name: np.broadcast_to(np.asarray(value), len(kind)) for name, value in {**usual, **other}.items()}
    return {name: values.astype(object) if values.dtype.kind in "UO" else values for name, values in whole.items()}


def _to_utc(wall: pd.DatetimeIndex, zone: str) -> Ints:
    placed = wall.tz_localize(zone, ambiguous=np.ones(len(wall), bool), nonexistent="shift_forward")
    seconds: Ints = placed.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
    return seconds
