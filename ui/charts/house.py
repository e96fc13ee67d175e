"""The house style of every chart: Altair's theme, specifications built once and kept, and data sent beside them as Arrow tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Literal, ParamSpec, TypeAlias

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st
from altair.utils import schemapi

from exports.exhibits.model import Figure
from queries.cache import cached_by
from ui.app import presenting, recorder, theme
from ui.app.i18n import language, number
from ui.charts import enlarged

P = ParamSpec("P")
Chart: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart
Row = Mapping[str, Any]
Spec = Mapping[str, Any]
"""A chart as Vega-Lite's dictionary. It is shared between visits: never write into it."""

ROWS: Final = alt.NamedData("rows")
"""The main data of a chart; others have the names under which a `Drawing` brings them."""

OWN_COLOUR: Final = alt.Color("colour:N").scale(None)
"""Colours that stand in the data as they are drawn."""

_KEPT: Final = 32
_EDGE: Final = {"right": 3}
"""Pixels beyond the last label of an axis: letters painted a little wider than measured would be cut off. Below, Streamlit sets its own."""

_NO_MENU: Final = {"embedOptions": {"actions": False}}
"""Without Vega's own menu, whose picture has neither title nor source: the box below every page has one that does."""

schemapi.DEBUG_MODE = False  # the tests check every chart against the schema; checks while serving would double the time of building


@alt.theme.register("regioscope", enable=True)
def style() -> alt.theme.ThemeConfig:
    """Return what all charts share, in the colours and the language of the visitor."""
    colours = theme.colours()
    return {
        "config": {
            "view": {"stroke": None},
            # the whole chart has its words: its parts alone, most without a name, would only confuse a screen reader
            "mark": {"aria": False},
            "text": {"color": colours.text, "fontSize": 12},
            "circle": {"opacity": 1},
            "point": {"opacity": 1, "filled": True},
            "axis": {"title": None, "domain": False, "ticks": False, "labelColor": colours.text, "gridOpacity": 0.4},
            "axisQuantitative": {"tickCount": 5},
            "axisDiscrete": {"labelPadding": 6},
            "axisTemporal": {"grid": False, "format": "%Y", "tickCount": "year"},
            "legend": {"orient": "top", "title": None, "labelColor": colours.text},
            "title": {"anchor": "start", "fontSize": 12, "color": colours.accent_hex},
            "locale": _locale(),
        }
    }


def _locale() -> alt.theme.LocaleKwds:
    """Return how the visitor's language writes numbers, for the labels that Vega itself writes."""
    decimal, thousands = number(0.5, 1)[1:-1], number(1000)[1:-3]
    return {"number": {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}}


def built_once(build: Callable[P, Chart]) -> Callable[P, Spec]:
    """Make a function that returns a chart return its dictionary, kept by its arguments and the visitor's colours and language.

    What differs between visits comes in as data or as an argument.
    """

    @cached_by(lambda: (theme.kind(), language()), _KEPT)
    def spec(*args: P.args, **kwargs: P.kwargs) -> Spec:
        return build(*args, **kwargs).to_dict(validate=False)

    return spec


def years(first: float, last: float, **axis: Any) -> alt.X:
    """Return the year from left to right."""
    every = {"format": "d", "grid": False, "tickMinStep": 1, "labelFlush": True, "labelSeparation": 8}
    return alt.X("year:Q").scale(domain=[first, last]).axis(**{**every, **axis})


def names(field: str, phone: int, wide: int) -> alt.Y:
    """Return names in the data's order, cut where they are longer than so many pixels on a phone or a wide screen."""
    return alt.Y(f"{field}:N", sort=None).axis(labelLimit=by_width(phone, wide), labelOverlap=False, labelBaseline="middle")


def tooltip(**titles: str) -> list[alt.Tooltip]:
    """Return what is shown where somebody points: columns as they stand in the data, by their titles."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def by_mark(base: alt.Chart, *marks: str) -> Iterator[alt.Chart]:
    """Yield the chart with the rows of each kind of mark alone."""
    yield from (base.transform_filter(alt.datum.mark == mark) for mark in marks)


def by_width(phone: int, wide: int) -> alt.ExprRef:
    """Return a number that is another one on a phone, such as the pixels that names may take."""
    return alt.ExprRef(f"windowSize()[0] < 640 ? {phone} : {wide}")


def with_values(spec: Spec, **values: Any) -> Spec:
    """Return a chart whose parameters have the values of this visit."""
    return {**spec, "params": [{**one, "value": values[one["name"]]} if one["name"] in values else one for one in spec["params"]]}


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart with its data, drawn when it is called; files and slides may render the same one.

    `rows` are its main data, `more` others by name; a `mark` is written into the picture itself.
    """

    spec: Spec
    rows: Sequence[Row] = ()
    more: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    key: str = ""
    height: int = 0
    mark: str = ""
    on_select: Callable[[], None] | Literal["ignore"] = "ignore"
    """What a click does in a chart with a selection."""

    def described(self) -> Spec:
        """Return the whole of it as Vega-Lite's dictionary, data as Arrow tables."""
        return {"padding": _EDGE, **self._whole(), "datasets": dict(self._tables)}

    def _whole(self) -> dict[str, Any]:
        size, title = {"height": self.height} if self.height else {}, {"title": {"text": self.mark}} if self.mark else {}
        whole = {**self.spec, **size, **title, "usermeta": _NO_MENU}
        return enlarged.for_screen(whole) if presenting.on() else whole

    @cached_property
    def _tables(self) -> Mapping[str, pa.Table]:
        """The data as they are sent, made once for a chart that is kept."""
        return {name: table(rows) for name, rows in self._data().items()}

    def _data(self) -> dict[str, Sequence[Row]]:
        return {name: rows for name, rows in {"rows": self.rows, **self.more}.items() if rows}

    def __call__(self, alternative: str) -> None:
        """Draw it as wide as its place, with the words that stand for it."""
        if recorded := recorder.active():
            recorded.figure(Figure(alternative=alternative, spec=self._whole(), datasets=self._data()))
            return
        st.vega_lite_chart(self.described(), width="stretch", key=self.key or None, on_select=self.on_select, alt=alternative)


def day(when: datetime) -> str:
    """Return a day as Vega reads it in the visitor's own time zone."""
    return f"{when:%Y-%m-%d}T00:00:00"


def table(rows: Sequence[Row]) -> pa.Table:
    """Return rows as they are sent, null where one lacks a column; Streamlit's own way over pandas takes twice the time."""
    columns = dict.fromkeys(column for row in rows for column in row)
    return pa.table({column: [row.get(column) for row in rows] for column in columns})


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame as rows of a chart."""
    return [{str(key): value for key, value in one.items()} for one in frame.to_dict("records")]
