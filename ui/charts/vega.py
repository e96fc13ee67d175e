"""Charts as Vega-Lite: axes in the theme's colours, and layers of one table of marks told apart by `mark`.

Written as they are sent: a chart of many layers costs Altair's checks more time than all the rest of a page.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from data.numbers import number
from ui.app import theme
from ui.app.i18n import language

Spec = dict[str, Any]


def number_axis(field: str, *, axis: Spec | None = None, **scale: Any) -> Spec:
    """The encoding of a number on an axis without a line of its own; `scale` as Vega-Lite names it."""
    quiet = {"labelColor": theme.colours().text, "domain": False, "ticks": False, "title": None, "gridOpacity": 0.4, "tickCount": 5}
    return {"field": field, "type": "quantitative", "scale": {"nice": False, "zero": False, **scale}, "axis": {**quiet, **(axis or {})}}


def year_axis(first: int, last: int, **axis: Any) -> Spec:
    """The encoding of the year from left to right."""
    return number_axis(
        "year",
        domain=[first, last],
        axis={"format": "d", "grid": False, "tickMinStep": 1, "labelFlush": True, "labelSeparation": 4, **axis},
    )


def layer(of: str, mark: Spec, **encoding: Spec | Sequence[Spec]) -> Spec:
    """A layer that draws the rows of one kind of mark."""
    return {"transform": [{"filter": f"datum.mark == '{of}'"}], "mark": mark, "encoding": encoding}


def tip(field: str, title: str, form: str = "") -> Spec:
    """A line of what is shown where somebody points."""
    return {"field": field, "title": title, **({"format": form} if form else {})}


def table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows as they are sent, null where one lacks a column; Streamlit's own way over pandas takes twice the time."""
    columns = dict.fromkeys(column for row in rows for column in row)
    return pa.table({column: [row.get(column) for row in rows] for column in columns})


def show(rows: Sequence[Spec], layers: Sequence[Spec], *, height: int, key: str, alternative: str, mark: str = "") -> None:
    """The chart as wide as its place, labels behind its last point included; a `mark` is written into the picture itself."""
    title = {"text": mark, "anchor": "start", "fontSize": 12, "color": theme.colours().accent_hex}
    spec = {
        **({"title": title} if mark else {}),
        "data": {"name": "rows"},
        "datasets": {"rows": table(rows)},
        "layer": list(layers),
        "height": height,
        # the whole picture has its words: its parts alone, most without a name, would only confuse a screen reader
        "config": {"view": {"stroke": None}, "mark": {"aria": False}, "locale": locale()},
    }
    st.vega_lite_chart(spec, width="stretch", key=key, alt=alternative)


def locale() -> Spec:
    """Return how the visitor's language writes numbers, for the labels that Vega itself writes."""
    decimal, thousands = number(0.5, 1, language())[1:-1], number(1000, 0, language())[1:-3]
    return {"number": {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}}
