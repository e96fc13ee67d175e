"""LibreBooking: the reservation report exported as CSV, in the languages of its interface."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Final

import numpy as np

from workspace.importers.draft import Draft, ReadOptions, amounts, drafted, part
from workspace.importers.grid import Grid
from workspace.importers.layout import Layout
from workspace.importers.librebooking_words import ENGLISH, LANGUAGES, Language
from workspace.importers.states import PENDING, meanings
from workspace.importers.words import Words, bare, constant, unescaped

_STATES: Final = {"created": "held", "pending": PENDING, "deleted": "cancelled"}
_NEEDED: Final = ("resource", "begin", "end")
_OTHERS: Final = ("hours", "reference", "user", "group", "status", "checkin", "checkout")
_WIDEST: Final = 100
"""Columns among which the second of a name is looked for."""


def _drafts(language: Language, needed: tuple[str, ...], grid: Grid, options: ReadOptions) -> list[Draft]:
    columns = dict(zip(_NEEDED, needed, strict=True))
    columns |= {column: _name(grid, language, column, columns["resource"]) for column in _OTHERS}
    status, user = (_texts(grid, columns[column]) for column in ("status", "user"))
    known = {word.casefold(): meaning for state, meaning in _STATES.items() for word in _words(language, state)}
    states = meanings(status, known, user, options)
    booked = drafted(
        grid,
        instrument=_texts(grid, columns["resource"]),
        start=grid.text(columns["begin"]),
        end=grid.text(columns["end"]),
        short_years="last",
        group=_texts(grid, columns["group"]),
        state=states.mapped(lambda state: "held" if state == PENDING else state),
        user=user,
        hours=amounts(grid.words(columns["hours"])),
        same=grid.codes(columns["reference"]),
        names={
            "instrument": grid.title(columns["resource"]),
            **{part: grid.title(columns[column]) for part, column in (("start", "begin"), ("end", "end"), ("hours", "hours"))},
        },
    )
    booked.refuse(states.where(lambda state: state == PENDING), grid.title(columns["status"]), "not_approved")
    return [booked, *_metered(booked, columns["checkin"], columns["checkout"])]


def _metered(booked: Draft, checkin: str, checkout: str) -> list[Draft]:
    """The use between check-in and check-out, where both were noted."""
    grid = booked.grid
    arrived, left = (grid.text(name).fill_null("") for name in (checkin, checkout))
    both = np.array([bool(a and b) for a, b in zip(arrived.to_pylist(), left.to_pylist(), strict=True)], bool)
    if not both.any():
        return []
    used = part(booked, both)
    used.start, used.end, used.hours = arrived.filter(both), left.filter(both), None
    used.kind, used.names = constant("use", len(used)), {**booked.names, "start": grid.title(checkin), "end": grid.title(checkout)}
    return [used]


def _texts(grid: Grid, name: str) -> Words:
    """A column as people wrote it: the report escapes what has a meaning in HTML, and some releases did so twice."""
    return grid.words(name).mapped(unescaped)


def _words(language: Language, column: str) -> Iterator[str]:
    """The language's own words for a column or state, then the English ones."""
    for one in (language, ENGLISH):
        yield from filter(None, str(getattr(one, column)).split("|"))


def _name(grid: Grid, language: Language, column: str, resource: str) -> str:
    """The file's column, "" where it has none; the second of its name where the resources have that name too."""
    names = [bare(word) for word in _words(language, column)]
    second = (name for name in grid.columns if name.startswith(f"{resource}#"))
    return next(second, "") if resource in names else grid.name(*names)


def _layouts(language: Language) -> Iterator[Layout]:
    """A layout for the headings of each release."""
    names = {bare(word) for column in _OTHERS for word in _words(language, column)}
    for needed in product(*([bare(word) for word in str(getattr(language, column)).split("|")] for column in _NEEDED)):
        seconds = {f"{needed[0]}#{at}" for at in range(_WIDEST)}
        yield Layout(frozenset(needed), frozenset({*names, *needed, *seconds}), partial(_drafts, language, needed))


LAYOUTS: Final = tuple(layout for language in LANGUAGES for layout in _layouts(language))
