"""The regions of a network in a few indicators."""

from typing import Final

import pandas as pd
import streamlit as st

from data.catalogue import INDICATORS
from data.catalogue.areas import EU_AGGREGATE
from data.schema import DEFAULT_NUTS
from queries import observations
from queries.cache import snapshot_cached
from queries.known_networks import NETWORKS
from ui.app import theme, url_state
from ui.app.i18n import _, ngettext
from ui.charts import house
from ui.charts.grid import Cell
from ui.components import columns, names, sentences
from ui.components.html_table import Table
from ui.components.panel import Link, Panel, Twin
from ui.components.source_line import Sources
from ui.views.compare import layout, panels
from ui.views.networks import research

KEYS: Final = (
    *("gerd_pct_gdp", "gdp_pps_pct_eu", "tertiary_25_64_pct"),
    *("ris2023_index", "rci2022_high_tech_employment", "unemployment_rate_pct"),
)
"""Money, wealth, skills, innovation, work: what most questions about a region come back to."""


def render(network: str) -> None:
    """Draw the indicators, then the joint research projects."""
    panel(network).render()
    st.subheader(_("Joint research projects"), anchor=False)
    research.panel(network).render()


def panel(network: str) -> Panel:
    """Return the regions of a network in a few indicators as a panel: a small chart for each, and all of them in a table."""
    regions = NETWORKS[network].regions[DEFAULT_NUTS]
    series = [(key, rows) for key in KEYS if len(rows := newest(key, regions))]
    whole = pd.concat([rows for _key, rows in series])
    n = len(regions)
    sentence = ngettext(
        "{n} region of {network} in {indicators} indicators, each in its newest common year.",
        "{n} regions of {network} in {indicators} indicators, each in its newest common year.",
        n,
    ).format(n=n, network=NETWORKS[network].label, indicators=len(series))
    query = {"regions": ",".join(regions), "indicators": ",".join(key for key, _rows in series[:3]), "chart": "lines"}
    return Panel(
        headline=sentence,
        chart=layout.grid([_cell(key, rows) for key, rows in series]),
        notes=[_("The line marks the European Union where it has a value. A region without a bar has no value in that year.")],
        tables=[Twin(key="regions_table", caption=sentence, table=lambda: table(whole))],
        links=[Link(page="compare", label=_("Compare these regions over time"), icon=":material/compare_arrows:", parameters=query)],
        sources=Sources(rows=whole),
    )


@snapshot_cached(64)
def newest(indicator: str, regions: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of regions, and of the EU where it has a value, in the newest year in which most regions have one."""
    if not observations.available(indicator):
        return pd.DataFrame()
    whole = observations.series_of(indicator, (*regions, EU_AGGREGATE))
    rows = pd.concat([one.assign(geo=geo) for geo, one in whole.items()])
    rows = rows[rows["value"].notna()]
    counts = rows[rows["geo"] != EU_AGGREGATE].groupby("year").size()
    if counts.empty:
        return pd.DataFrame()
    year = counts.index[counts == counts.max()].max()
    newest_rows: pd.DataFrame = rows[rows["year"] == year].drop_duplicates("geo")
    return newest_rows


def _cell(key: str, rows: pd.DataFrame) -> Cell:
    row, year = INDICATORS[key], int(rows["year"].iloc[0])
    own = rows[rows["geo"] != EU_AGGREGATE].sort_values("value", ascending=False)
    best = own.iloc[0]
    words = _("{indicator}, {year}: highest in {region} with {value}.").format(
        indicator=_(row.label), year=year, region=names.region(best["geo"]), value=sentences.value_of(row, best["value"])
    )
    return Cell(chart=_drawing(key, rows, own), alternative=words, title=layout.title(row, year))


def _drawing(key: str, rows: pd.DataFrame, own: pd.DataFrame) -> house.Drawing:
    eu = rows.loc[rows["geo"] == EU_AGGREGATE, "value"]
    colours, home = theme.colours(), url_state.chosen("region")
    return panels.bars(
        [
            _bar(key, geo, float(value), colours.accent_hex if geo == home else colours.partner_hex, eu)
            for geo, value in zip(own["geo"], own["value"], strict=True)
        ],
        narrow=True,
    )


def _bar(key: str, geo: str, value: float, colour: str, eu: pd.Series) -> house.Row:
    words = sentences.value_of(INDICATORS[key], value)
    place = {"region": names.region(geo), "colour": colour, "remark": "", "text": words, "told": words}
    return {**place, "value": value, "label_at": max(value, 0.0), "reference": float(eu.iloc[0]) if len(eu) else None}


def table(rows: pd.DataFrame) -> Table:
    """Return a line per indicator and region with year, value, remark and release."""
    given = (
        columns.words(_("Indicator"), lambda frame: [_(INDICATORS[key].label) for key in frame["indicator"]]),
        columns.REGION_CODE,
        columns.YEAR,
        columns.figures(
            _("Value"),
            lambda frame: [sentences.value_of(INDICATORS[key], one) for key, one in zip(frame["indicator"], frame["value"], strict=True)],
        ),
        columns.REMARK,
        columns.RELEASE,
    )
    return columns.table(rows, given)
