"""Drafts to events: checked, mapped to user groups, freed of people, and counted for the report."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.errors import NotValid
from data.usage import BOOKING_STATES, EVENT_KINDS, EVENTS, USER_GROUPS
from workspace.importers import naming, people
from workspace.importers.draft import Draft, ReadOptions
from workspace.importers.grid import Finding, Grid
from workspace.importers.groups import DetectedGroup, chosen, propose, refuse_unknown
from workspace.importers.reasons import ASIDE
from workspace.importers.report import Read, Report, counted, first_of_each, listed
from workspace.importers.times import Times, read_times
from workspace.importers.words import Words, constant, encoded, is_total
from workspace.importers.zones import checked

_LONGEST_NAME: Final = 200
_OUTAGES: Final = tuple(kind for kind in EVENT_KINDS if kind.startswith("outage"))
_ORDER_NOTES: Final = {"dmy": "day_first", "mdy": "month_first"}


def detected_groups(drafts: Sequence[Draft]) -> list[DetectedGroup]:
    """Return names that rows of drafts without people are grouped by, most rows first, each with the proposed user group."""
    rows: Counter[str] = Counter()
    for draft in drafts:
        named = draft.group
        counts = np.bincount(named.codes[_asks(draft)], minlength=len(named.words))
        rows.update({word: int(count) for word, count in zip(named.words, counts, strict=True) if count})
    return [DetectedGroup(name, count, *propose(name)) for name, count in sorted(rows.items(), key=lambda pair: (-pair[1], pair[0]))]


def finished(kind: str, drafts: Sequence[Draft], grids: Sequence[Grid], options: ReadOptions) -> Read:
    """Return the events of all drafts and the report on the grids they come from."""
    refuse_unknown(options.mapping)
    checked(options.zone)
    if not options.salt:
        raise NotValid("The importer needs a secret salt to count users by: give one of some 32 random bytes.")
    freed = unnamed(drafts, grids, options)
    groups = [_chosen_group(group, options) for group in detected_groups(drafts)]
    times, order = read_times(drafts, options.dates, options.zone)
    refused = [finding for grid in grids for finding in grid.refused]
    firsts = first_of_each(refused)
    repaired = [finding for grid in grids for finding in grid.repaired]
    tables, good_rows = [], 0
    bad: dict[int, set[int]] = {id(grid): {finding.row for finding in grid.refused} for grid in grids}
    wrong: dict[int, set[int]] = {id(grid): {finding.row for finding in grid.refused if finding.code not in ASIDE} for grid in grids}
    for draft, time in zip(drafts, times, strict=True):
        known_bad, before = bad[id(draft.grid)], len(refused)
        mask, faults = _sound(draft, time, refused, repaired)
        firsts += first_of_each([finding for finding in refused[before:] if finding.row not in known_bad])
        for rows, some in ((bad, ~mask), (wrong, faults)):
            rows[id(draft.grid)].update(draft.grid.rows[draft.at[some]].tolist())
        tables.append((draft, time, mask))
    kept, numbers = [], []
    for draft, time, mask in tables:
        whole = mask & ~np.isin(draft.grid.rows[draft.at], np.fromiter(bad[id(draft.grid)], np.int64))
        kept.append(_events(draft, time, whole, options, freed.place(options.facility)))
        numbers.append(_numbers(draft, kind)[whole])
    read = sum(len(np.union1d(grid.rows, [finding.row for finding in grid.refused])) for grid in grids)
    good_rows = read - sum(map(len, bad.values()))
    events = pa.concat_tables(kept, promote_options="none") if kept else EVENTS.empty_table()
    order_of_events = _by_time(events)
    events = events.unify_dictionaries().combine_chunks().take(pa.array(order_of_events))
    notes = _notes(grids, drafts, order, groups)
    report = Report(
        kind=kind,
        rows_read=read,
        rows_accepted=good_rows,
        rows_refused=read - good_rows,
        rows_aside=read - good_rows - sum(map(len, wrong.values())),
        events=events.num_rows,
        reasons=listed(refused),
        refused_by=counted(firsts),
        repaired=listed(repaired),
        repaired_by=counted(repaired),
        notes=notes,
        groups=tuple(groups),
        hours_by_group=_hours(events),
        first=_stamp(pc.min(events["start"])),
        last=_stamp(pc.max(events["end"])),
        facilities=tuple(sorted(set(map(str, events["facility"].unique().to_pylist())))),
        doubts=freed.doubts,
    )
    stated = np.concatenate([np.empty(0, np.uint64), *numbers])[order_of_events]
    return Read(events, report, stated, freed.crowd)


def without(done: Read, mask: np.ndarray) -> Read:
    """Return what is left of a file without these events, which count already."""
    events = done.events.filter(pa.array(~mask))
    first, last, left_out = _stamp(pc.min(events["start"])), _stamp(pc.max(events["end"])), int(mask.sum())
    report = replace(done.report, events=events.num_rows, already=left_out, hours_by_group=_hours(events), first=first, last=last)
    return replace(done, events=events, report=report, numbers=None if done.numbers is None else done.numbers[~mask])


def _numbers(draft: Draft, kind: str) -> np.ndarray:
    """The export's own number of each event; entries of a calendar have none that stays the same."""
    numbers = draft.grid.numbers
    return np.zeros(len(draft), np.uint64) if numbers is None or kind == "icalendar" else numbers[draft.at]


