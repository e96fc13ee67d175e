"""The controls of the page on offers and needs: which part of it, which post, and what posts are looked for; all of it in the address."""

from typing import Final

import streamlit as st

from analytics.board.filters import ENDED, OPEN, BoardQuery
from data.catalogue.board import KINDS, TECHNIQUES
from data.catalogue.facilities import DOMAINS
from data.catalogue.model import N_
from queries import board
from queries.networks import codes
from ui.app import actions, url_state
from ui.app.i18n import _, language
from ui.components import selectors
from ui.components.selectors import NETWORK
from ui.maps import extent
from workspace.roles import MODERATE

POST: Final = "post"
WRITE: Final = "write"
MINE: Final = "mine"
QUEUE: Final = "queue"
_LONGEST: Final = 200
_PARTS: Final = {"list": N_("Offers and needs"), WRITE: N_("Write a post"), MINE: N_("My posts"), QUEUE: N_("Moderation")}
_STATES: Final = {OPEN: N_("Open"), ENDED: N_("Closed or expired"), "all": N_("All")}


def post() -> int | None:
    """Return the number of the post that the address names, None for none."""
    asked = st.query_params.get(POST, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


def part() -> str:
    """Draw the parts of the page and return the chosen one; moderators have one more."""
    offered = {key: label for key, label in _PARTS.items() if key != QUEUE or actions.allowed(MODERATE)}
    return selectors.views("part", _("Section"), offered)


def query() -> BoardQuery:
    """Draw what posts are looked for and return it; on a phone all but the kind stand in the popover, so that the posts are in sight."""
    narrow = extent.narrow()
    first, *others = st.columns([2, 3, 3], vertical_alignment="bottom")
    with first:
        kind = selectors.select("kind", _("Type of post"), KINDS, empty=_("Both"))
    words, more = st.columns([5, 3], vertical_alignment="bottom") if not narrow else others
    box = more.popover(_("More filters"), icon=":material/tune:")
    with box if narrow else others[0]:
        domain = selectors.select("domain", _("Domain"), DOMAINS, empty=_("All domains"))
    with box if narrow else others[1]:
        where = selectors.area()
    with box if narrow else words:
        text = _words()
    with box:
        technique = selectors.select("technique", _("Technique"), list(TECHNIQUES), text=_technique, empty=_("All techniques"))
        state = selectors.buttons("state", _("Status"), _STATES, OPEN)
    network = url_state.chosen(NETWORK) if where == NETWORK else ""
    named = codes(network) if network else (where,) if where and where != NETWORK else ()
    return BoardQuery(kind, "", domain, technique, network, named, text, state)


def parameters(query: BoardQuery) -> dict[str, object]:
    """Return a query as the API takes it; usual choices are left out."""
    given = {"kind": query.kind, "domain": query.domain, "technique": query.technique, "network": query.network, "q": query.text}
    given |= {"state": "" if query.state == OPEN else query.state, "geo": "" if query.network else next(iter(query.codes), "")}
    return {key: value for key, value in given.items() if value}


def empty(box: str) -> None:
    """Empty a box whose text was sent."""
    st.session_state.pop(box, None)


def _words() -> str:
    text = " ".join(st.query_params.get("q", "").split())[:_LONGEST]
    st.session_state[url_state.widget_key("q")] = text
    st.text_input(
        _("Words in the post"),
        key=url_state.widget_key("q"),
        max_chars=_LONGEST,
        on_change=url_state.writer("q"),
        icon=":material/search:",
    )
    return text


def _technique(key: str) -> str:
    return board.technique(key, language())
