"""What else the directory knows of a facility: its instruments and services, and the way to change it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from queries import facilities
from ui.app import actions, login, shell
from ui.app.i18n import _
from ui.components import facility_words, html_table
from ui.components.html_table import Link, Table


def render(row: Mapping[str, Any]) -> None:
    """Draw instruments and services, each as a table where there are any."""
    for kind, heading in (("instrument", _("Instruments")), ("service", _("Services"))):
        rows = facilities.get_directory().equipment(kind, row["key"])
        if len(rows):
            st.subheader(heading, anchor=kind)
            html_table.render(_table(kind, rows), heading)


def edit(row: Mapping[str, Any]) -> None:
    """Draw a link to the form, for whoever may change one of the facility's entries."""
    if login.actor().account is None:
        return
    from workspace import records  # for those who signed in

    mine = actions.read(records.changeable)
    keys = (row["key"], *facilities.get_directory().others.get(row["key"], ()))
    key = next((key for key in keys if key.partition(".")[0] in mine), "")
    if key:
        values = {"kind": "facility", "organisation": key.partition(".")[0], "entry": key}
        shell.link_to("entries", _("Edit this entry"), icon=":material/edit_note:", **values)


def _table(kind: str, rows: pd.DataFrame) -> Table:
    parts: dict[str, list[object]] = {
        _("Name"): [Link(row["name"], row["website"]) if row["website"] else row["name"] for row in rows.to_dict("records")],
    }
    if kind == "instrument":
        parts[_("Type of instrument")] = [kind_ or _("not stated") for kind_ in rows["kind"]]
    parts[_("Techniques")] = [", ".join(names) or _("not stated") for names in rows["techniques"]]
    if kind == "service":
        for column, heading in (("admitted", _("Eligible users")), ("access_types", _("Access")), ("access_modes", _("Terms"))):
            words = [", ".join(facility_words.label(column, value) for value in values) for values in rows[column]]
            parts[heading] = [told_ or _("not stated") for told_ in words]
    return Table(pd.DataFrame(parts))