def unnamed(drafts: Sequence[Draft], grids: Sequence[Grid], options: ReadOptions) -> naming.Naming:
    """Return the naming that freed all drafts of the people whom the file names."""
    freed = naming.of_drafts(drafts, grids, options.keeps, options.salt)
    for draft in drafts:
        naming.free(draft, freed)
    return freed


def _by_time(events: pa.Table) -> np.ndarray:
    start, end = (events[name].cast(pa.int64()).to_numpy() for name in ("start", "end"))
    return np.lexsort((end, start))


def _chosen_group(detected: DetectedGroup, options: ReadOptions) -> DetectedGroup:
    group, sure = chosen(detected.name, options.mapping)
    return detected._replace(group=group, sure=sure)


def _asks(draft: Draft) -> np.ndarray:
    """Rows whose user group has to be told by their name: not those of outages, nor where the file says it itself."""
    asks: np.ndarray = ~draft.kind.where(lambda word: word in _OUTAGES) & draft.fixed.where(lambda word: not word)
    return asks


def _sound(draft: Draft, time: Times, refused: list[Finding], repaired: list[Finding]) -> tuple[np.ndarray, np.ndarray]:
    """True in rows that can count, and in rows that somebody has to mend; what is wrong and what was mended joins the lists."""
    known = _any(draft, draft.issues)
    total = _totals(draft) & ~known
    # a row that is no booking needs no times, and one that is right as it is needs nothing
    aside = total | _any(draft, [result for result in draft.issues if result[2] in ASIDE])
    wrong = [*draft.issues, (total, "", "total")]
    wrong += [(mask & ~aside, column, code) for mask, column, code in (*_wrong_words(draft), *_wrong_numbers(draft))]
    wrong += [(mask & ~known & ~aside, column, code) for mask, column, code in time.refused]
    bad = _any(draft, wrong)
    again = ~bad & _repeated(draft, time, ~bad)
    wrong.append((again, draft.title("start"), "duplicate"))
    good: np.ndarray = ~(bad | again)
    refused.extend(finding for mask, column, code in wrong for finding in draft.findings(mask, column, code))
    repaired.extend(finding for mask, column, code in time.repaired for finding in draft.findings(mask & good, column, code))
    return good, _any(draft, [finding for finding in wrong if finding[2] not in ASIDE])


def _totals(draft: Draft) -> np.ndarray:
    """True in rows without a start and an end, where no instrument or a word for a sum stands."""
    if "instrument" not in draft.names:
        return np.zeros(len(draft), bool)
    empty = [pc.equal(pc.utf8_trim_whitespace(times.fill_null("")), "") for times in (draft.start, draft.end)]
    rows: np.ndarray = pc.and_(*empty).to_numpy(zero_copy_only=False) & draft.instrument.where(is_total)
    return rows


def _any(draft: Draft, matches: Iterable[tuple[np.ndarray, str, str]]) -> np.ndarray:
    result = np.zeros(len(draft), bool)
    for mask, _, _ in matches:
        result |= mask
    return result


def _wrong_words(draft: Draft) -> Iterable[tuple[np.ndarray, str, str]]:
    for part, words in (("instrument", draft.instrument), ("facility", draft.facility)):
        if words is not None:
            yield words.where(lambda word: len(word) > _LONGEST_NAME), draft.title(part), "name_too_long"
    if "instrument" in draft.names:
        yield draft.instrument.where(lambda word: not word), draft.title("instrument"), "empty"
    allowed = (("kind", draft.kind, EVENT_KINDS), ("state", draft.state, BOOKING_STATES), ("fixed", draft.fixed, ("", *USER_GROUPS)))
    for part, words, valid in allowed:
        yield words.where(lambda word, valid=valid: word not in valid), draft.title(part), "unknown_word"  # type: ignore[misc]


def _wrong_numbers(draft: Draft) -> Iterable[tuple[np.ndarray, str, str]]:
    for part, values in (("hours", draft.hours), ("units", draft.units), ("waited", draft.waited), ("cards", draft.cards)):
        if values is not None:
            yield np.isinf(values), draft.title(part), "not_a_number"
            yield np.isfinite(values) & (values < 0), draft.title(part), "negative_hours"


