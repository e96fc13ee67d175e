"""The rows an analyst asks for: indicators × regions × years, as the data page shows and hands them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.numbers import number
from data.schema import COLUMNS
from data.store import current
from queries import observations
from ui.app import url_state
from ui.app.i18n import _, language
from ui.components import data_table, multiselect, selectors

_LETTER: Final = 7
_WIDEST: Final = 520
"""Pixels across a letter of a table, rather more than less, and across the widest column."""


@dataclass(frozen=True)
class Selection:
    """What was asked for; no regions means all of them."""

    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    start: int
    end: int
    release: str | None

    def rows(self) -> pd.DataFrame:
        """The matching observations, columns of `data.schema.COLUMNS` plus `dataset`, by indicator, geo and year."""
        frames = [self._narrowed(observations.observations(key, self._pinned(key))) for key in self.indicators]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, "dataset"])

    def _narrowed(self, frame: pd.DataFrame) -> pd.DataFrame:
        # before they are joined: of a million rows a page may want thirty
        wanted = frame["year"].between(self.start, self.end)
        return frame[wanted & frame["geo"].isin(self.regions)] if self.regions else frame[wanted]

    def query(self, form: str) -> str:
        """The query string by which the API gives the same rows."""
        asked: list[tuple[str, Any]] = [("indicator", key) for key in self.indicators]
        asked += [("geo", geo) for geo in self.regions]
        asked += [("start", self.start), ("end", self.end)]
        asked += [("release", self.release)] if self.release else []
        return urlencode([*asked, ("format", form)])

    def _pinned(self, key: str) -> str | None:
        return self.release if self.release in current().releases(key) else None


def choose() -> Selection:
    """The controls of the data page, and what is chosen in them."""
    indicators = multiselect.indicators([multiselect.usual_indicator(current().indicators())])
    regions = multiselect.regions(
        _usual_regions(),
        placeholder=_("All regions"),
        explained=_("Leave empty for all regions. Choosing a partner network in the sidebar selects its regions."),
    )
    first, last = _span(indicators)
    start, end = _years(first, last)
    return Selection(tuple(indicators), tuple(regions), start, end, _release(indicators))


def _usual_regions() -> list[str]:
    chosen = url_state.chosen("region") or url_state.chosen("network")
    return multiselect.usual_regions() if chosen else []


def _span(indicators: list[str]) -> tuple[int, int]:
    years = [
        int(year)
        for key in indicators
        for year in (observations.observations(key)["year"].min(), observations.observations(key)["year"].max())
    ]
    return (min(years), max(years)) if years else (2000, 2024)


def _years(first: int, last: int) -> tuple[int, int]:
    every = [str(year) for year in range(first, last + 1)]
    start, end = url_state.one("from", every, every[0]), url_state.one("to", every, every[-1])
    start, end = min(start, end), max(start, end)
    st.session_state["choice_span"] = (int(start), int(end))
    if first < last:
        st.slider(_("Years"), first, last, key="choice_span", on_change=_write_span)
    return int(start), int(end)


def _write_span() -> None:
    start, end = st.session_state["choice_span"]
    st.query_params.update({"from": str(start), "to": str(end)})


def _release(indicators: list[str]) -> str | None:
    explained = _("Shows values as they stood when this release was the latest; indicators without this release show their latest release.")
    return selectors.pinned(indicators, explained)


def show(frame: pd.DataFrame) -> None:
    """The rows as a table whose columns hold their longest names."""
    told, digits = readable(frame), _decimals(frame).unique().tolist()
    st.dataframe(
        told.assign(**{_("Value"): frame["value"]}) if len(digits) == 1 else told,
        hide_index=True,
        height=420,
        key="rows",
        placeholder="",
        column_config=columns(told, digits),
        alt=_("Table of the selected rows"),
    )


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with their codes and, beside them, names, remark and source in words."""
    names = observations.region_names(language())
    return pd.DataFrame(
        {
            _("Indicator"): frame["indicator"].map({key: _(row.label) for key, row in INDICATORS.items()}),
            _("Region"): frame["geo"].astype(str).map(lambda geo: names.get(geo, geo)),
            _("Code"): frame["geo"].astype(str),
            _("NUTS"): frame["nuts"].astype(str),
            _("Year"): frame["year"],
            _("Value"): _values(frame),
            _("Unit"): frame["indicator"].map({key: _(row.unit) for key, row in INDICATORS.items()}),
            _("Remark"): data_table.remarks(frame),
            _("Release"): data_table.releases(frame),
            _("Source"): frame["dataset"].astype(str).map({key: f"{_(SOURCES[row.source].name)}, {key}" for key, row in DATASETS.items()}),
        }
    )


def _values(frame: pd.DataFrame) -> list[str]:
    """Each value with the decimals of its indicator, "" for none."""
    pairs = zip(frame["value"], _decimals(frame), strict=True)
    return ["" if pd.isna(value) else number(value, digits, language()) for value, digits in pairs]


def _decimals(frame: pd.DataFrame) -> pd.Series:
    return frame["indicator"].map({key: row.decimals for key, row in INDICATORS.items()})


def columns(told: pd.DataFrame, digits: Sequence[int]) -> dict[str, Any]:
    """Return how the columns of `readable` are set: as wide as their longest text, values flush right.

    Values of one number of decimals stay numbers, which sort as such; a column cannot hold numbers of several.
    """
    widths = {name: min(_WIDEST, 20 + _LETTER * int(told[name].str.len().max())) for name in told.columns if name != _("Year")}
    shown: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    shown[_("Value")] = st.column_config.TextColumn(width=widths[_("Value")], alignment="right")
    if len(digits) == 1:
        shown[_("Value")] = st.column_config.NumberColumn(width=widths[_("Value")], format=f"%.{digits[0]}f")
    return shown | {_("Year"): st.column_config.NumberColumn(format="%d")}
