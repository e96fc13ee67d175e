"""Name, unit and kind of the indicators of a visit's own table."""

from pathlib import PurePath
from typing import Final

import streamlit as st

from data.catalogue.model import N_, Direction
from queries.own_table import LONGEST, Matched, Measure, Named, tidied
from ui.app.i18n import _
from ui.views.own.upload import Sent
from workspace.own.columns import Columns

_DIRECTIONS: Final[dict[Direction, str]] = {
    "higher": N_("Higher is better"),
    "lower": N_("Lower is better"),
    "neither": N_("Neither is better"),
}
_MEASURES: Final[dict[Measure, str]] = {
    "average": N_("Share or average"),
    "per_person": N_("Average per person"),
    "amount": N_("Amount that adds up"),
}


def choose(rows: Matched, file: Sent, roles: Columns) -> dict[str, Named] | None:
    """Draw a row of boxes for each indicator and return what is chosen, None where a name or a unit is missing."""
    st.subheader(_("Name and unit"), anchor=False)
    result = {name: _boxes(name, place, rows, file, roles) for place, name in enumerate(rows.indicators)}
    return result if all(one.label and one.unit for one in result.values()) else None


def _boxes(name: str, place: int, rows: Matched, file: Sent, roles: Columns) -> Named:
    key = f"{file.mark}_{place}"
    first, second, third, fourth = st.columns([3, 2, 2, 3], vertical_alignment="bottom")
    own = rows.rows[rows.rows["indicator"] == name]
    label = first.text_input(_("Name"), _usual_name(name, file, roles), max_chars=LONGEST, key=f"own_label_{key}")
    unit = second.text_input(
        _("Unit"), "%" if own["percent"].any() else "", max_chars=40, key=f"own_unit_{key}", placeholder=_("%, euros, people")
    )
    direction = third.selectbox(_("Direction"), list(_DIRECTIONS), format_func=lambda one: _(_DIRECTIONS[one]), key=f"own_direction_{key}")
    measure = fourth.selectbox(
        _("Kind of values"),
        list(_MEASURES),
        format_func=lambda one: _(_MEASURES[one]),
        key=f"own_measure_{key}",
        help=_("Decides how values of several regions are combined: for countries, groups of regions and older NUTS codes."),
    )
    return Named(tidied(label), tidied(unit), direction, measure)


def _usual_name(name: str, file: Sent, roles: Columns) -> str:
    """What the file calls the indicator, else the heading of the only column of values unless it says nothing, else the file's name."""
    heading = file.grid.titles[roles.values[0]] if len(roles.values) == 1 else ""
    plain = heading if heading.casefold() not in {"value", "obs_value", "values", "wartość"} else ""
    return tidied(name or plain or PurePath(file.name).stem.replace("_", " ").replace("-", " "))
