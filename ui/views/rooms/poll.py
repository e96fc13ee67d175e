"""Ask the room: the form of a new question, and the question that is put, with its answers as they come in."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

import streamlit as st

from data.catalogue.model import N_
from ui.app import actions, login
from ui.app.i18n import _, ngettext, number
from ui.views.rooms import mapped, notes, outcome, truth

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel
    from workspace.rooms.reading import Asked, Shown, State

KINDS: Final[Mapping[str, str]] = {
    "number": N_("Estimate a number"),
    "choice": N_("Choose one"),
    "rank": N_("Put in order"),
    "line": N_("Continue a line"),
    "point": N_("Point on the map"),
    "dots": N_("Dot vote"),
    "places": N_("Dot vote on the map"),
    "notes": N_("Notes by theme"),
}
_OPTIONS: Final[Mapping[str, str]] = {
    "choice": N_("Options, one per line"),
    "rank": N_("Options, one per line"),
    "dots": N_("Options, one per line"),
    "notes": N_("Themes, one per line"),
}
_DOTS: Final = frozenset({"dots", "places"})
_EVERY: Final = 2


def render(wheel: "Wheel", room: "State") -> None:
    """Draw the question that is put, else the form of a new one."""
    st.subheader(_("Questions"))
    asked = _present(room)
    if asked is None:
        _form(wheel, room)
        return
    st.markdown(f"**{login.plain(asked.content['prompt'])}**")
    _answers(room.number, asked.number)
    _buttons(wheel, asked)
    if asked.kind == "notes":
        notes.render(wheel, asked.number)


def _present(room: "State") -> "Asked | None":
    from workspace import database
    from workspace.rooms import reading

    with database.reading() as session:
        return reading.question(session, room.number, room.question, whole=True) if room.question else None


@st.fragment(run_every=_EVERY)
def _answers(room: int, number_: int) -> None:
    from workspace import database
    from workspace.rooms import reading, results

    with database.reading() as session:
        asked = reading.question(session, room, number_, whole=True)
        if asked is None:
            return
        count = results.counts(session, room).get(asked.number, 0)
        result = results.result(session, asked)
    st.markdown(ngettext("**{n}** answer", "**{n}** answers", count).format(n=number(count)))
    if asked.state == "revealed":
        outcome.render(asked, result)


def _buttons(wheel: "Wheel", asked: "Asked") -> None:
    from workspace.rooms import asking

    with st.container(horizontal=True):
        if asked.state == "asked" and st.button(_("Close answers"), icon=":material/lock:"):
            actions.change(_("Phones send no more answers."), lambda session, _me: asking.close(session, wheel, asked.number))
        if asked.state != "revealed" and st.button(_("Show the answers"), type="primary", icon=":material/visibility:"):
            actions.change(_("Everybody sees the answers."), lambda session, _me: asking.reveal(session, wheel, asked.number))
        if st.button(_("Take the question away"), icon=":material/close:"):
            actions.change(_("The phones show the view alone."), lambda session, _me: asking.put_away(session, wheel))


def _form(wheel: "Wheel", room: "State") -> None:
    kind = st.selectbox(_("Kind of question"), list(KINDS), format_func=lambda key: _(KINDS[key]), key="room_kind")
    shown = _shown(room)
    query = _query(shown.address if shown else "")
    found: Mapping[str, Any] = mapped.choose(kind, shown) if kind in mapped.KINDS else truth.choose(kind, query)
    with st.form("ask_room", border=False):
        prompt = st.text_input(
            _("Question"), value=found.get("prompt", ""), max_chars=400, key=f"room_prompt_{kind}_{found.get('prompt', '')}"
        )
        content = {**found, **_parts(kind), "prompt": prompt}
        if st.form_submit_button(_("Ask the room"), type="primary", icon=":material/live_help:"):
            _ask(wheel, kind, shown.number if shown else 0, content)


def _parts(kind: str) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    if kind in _OPTIONS:
        options = _OPTIONS[kind]
        lines = st.text_area(_(options), height=120, key=f"room_options_{kind}").splitlines()
        parts |= _RIGHT.get(kind, _as_typed)(list(dict.fromkeys(line.strip() for line in lines if line.strip())))
    if kind in _DOTS:
        parts["dots"] = int(st.number_input(_("Dots per phone"), 1, 20, 3))
    return parts


def _as_typed(options: list[str]) -> dict[str, Any]:
    return {"options": options}


def _right_one(options: list[str]) -> dict[str, Any]:
    """Draw the choice of the option that is right, if any."""
    right = int(st.number_input(_("Right answer"), 0, 20, 0, help=_("Number of the right option, counted from the top; 0 for none.")))
    return {"options": options} | ({"truth": right - 1} if 1 <= right <= len(options) else {})


def _right_order(options: list[str]) -> dict[str, Any]:
    """Draw the choice whether the options stand in the right order; phones then get them by name."""
    if not st.checkbox(_("The options stand in the right order"), help=_("Phones then list them by name.")):
        return {"options": options}
    listed = sorted(options, key=str.casefold)
    return {"options": listed, "truth": [options.index(option) + 1 for option in listed]}


_RIGHT: Final[Mapping[str, Callable[[list[str]], dict[str, Any]]]] = {"choice": _right_one, "rank": _right_order}


def _ask(wheel: "Wheel", kind: str, slide: int, content: dict[str, Any]) -> None:
    from workspace.rooms import asking

    actions.change(_("The phones show the question."), lambda session, _me: asking.ask(session, wheel, kind, slide=slide, **content))


def _shown(room: "State") -> "Shown | None":
    """The present view."""
    from workspace import database
    from workspace.rooms import reading

    with database.reading() as session:
        return reading.slide(session, room.number, room.slide)


def _query(address: str) -> dict[str, str]:
    """What an address asks for."""
    return {key: values[0] for key, values in parse_qs(address.partition("?")[2]).items()}
