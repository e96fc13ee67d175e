"""Two neighbouring regions, one on either side of a border: their map, indicators in step, and commuters."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from data.words import country_name
from queries import border, observations, panels
from queries.known_networks import NETWORKS
from ui.app import notices, shell, url_state
from ui.app.i18n import _, language, ngettext
from ui.components import columns, downloads, names, selectors, sentences
from ui.components.html_table import Table
from ui.components.panel import Link, Panel, Twin
from ui.components.source_line import Sources
from ui.views.networks import border_charts, border_map, commuting
from ui.views.partnerships.text import covered

_FIRST: Final = "SE23"
"""Where the view begins for visitors without a network or a region of their own: the border with most numbers of commuters."""


def render(network: str) -> None:
    """Draw the choice of two neighbours, both sides in step, and the commuters between them."""
    here, there = choose(network)
    panel(here, there, network).render()
    st.subheader(_("Commuters across the border"), anchor=False)
    commuting.panel(here, there).render()
    if not observations.available("cross_border_commuters"):
        st.caption(_("Eurostat’s survey of commuters is not in the data at present: it comes with an update from the live services."))


def choose(network: str) -> tuple[str, str]:
    """Draw a region and one of its neighbours, those abroad first, and return both: partner regions unless others are chosen."""
    pairs = border.neighbours()
    partners = NETWORKS[network].regions[DEFAULT_NUTS] if network else ()
    own = url_state.chosen("region")
    usual = next((geo for geo in partners if border.abroad(geo)), own if own in pairs else _FIRST)
    left, right = st.columns(2)
    with left:
        here = selectors.select("side", _("Region"), sorted(pairs, key=names.in_order), usual, text=names.with_code, clears=("across",))
    likely = next((geo for geo in pairs[here] if geo in partners and geo[:2] != here[:2]), pairs[here][0])
    with right:
        there = selectors.select("across", _("Neighbour across the border"), pairs[here], likely, text=names.with_code)
    notices.unknown_codes()
    return here, there


def panel(here: str, there: str, network: str = "") -> Panel:
    """Return both sides of a border as a panel: the map with the border drawn, and a chart for each indicator over the same years."""
    rows = border.gaps(here, there)
    if rows.empty:
        words = _("{here} and {there} have no indicator with values of both in the same year: choose another neighbour.")
        return Panel(nothing=words.format(here=names.region(here), there=names.region(there)))
    keys = tuple(rows["indicator"])
    sentence = headline(here, there, rows)
    selection, listed = border.selection(here, there)
    query = {"regions": f"{here},{there}", "indicators": ",".join(keys), "chart": "lines"}

    def chart(alternative: str) -> None:
        left, right = st.columns([5, 7], gap="medium")
        with left:
            border_map.draw(here, there, network, _("Map of both sides of the border. {sentence}").format(sentence=alternative))
        with right:
            border_charts.in_step(here, there, rows)("")

    return Panel(
        headline=sentence,
        chart=chart,
        notes=[
            _("All charts have the same years. A line stops at a break in series or a missing year; dashed: converted from older codes."),
            _joint(here, there),
        ],
        tables=[Twin(key="border_table", caption=sentence, table=lambda: table(panels.of_regions(keys, (here, there)), here, there))],
        files=downloads.of_rows(listed, selection.query("csv")),
        api=f"observations?{selection.query('csv')}",
        links=[
            Link(page="compare", label=_("Compare both sides in more detail"), icon=":material/compare_arrows:", parameters=query),
            Link(
                page="partnerships",
                label=_("Partner regions of {region} in research").format(region=names.region(here)),
                icon=":material/handshake:",
                parameters=shell.about(here),
            ),
        ],
        sources=Sources(rows=observations.source_rows(keys, (here, there)), borders=True),
    )


def headline(here: str, there: str, rows: pd.DataFrame) -> str:
    """Return what is compared, and where both sides differ most."""
    sides = {"here": names.region(here), "there": names.region(there), "n": len(rows)}
    lands = [country_name(geo[:2], language()) for geo in (here, there)]
    if lands[0] == lands[1]:
        first = ngettext("{here} and {there} in {n} indicator.", "{here} and {there} in {n} indicators.", len(rows)).format(**sides)
    else:
        first = ngettext(
            "{here} ({land}) and {there} ({other}) in {n} indicator.", "{here} ({land}) and {there} ({other}) in {n} indicators.", len(rows)
        ).format(land=lands[0], other=lands[1], **sides)
    most = border.widest(rows)
    if most is None:
        return first
    row = INDICATORS[most["indicator"]]
    second = _("Widest difference: {indicator}, {value} against {other} in {year}.").format(
        indicator=_(row.label),
        value=sentences.value_of(row, most["here"]),
        other=sentences.value_of(row, most["there"]),
        year=int(most["year"]),
    )
    return names.join(first, second)


def _joint(here: str, there: str) -> str:
    n = border.joint_projects(here, there)
    if not n:
        return _("Organisations of both regions share no Horizon 2020 project.")
    words = ngettext(
        "Organisations of both regions share {n} Horizon 2020 project.", "Organisations of both regions share {n} Horizon 2020 projects.", n
    )
    return names.join(words.format(n=n), covered(here, there))


def table(series: pd.DataFrame, here: str, there: str) -> Table:
    """Return a line per indicator and year with the values of both sides and their difference."""
    rows = series[series["value"].notna()]
    wide = rows.pivot_table(index=["indicator", "year"], columns="geo", values="value", aggfunc="first", sort=False)
    wide = wide.reindex(columns=[here, there]).sort_index(level="year", kind="stable").reset_index()
    wide = wide.sort_values("indicator", key=lambda keys: keys.map(list(border.INDICATORS_IN_STEP).index), kind="stable")
    given = (
        columns.words(_("Indicator"), lambda frame: [_(INDICATORS[key].label) for key in frame["indicator"]]),
        columns.YEAR,
        *(columns.figures(names.region(geo), partial(_side, geo)) for geo in (here, there)),
        columns.figures(_("Difference"), lambda frame: _values(frame, frame[here] - frame[there])),
    )
    return columns.table(wide, given)


def _side(geo: str, frame: pd.DataFrame) -> list[str]:
    return _values(frame, frame[geo])


def _values(frame: pd.DataFrame, values: pd.Series) -> list[str]:
    pairs = zip(frame["indicator"], values, strict=True)
    return ["–" if pd.isna(value) else sentences.value_of(INDICATORS[key], value) for key, value in pairs]


def way() -> None:
    """Draw the button that leads here from the list of networks: on the same page a link would change nothing."""
    st.button(_("Compare two regions across a border"), icon=":material/compare_arrows:", on_click=_open)


def _open() -> None:
    st.query_params["part"] = "border"
