"""Which entry is edited: organisation, kind and entry in one row, all of it in the address."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from ui.app import login, url_state
from ui.app.i18n import _
from ui.components import selectors
from ui.views.entries.fields import KINDS

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
    organisations = _organisations()
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
    held, gone = _entries(organisation, kind), _withdrawn(organisation, kind)
    if kind == "organisation":
        return url_state.one("entry", held, organisation)
    withdrawn = {key: _("{name} (withdrawn)").format(name=name) for key, name in gone.items()}
    named = {NEW: _("Add a new entry"), **held, **withdrawn}
    placeholder = _("Type to search, or add a new entry")
    return selectors.select("entry", _("Entry"), list(named), text=named.__getitem__, empty=placeholder)


def _organisations() -> dict[str, str]:
    from workspace import database, records  # whoever comes here is signed in

    with database.reading() as session:
        return records.changeable(session, login.actor())


def _entries(organisation: str, kind: str) -> dict[str, str]:
    from workspace import database, records

    with database.reading() as session:
        rows = records.current(session, kind, organisation).select(["key", "name"]).to_pylist()
    return {row["key"]: row["name"] for row in sorted(rows, key=lambda row: str(row["name"]).casefold())}


def _withdrawn(organisation: str, kind: str) -> dict[str, str]:
    from workspace import database, records

    with database.reading() as session:
        return records.withdrawn(session, kind, organisation)
