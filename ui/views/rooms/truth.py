"""What is true of a question, from the data: a region's value in the year of the view, or its line from a year on."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.catalogue import INDICATORS
from queries import observations
from ui.app.i18n import _, language

_HIDDEN: Final = 5
"""Years of a line that are estimated, at most."""


def choose(kind: str, query: Mapping[str, str]) -> dict[str, Any]:
    """Draw the choice of a region for a question about a value or a line of the indicator in a view's address; return its content.

    Empty for other kinds, for views of no single indicator, and where no region is chosen.
    """
    indicator = query.get("indicator", "")
    if kind not in {"number", "line"} or indicator not in INDICATORS or not observations.available(indicator):
        if kind == "line":
            st.info(_("Show a view of one indicator first: the line is taken from its data."), icon=":material/show_chart:")
        return {}
    labels = observations.region_labels(language())
    region = st.selectbox(
        _("Region that the question is about"),
        observations.offered_regions(language()),
        index=None,
        format_func=labels.__getitem__,
        placeholder=_("Choose a region"),
        help=_("Its published value is shown with the answers once you reveal them."),
    )
    if region is None:
        return {}
    frame = observations.series(indicator, region).dropna(subset=["value"])
    return _line(indicator, region, frame) if kind == "line" else _value(indicator, region, frame, query.get("year", ""))


def _value(indicator: str, region: str, frame: pd.DataFrame, year: str) -> dict[str, Any]:
    rows = frame[frame["year"] == int(year)] if year.isdigit() else frame.tail(1)
    if rows.empty:
        st.caption(_("No value is published for this region and year: the answers are shown without one."))
        return _about(indicator, region, year)
    row = rows.iloc[-1]
    return {**_about(indicator, region, str(row["year"])), "truth": float(row["value"])}


def _line(indicator: str, region: str, frame: pd.DataFrame) -> dict[str, Any]:
    hidden = min(_HIDDEN, len(frame) // 2)
    if not hidden:
        st.caption(_("This region has too few values for a line."))
        return {}
    known, rest = frame.iloc[:-hidden].tail(10), frame.tail(hidden)
    about = _about(indicator, region, f"{rest['year'].iloc[0]}\N{EN DASH}{rest['year'].iloc[-1]}")
    points = [[int(year), float(value)] for year, value in zip(known["year"], known["value"], strict=True)]
    return {**about, "known": points, "years": [int(year) for year in rest["year"]], "truth": [float(value) for value in rest["value"]]}


def _about(indicator: str, region: str, when: str) -> dict[str, Any]:
    row, name = INDICATORS[indicator], observations.region_names(language())[region]
    label, unit = row.label, row.short_unit
    prompt = _("{region}: {indicator}, {year}?").format(region=name, indicator=_(label), year=when)
    return {"prompt": prompt, "unit": _(unit) if unit else "", "decimals": row.decimals}
