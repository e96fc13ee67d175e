"""Records in words: what a field holds, what is wrong with one, and how a record is named in a list."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from data.catalogue import INDICATORS
from data.record_kinds import KINDS, NETWORK, STATES, Field
from queries.known_networks import NETWORKS
from ui.app.i18n import _
from ui.components import names
from workspace.entries import WrongCell
from workspace.networks.cells import FAULTS, text_of

if TYPE_CHECKING:
    from workspace.networks.versions import Version


def title(version: "Version") -> str:
    """Return title and state of a record; what is public says so where the newest version is not."""
    state = _(STATES[version.state])
    return f"{version.title} ({state})"


def field(kind: str, name: str) -> str:
    """Return the label of a field, the name itself for none that is declared."""
    labels = {one.name: one.label for one in KINDS[kind].fields}
    return _(labels[name]) if name in labels else name


def cell(row: Field, value: Any) -> str:
    """Return what a field holds; "not stated" for nothing."""
    if row.name == NETWORK and value in NETWORKS:
        return NETWORKS[value].label
    if row.form == "indicators":
        return names.join(*(_(INDICATORS[key].label) for key in value or () if key in INDICATORS), by="; ") or _("not stated")
    if row.words and value:
        labels = [row.words[key] for key in ([value] if isinstance(value, str) else value)]
        return "; ".join(_(label) for label in labels)
    return text_of(value) or _("not stated")


def lines(kind: str, content: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Return label and words of every field of a record that says something."""
    return [
        (_(row.label), cell(row, content.get(row.name))) for row in KINDS[kind].fields if content.get(row.name) not in ("", None, [], {})
    ]


def changes(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return each field that differs, with what it said before and says now."""
    told = []
    for row in KINDS[kind].fields:
        old, new = (cell(row, content.get(row.name)) for content in (before, after))
        if old != new:
            told.append(_("{field}: {before} → {after}").format(field=_(row.label), before=old, after=new))
    return told


def faults(kind: str, found: Iterable[WrongCell]) -> None:
    """Draw everything that is wrong with a record, a line for each."""
    items = "".join(f"<li>{escape(field(kind, one.column))}: {escape(_(FAULTS[one.code]))}</li>" for one in found)
    st.error(_("The record was not saved. Correct what is listed below."), icon=":material/error:")
    st.html(f"<ul class=reasons>{items}</ul>")
