"""The way from a file's bytes to events: recognise, show the groups, read. Pure: no clock, no disk, no database."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from data.errors import NotThere
from workspace.importers import calendars, container, delimited, nearest, nemo_json, person_fields, slurm, workbook
from workspace.importers.delimited import Head
from workspace.importers.draft import Draft, ReadOptions
from workspace.importers.errors import NotRecognised
from workspace.importers.finish import detected_groups, finished, unnamed
from workspace.importers.formats import FORMATS
from workspace.importers.grid import Grid
from workspace.importers.groups import OTHERS, DetectedGroup
from workspace.importers.layout import Layout
from workspace.importers.report import Read
from workspace.importers.states import PENDING
from workspace.importers.zones import checked

_NO_NAME = "the file"


class _Match(NamedTuple):
    """A table of a known format in a file: the format's key, how to take the table out, how to draft events from it."""

    key: str
    grid: Callable[[ReadOptions], Grid]
    drafts: Callable[[Grid, ReadOptions], Draft | list[Draft]]


def recognise(content: bytes, name: str = _NO_NAME) -> str:
    """Return the key of the format that the bytes are of, told by their content; `NotRecognised` lists the formats."""
    for match in _matches(content, "", name):
        return match.key
    raise _refusal(name, nearest.nearest(content, name, tables()))


def tables() -> Iterator[nearest.TableHeadings]:
    """Return the headings that each table of each format has at least."""
    return ((row.label, layout.requires) for row in FORMATS.values() for layout in row.layouts)


def detect_groups(content: bytes, kind: str, name: str = _NO_NAME) -> list[DetectedGroup]:
    """Return names of accounts, price types or projects in a file, most rows first, each with its rows and a proposed user group."""
    options = ReadOptions(day=date(2000, 1, 1), states={OTHERS: PENDING})
    taken = _taken(content, kind, options, name)
    drafts = [draft for _, drafts in taken for draft in drafts]
    unnamed(drafts, [grid for grid, _ in taken], options)
    return detected_groups(drafts)


def read(
    content: bytes,
    kind: str,
    *,
    facility: str,
    zone: str,
    salt: bytes,
    mapping: Mapping[str, str] | None = None,
    dates: str = "",
    day: date | None = None,
    until: date | None = None,
    states: Mapping[str, str] | None = None,
    keeps: frozenset[str] = frozenset(),
    name: str = _NO_NAME,
) -> Read:
    """Return events and report of a file of the format `kind`.

    facility: name that rows count for which name none. zone: IANA time zone of times without one, and of the facility's days.
    salt: the workspace's secret for pseudonyms. mapping: user group by name as in `detect_groups`, `*` for all others; names not in it get
    the proposed group. dates: `dmy` or `mdy` where the cells do not tell. day: of a running sheet without dates. until: last day to
    which open repetitions of a calendar are followed. states: what words of a status column mean that the format does not know, one of
    `states.MEANINGS`, `*` for all others. keeps: texts that look like a person's name and are none. Raises `NotRecognised`,
    `UnreadableFile` (its kinds `NeedsPassword`, `TooLarge`), `AmbiguousDates`, `UnknownStates`, `NotValid`; a fault of single rows is in
    the report instead.
    """
    options = ReadOptions(facility, checked(zone), salt, mapping, dates, day, until, states, keeps)
    taken = _taken(content, kind, options, name)
    return finished(kind, [draft for _, drafts in taken for draft in drafts], [grid for grid, _ in taken], options)


def _taken(content: bytes, kind: str, options: ReadOptions, name: str) -> list[tuple[Grid, list[Draft]]]:
    if kind not in FORMATS:
        raise NotThere(f"There is no format {kind!r}; the formats are {', '.join(FORMATS)}.")
    result = []
    for match in _matches(content, kind, name):
        grid = match.grid(options)
        drafts = match.drafts(grid, options)
        grid.people += person_fields.in_columns(grid)
        grid.let_go()
        result.append((grid, drafts if isinstance(drafts, list) else [drafts]))
    if not result:
        raise NotRecognised(f"{name} is no export of {FORMATS[kind].label}: {_lacks(kind)}.")
    result[0][0].people += person_fields.in_file(content, name)
    return result


def _matches(content: bytes, kind: str, name: str) -> Iterator[_Match]:
    """The tables of a format, or of the first format that is recognised if none is named; of text only the first table counts."""
    holds = container.kind_of(content, name)
    if holds == "calendar" and kind in {"", "icalendar"}:
        text, note = container.decoded(content)
        yield _Match("icalendar", lambda options: _noted(calendars.grid(text, options, name), note), calendars.drafts)
    elif holds == "json" and kind in {"", "nemo"}:
        text, note = container.decoded(content)
        entries = nemo_json.parsed(text, name)
        for grid, layout in nemo_json.grids(entries):
            yield _Match("nemo", lambda _options, grid=grid: _noted(grid, note), layout.read)  # type: ignore[misc]
    elif holds in {"zip", "ole"}:
        yield from _in_workbook(content, kind, name)
    elif holds == "text":
        plain, note = container.as_utf8(content)
        if result := _table(_text_heads(delimited.first_lines(plain)), kind):
            key, head, layout = result
            yield _Match(
                key, lambda _options: _noted(delimited.read(plain, head, person_fields.column_filter(layout.uses), name), note), layout.read
            )


def _in_workbook(content: bytes, kind: str, name: str) -> Iterator[_Match]:
    """Every sheet with a table of the format."""
    sheets, notes = workbook.sheets(content, name)
    for sheet in sheets:
        if result := _table(workbook.heads(sheet), kind):
            key, head, layout = result
            kind = key
            yield _Match(
                key,
                lambda _options, sheet=sheet, head=head, layout=layout: _noted(  # type: ignore[misc]
                    workbook.read(sheet, head, person_fields.column_filter(layout.uses)), *notes
                ),
                layout.read,
            )


def _table(heads: Iterator[Head], kind: str) -> tuple[str, Head, Layout] | None:
    """The first heading that one of the declared layouts fits."""
    for head in heads:
        for key, row in FORMATS.items():
            for layout in row.layouts if kind in {"", key} else ():
                if layout.fits(head.names):
                    return key, head, layout
    return None


def _text_heads(lines: list[str]) -> Iterator[Head]:
    bare = slurm.bare_head(tuple(lines[0].split("|")))
    return chain([bare] if bare else [], delimited.heads(lines))


def _noted(grid: Grid, *notes: str) -> Grid:
    grid.notes.extend(note for note in notes if note)
    return grid


def _lacks(kind: str) -> str:
    """What the heading of a format has to have."""
    layouts = FORMATS[kind].layouts
    if not layouts:
        return "expected a calendar that begins with BEGIN:VCALENDAR"
    return "expected the columns " + ", or ".join(", ".join(sorted(layout.requires)) for layout in layouts)


def _refusal(name: str, near: nearest.Nearest | None) -> NotRecognised:
    kinds = ", ".join(f"{row.label} ({key})" for key, row in FORMATS.items())
    return NotRecognised(
        f"{name} is none of the booking exports that can be read: {kinds}. Name its kind, or put its rows into our template.",
        near,
    )
