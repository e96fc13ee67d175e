"""Which entry is edited: organisation, kind and entry in one row, all of it in the address."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from ui.app import actions, url_state
from ui.app.i18n import _
from ui.components import selectors
from ui.views.entries.fields import KINDS
from workspace import records

NEW: Final = "new"


@dataclass(frozen=True)
class Chosen:
    """What the address names: an organisation, a kind, and the key of an entry, `NEW`, or "" for none yet.

    `facilities` are the organisation's, by key.
    """

    organisation: str
    kind: str
    entry: str
    facilities: dict[str, str]


def chosen() -> Chosen | None:
    """Return the choice so far; None where nobody has added an organisation that this visit may change."""
    organisations = actions.read(records.changeable)
    if not organisations:
        return None
    named = st.query_params.get("entry", "").partition(".")[0]
    usual = named if named in organisations else next(iter(organisations))
    first, second, third = st.columns([3, 3, 4], vertical_alignment="bottom")
    with first:
        options, text = list(organisations), organisations.__getitem__
        organisation = selectors.select("organisation", _("Organisation"), options, usual, text=text, clears=("entry",))
    with second:
        kind = selectors.select("kind", _("Category"), KINDS, "facility", clears=("entry",))
    with third:
        entry = _entry(organisation, kind)
    return Chosen(organisation, kind, entry, _entries(organisation, "facility"))


def _entry(organisation: str, kind: str) -> str:
    held = _entries(organisation, kind)
    gone = actions.read(lambda session, _me: records.withdrawn(session, kind, organisation))
    if kind == "organisation":
        return url_state.one("entry", held, organisation)
    withdrawn = {key: _("{name} (withdrawn)").format(name=name) for key, name in gone.items()}
    named = {NEW: _("Add a new entry"), **held, **withdrawn}
    placeholder = _("Type to search, or add a new entry")
    return selectors.select("entry", _("Entry"), list(named), text=named.__getitem__, empty=placeholder)


def _entries(organisation: str, kind: str) -> dict[str, str]:
    return actions.read(lambda session, _me: records.names(session, kind, organisation))