def _repeated(draft: Draft, time: Times, sound: np.ndarray) -> np.ndarray:
    """True where a sound row says the same as one above it."""
    columns = {"start": time.start, "end": time.end, "instrument": draft.instrument.codes, "kind": draft.kind.codes}
    columns |= {"state": draft.state.codes, "group": draft.group.codes, "user": draft.user.codes}
    extra = {"facility": None if draft.facility is None else draft.facility.codes, "same": draft.same, "units": draft.units}
    columns |= {name: values for name, values in extra.items() if values is not None}
    if draft.same is not None:  # what tells entries apart spares comparing all the rest of those that it tells apart
        sound = sound & (np.bincount(draft.same + 1)[draft.same + 1] > 1)
    again = np.zeros(len(draft), bool)
    again[sound] = pd.DataFrame({name: values[sound] for name, values in columns.items()}).duplicated().to_numpy()
    return again


def _events(draft: Draft, time: Times, mask: np.ndarray, options: ReadOptions, usual: str) -> pa.Table:
    """The events of some rows; `usual` is the facility of those that name none."""
    rows = int(mask.sum())
    facility = constant(usual, len(draft)) if draft.facility is None else draft.facility.mapped(lambda word: word or usual)
    zone = constant(options.zone, len(draft)) if draft.zone is None else draft.zone.mapped(lambda word: word or options.zone)
    group = draft.group.mapped(lambda word: chosen(word, options.mapping)[0])
    said = {"facility": facility, "instrument": draft.instrument.mapped(lambda word: word or usual), "kind": draft.kind}
    said |= {"state": draft.state, "group": _with_fixed(draft, group), "zone": zone, "status": constant("reported", len(draft))}
    columns = {name: words.taken(mask).column() for name, words in said.items()}
    columns["user"] = draft.user.mapped(lambda word: people.pseudonym(word, options.salt)).taken(mask).column(empty_as_null=True)
    for name, seconds in (("start", time.start), ("end", time.end)):
        columns[name] = pa.array(seconds[mask], pa.int64()).cast(EVENTS.field(name).type)
    units = np.ones(rows) if draft.units is None else np.nan_to_num(draft.units[mask], nan=1.0)
    waited = np.full(rows, np.nan) if draft.waited is None else draft.waited[mask]
    cards = np.full(rows, np.nan) if draft.cards is None else draft.cards[mask]
    columns |= {"units": pa.array(units)}
    columns |= {name: pa.array(values, mask=~np.isfinite(values)) for name, values in (("waited", waited), ("cards", cards))}
    return pa.table([columns[name] for name in EVENTS.names], schema=EVENTS)


def _with_fixed(draft: Draft, group: Words) -> Words:
    """What the file says itself before what the name suggests; an outage serves maintenance."""
    outage = draft.kind.where(lambda word: word in _OUTAGES)
    fixed = ~draft.fixed.where(lambda word: not word)
    words = ("maintenance", *draft.fixed.words, *group.words)
    codes = np.where(fixed, draft.fixed.codes + 1, group.codes + 1 + len(draft.fixed.words))
    return Words(np.where(outage & ~fixed, 0, codes).astype(np.int32), words).mapped(str)


def _notes(grids: Sequence[Grid], drafts: Sequence[Draft], order: str, groups: Sequence[DetectedGroup]) -> tuple[str, ...]:
    notes = [note for grid in grids for note in grid.notes]
    if order:
        notes.append(_ORDER_NOTES[order])
    if any(len(draft) and not any(draft.instrument.words) for draft in drafts):
        notes.append("one_instrument")
    if any(not group.sure for group in groups):
        notes.append("groups_guessed")
    return tuple(dict.fromkeys(notes))


def _hours(events: pa.Table) -> dict[str, float]:
    """Hours times units by user group: of an instrument with bookings those held or missed, of another its metered use."""
    coded = {name: encoded(events[name]) for name in ("facility", "instrument", "kind", "state", "group")}
    place = coded["facility"].codes.astype(np.int64) * (len(coded["instrument"].words) + 1) + coded["instrument"].codes
    booking = coded["kind"].where(lambda word: word == "booking") & coded["state"].where(lambda word: word != "cancelled")
    use = coded["kind"].where(lambda word: word == "use") & coded["state"].where(lambda word: word == "held")
    counts = booking | (use & ~np.isin(place, place[booking]))
    start, end = (events[name].cast(pa.int64()).to_numpy() for name in ("start", "end"))
    hours = np.where(counts, (end - start) / 3600 * events["units"].to_numpy(), 0.0)
    sums = np.bincount(coded["group"].codes, hours, len(coded["group"].words))
    result = np.bincount(coded["group"].codes, counts, len(coded["group"].words)) > 0
    totals = {word: round(float(total), 4) for word, total, any_ in zip(coded["group"].words, sums, result, strict=True) if any_}
    return {group: totals[group] for group in USER_GROUPS if group in totals}


def _stamp(moment: pa.Scalar) -> str:
    """As 2024-05-02T08:00:00Z, "" for none."""
    return moment.as_py().strftime("%Y-%m-%dT%H:%M:%SZ") if moment.is_valid else ""
