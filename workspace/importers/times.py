"""Start and end of drafted events in UTC seconds, with what is wrong with them and what was mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from workspace.importers import zones
from workspace.importers.dates import Column, Moments, order_of
from workspace.importers.draft import Draft
from workspace.importers.words import constant

_FIRST: Final = int(np.datetime64(date(1990, 1, 1), "s").astype(np.int64))
_LAST: Final = int(np.datetime64(date(2100, 1, 1), "s").astype(np.int64))
_YEAR: Final = 366 * 86_400
_DAY: Final = 86_400
_HOUR: Final = 3600


@dataclass
class Times:
    """UTC seconds of each event, and (mask, column, code) of refusals and repairs."""

    start: np.ndarray
    end: np.ndarray
    refused: list[tuple[np.ndarray, str, str]]
    repaired: list[tuple[np.ndarray, str, str]]


def read_times(drafts: Sequence[Draft], requested: str, zone: str) -> tuple[list[Times], str]:
    """Return times of each draft, and the order of dates (`dmy`, `mdy`, "" if none was needed) that all columns agree on."""
    columns = [(Column(draft.start, draft.short_years), Column(draft.end, draft.short_years)) for draft in drafts]
    order = order_of([column for pair in columns for column in pair], requested)
    return [_times(draft, start.read(order), end.read(order), zone) for draft, (start, end) in zip(drafts, columns, strict=True)], order


def _times(draft: Draft, start: Moments, end: Moments, zone: str) -> Times:
    result = Times(start.seconds, end.seconds, [], [])
    names = (draft.title("start"), draft.title("end"))
    known = np.zeros(len(draft), bool) if draft.hours is None else np.isfinite(draft.hours) & end.empty & start.read
    both_empty = start.empty & end.empty
    result.refused.append((both_empty, names[0], "no_times"))
    for moments, name in zip((start, end), names, strict=True):
        lacking = moments.empty & ~both_empty & ~(known & (moments is end))
        result.refused.append((lacking, name, "empty"))
        result.refused.append((~moments.read & ~moments.empty, name, "not_a_date"))
        result.repaired.append((moments.serial, name, "excel_number"))
    readable = start.read & (end.read | known)
    if draft.rolls:
        late = readable & ~known & (end.seconds < start.seconds) & (start.seconds - end.seconds < _DAY)
        result.end = np.where(late, end.seconds + _DAY, end.seconds)
        result.repaired.append((late, names[1], "over_midnight"))
    _place(draft, result, (start, end), zone, readable & ~known)
    if known.any() and draft.hours is not None:
        length = np.rint(np.clip(np.nan_to_num(draft.hours), 0, 1e6) * 3600).astype(np.int64)
        result.end = np.where(known, result.start + length, result.end)
        result.repaired.append((known & (length > 0), names[1], "end_from_hours"))
    _shorten(draft, result, readable & ~known, names[1])
    negative = known & (False if draft.hours is None else draft.hours < 0)  # which is refused as such
    _check(result, readable & ~negative, names)
    return result


def _shorten(draft: Draft, result: Times, both: np.ndarray, name: str) -> None:
    """Let what says how long it ran end when that time is up; up to an hour more than from start to end is the clocks' doing."""
    if draft.lasted is None:
        return
    said = both & np.isfinite(draft.lasted) & (draft.lasted > 0)
    end = result.start + np.where(said, draft.lasted, 0).astype(np.int64)
    result.repaired.append((said & (end < result.end), name, "suspended"))
    result.end = np.where(said & (end - result.end <= _HOUR), end, result.end)


def _place(draft: Draft, result: Times, moments: tuple[Moments, Moments], zone: str, both: np.ndarray) -> None:
    """Turn wall-clock times into UTC, each row in its zone; rows that name none have that of the facility."""
    named = constant(zone, len(draft)) if draft.zone is None else draft.zone.mapped(lambda word: word or zone)
    result.refused.append((~named.where(zones.exists), draft.title("zone"), "unknown_zone"))
    start, end = moments
    open_ = np.ones(len(draft), bool) if draft.zone is None else draft.zone.where(lambda word: not word)
    if (open_ & ((start.read & ~start.exact) | (end.read & ~end.exact))).any():
        draft.grid.notes.append(f"zone_of_facility|{zone}")
    wall_start, wall_end = result.start, result.end
    result.start, result.end = wall_start.copy(), wall_end.copy()
    for at, name in enumerate(named.words):
        if not zones.exists(name):
            continue
        here = named.codes == at
        for_start, for_end = here & start.read & ~start.exact, here & end.read & ~end.exact
        if not (for_start.any() or for_end.any()):
            continue
        began, ended = zones.to_utc(wall_start[for_start], name), zones.to_utc(wall_end[for_end], name)
        result.start[for_start] = began.first
        later = (ended.first <= result.start[for_end]) & ended.twice & both[for_end]
        result.end[for_end] = np.where(later, ended.second, ended.first)
        for chosen, local, part in ((for_start, began, "start"), (for_end, ended, "end")):
            for mask, code in ((local.twice, "hour_twice"), (local.skipped, "hour_skipped")):
                whole = np.zeros(len(draft), bool)
                whole[chosen] = mask
                result.repaired.append((whole, draft.title(part), code))


def _check(result: Times, readable: np.ndarray, names: tuple[str, str]) -> None:
    far = readable & ((result.start < _FIRST) | (result.end >= _LAST) | (result.start >= _LAST) | (result.end < _FIRST))
    sound = readable & ~far
    result.refused.append((far, names[0], "year_out_of_range"))
    result.refused.append((sound & (result.end < result.start), names[1], "end_before_start"))
    result.refused.append((sound & (result.end == result.start), names[1], "no_length"))
    result.refused.append((sound & (result.end - result.start > _YEAR), names[1], "too_long"))
