"""Which entry is edited: organisation, kind and entry in one row, all of it in the address."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from ui.app import login, url_state
from ui.app.i18n import _
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
    """The choice so far; None where nobody has added an organisation that this visit may change."""
    organisations = _organisations()
    if not organisations:
        return None
    asked = st.query_params.get("entry", "").partition(".")[0]
    first, second, third = st.columns([3, 3, 4], vertical_alignment="bottom")
    usual = asked if asked in organisations else next(iter(organisations))
    organisation = url_state.one("organisation", organisations, usual)
    first.selectbox(
        _("Organisation"), list(organisations), key=url_state.widget_key("organisation"), format_func=organisations.__getitem__,
        on_change=url_state.writer("organisation", clears=("entry",)),
    )  # fmt: skip
    kind = url_state.one("kind", KINDS, "facility")
    second.selectbox(
        _("Category"), list(KINDS), key=url_state.widget_key("kind"), format_func=lambda key: _(KINDS[key]),
        on_change=url_state.writer("kind", clears=("entry",)),
    )  # fmt: skip
    with third:
        entry = _entry(organisation, kind)
    return Chosen(organisation, kind, entry, _entries(organisation, "facility"))


def _entry(organisation: str, kind: str) -> str:
    held, gone = _entries(organisation, kind), _withdrawn(organisation, kind)
    if kind == "organisation":
        return url_state.one("entry", held, organisation)
    options = {NEW: _("Add a new entry"), **held, **{key: _("{name} (withdrawn)").format(name=name) for key, name in gone.items()}}
    value = url_state.one("entry", options, "")
    st.selectbox(
        _("Entry"), list(options), index=None, key=url_state.widget_key("entry"), format_func=options.__getitem__,
        on_change=url_state.writer("entry"), placeholder=_("Type to search, or add a new entry"),
    )  # fmt: skip
    return value


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
