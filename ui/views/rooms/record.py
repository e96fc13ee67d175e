"""The record of a room: what its phones were shown, asked and answered, as slides, minutes and a table of answers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from data import store
from data.errors import RegioscopeError
from exports.exhibits.model import Theme, View
from exports.exhibits.story import Item, Story, WrongStory
from exports.record.model import Asked, Kind, Note, Record, Shown
from queries import observations
from queries.cited import Cited, short
from ui.app import visit_story
from ui.app.i18n import _, language
from ui.components import downloads, frozen
from ui.components.downloads import File
from ui.components.share import slides
from ui.components.share.pictures import link_to
from ui.views.rooms import answers, mapped

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from workspace.rooms import reading, results
    from workspace.rooms.reading import State

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTES: Final = "notes"

Write = Callable[[Record, Callable[[str], str]], bytes]
"""A record and the link of each view's address -> a file."""


def render(room: "State") -> None:
    """Draw the number of people who attended, and a button for each file; they are made when somebody asks."""
    phones = _phones(room)
    people = int(
        st.number_input(
            _("People attended"),
            0,
            100_000,
            phones,
            key=_key(room, phones),
            help=_("The number of phones that joined; correct it by hand."),
        )
    )
    name = f"regioscope-room-{room.code}"
    make = partial(_made, room, people, language(), downloads.server())
    deck, minutes = partial(make, write=_deck, colours=mapped.colours()), partial(make, write=_minutes, colours="light")
    downloads.render(
        [
            File(key="room_pptx", name=f"{name}.pptx", make=deck, label=_("Record (PPTX)"), media=slides.MEDIA),
            File(key="room_docx", name=f"{name}.docx", make=minutes, label=_("Minutes (DOCX)"), media=_DOCX),
            File(key="room_csv", name=f"{name}.csv", make=partial(answers.csv_file, room.code), label=_("Answers (CSV)")),
        ]
    )
    st.caption(_("The record has the views as they were shown, predictions and votes, and published notes. It takes a few seconds."))


def attended(room: "State") -> int:
    """Return how many people attended, as far as somebody corrected it, else how many phones joined."""
    phones = _phones(room)
    return int(st.session_state.get(_key(room, phones), phones))


def record(room: "State", people: int, spoken: str, server: str, colours: Theme = "light") -> tuple[Record, Mapping[str, str]]:
    """Return the record of a room in a language, and for the address of each of its views the link that opens it as it was shown."""
    from workspace import database, log
    from workspace.rooms import reading

    with database.reading() as session:
        seen, phones = reading.slides(session, room.number), reading.phones(session, room.number)
        asked, notes = _questions(session, room.number)
    shown = [Shown(view=_view(one, spoken, colours), headline=one.headline, notes=one.notes) for one in seen]
    asked_on = [_asked(one, given, spoken, colours) for one, given in asked]
    return Record(
        title=room.title,
        language=spoken,
        opened=room.opened_at,
        ended=min(room.ends_at, log.now()),
        phones=phones,
        attended=None if people == phones else people,
        theme=colours,
        shown=shown,
        asked=asked_on,
        notes=notes,
        link=_link(room.title, [Item(address=one.view.address, headline=one.headline) for one in shown], server, spoken),
    ), {one.view.address: link_to(server, one.view.address, spoken) for one in shown}


def _made(room: "State", people: int, spoken: str, server: str, *, write: Write, colours: Theme) -> bytes:
    made, links = record(room, people, spoken, server, colours)
    return write(made, links.__getitem__)


def _deck(made: Record, link_of: Callable[[str], str]) -> bytes:
    from exports.record.slides import record_pptx  # python-pptx loads slowly

    return record_pptx(made, link_of)


def _minutes(made: Record, link_of: Callable[[str], str]) -> bytes:
    from exports.record.minutes import record_docx  # python-docx too

    return record_docx(made, link_of)


def _questions(session: "Session", room: int) -> "tuple[list[tuple[reading.Asked, results.Result]], list[Note]]":
    from workspace.rooms import reading, results

    questions = reading.questions(session, room, whole=True)
    asked = [(one, results.result(session, one)) for one in questions if one.kind != _NOTES]
    themed = [one.number for one in questions if one.kind == _NOTES]
    notes = [Note(theme=one.theme, text=one.text) for number in themed for one in results.notes(session, number, whole=False)]
    return asked, notes


def _asked(one: "reading.Asked", result: "results.Result", spoken: str, colours: Theme) -> Asked:
    on_map, truth = one.kind in mapped.KINDS, one.content.get("truth")
    found = mapped.tapped(one.address, one.generation, spoken, colours) if on_map else None
    return Asked(
        kind="point" if on_map else cast("Kind", one.kind),
        prompt=one.content["prompt"],
        answers=result.count,
        options=one.content.get("options", ()),
        years=one.content.get("years", ()),
        values=result.values,
        truth=() if truth is None else truth if isinstance(truth, list) else (truth,),
        points=result.points,
        map=found[1] if found else None,
        region=observations.region_names(spoken).get(one.content.get("region", ""), ""),
        unit=one.content.get("unit", ""),
    )


def _view(one: "reading.Shown", spoken: str, colours: Theme) -> View:
    """A view as it was shown, at the address that opens it so; one that can no longer be made is its headline alone."""
    generation = frozen.generation_of(one.address) or one.generation
    if store.open_generation(generation) is None:  # not kept: as it stands now
        generation = frozen.newest_generation()
    try:
        cited = Cited(generation, short(frozen.digest(one.address, generation)))
        return replace(frozen.view(one.address, spoken, generation, colours), address=frozen.address_of(one.address, cited))
    except (KeyError, RegioscopeError):
        title = one.headline or one.address
        return View(address=one.address, language=spoken, theme=colours, generation=generation, title=title, exhibits=())


def _link(title: str, items: list[Item], server: str, spoken: str) -> str:
    """The link to a story of all views as they were shown, "" where there are too many for a link."""
    try:
        packed = visit_story.link_value(Story(title=title, items=tuple(items)))
    except WrongStory:
        return ""
    return link_to(server, f"{visit_story.KEY}?{visit_story.KEY}={packed}", spoken) if items else ""


def _key(room: "State", phones: int) -> str:
    """Name of the number of people: as long as phones join, it grows with them."""
    return f"room_attended_{room.code}_{phones}"


def _phones(room: "State") -> int:
    from workspace import database
    from workspace.rooms import reading

    with database.reading() as session:
        return reading.phones(session, room.number)
