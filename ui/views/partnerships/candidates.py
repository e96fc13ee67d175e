"""Similar regions that one does not work with yet, and what facilities they have that it lacks."""

from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.partnerships.candidates import COLUMNS
from analytics.similarity.likeness import NoLikeness
from data import facility_words
from data.catalogue.model import N_
from queries import partnerships
from queries.partnerships import FEW, CandidateQuery
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.app.pages import EVERYWHERE
from ui.components import columns, downloads, html_table, names, selectors
from ui.components.html_table import Link as Address
from ui.components.panel import Link, Panel
from ui.maps import deck
from ui.views.partnerships import page, text
from ui.views.similar import text as similar_text

_SHOWN: Final = 10
_OFFERS: Final = 4
_COMPARED: Final = 5


def render(region: str) -> None:
    """Draw the choices and the candidates, or why there are none."""
    st.header(_("Similar but not yet connected"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = selectors.select(
            "facility_type", _("With a facility of this type"), partnerships.facility_types(), text=label, empty=_("Any"), width=340
        )
        home = selectors.toggle("home", _("Include regions in the same country"), "no", off=True)
    query = CandidateQuery(region, facility_type=wanted, home=home)
    try:
        rows = partnerships.candidates(query)
    except NoLikeness as reason:
        Panel(nothing=similar_text.refusal(reason)).render()
        return
    panel(query, rows).render()


def panel(query: CandidateQuery, rows: pd.DataFrame) -> Panel:
    """Return the candidates as a table, most similar first, with what each could bring."""
    if rows.empty:
        return Panel(nothing=_("No similar region fits: choose another type of facility, or include regions in the same country."))
    region = names.region(query.region)
    shown = columns.table(rows.head(_SHOWN), _columns(query))
    chosen = {"regions": ",".join([query.region, *rows["geo"].head(_COMPARED)])}
    return Panel(
        headline=_answer(query, rows),
        chart=lambda caption: html_table.render(shown, caption),
        notes=[
            _("Similarity: economy and population, as on the page Similar regions. Facilities: the types that their entries state."),
            _("A region's name leads to its facilities."),
            text.coverage(query.region[:2]),
        ],
        files=[downloads.csv("candidates", f"regioscope-candidates-{query.region}", lambda: _flat(rows), (*COLUMNS, "coverage"))],
        api=_api(query),
        links=[
            Link(
                page="compare",
                label=_("Compare {region} with them").format(region=region),
                icon=":material/compare_arrows:",
                parameters=chosen,
            )
        ],
        sources=page.sources(),
    )


def label(kind: str) -> str:
    """Return a facility type in words: a domain's label, a technique as it is stated."""
    return facility_words.label("meril_domains", kind, language()) or kind


def _columns(query: CandidateQuery) -> tuple[columns.Column, ...]:
    offers = columns.words(N_("Facility types that this region lacks"), lambda rows: map(_offers, rows["offers"]))
    number = columns.numbers(N_("Facilities of this type"), "facilities")
    return (
        columns.words(N_("Region"), lambda rows: [Address(names.with_code(geo), _facilities(geo), here=True) for geo in rows["geo"]]),
        columns.numbers(N_("Rank by similarity"), "rank"),
        columns.numbers(N_("Joint projects"), "projects"),
        *((number,) if query.facility_type else ()),
        offers,
        columns.shares(N_("Coverage of the country"), "coverage", 0),
    )


def _offers(types: tuple[str, ...]) -> str:
    named = [label(kind) for kind in types[:_OFFERS]]
    more = len(types) - len(named)
    return names.join(*named, *([_("{n} more").format(n=more)] if more else []), by="; ") or "–"


def _answer(query: CandidateQuery, rows: pd.DataFrame) -> str:
    values = {"region": names.region(query.region), "n": len(rows), "nearest": names.region(rows["geo"].iloc[0])}
    if query.facility_type:
        return ngettext(
            "{n} of the {of} regions most similar to {region} has such a facility: {nearest}.",
            "{n} of the {of} regions most similar to {region} have such a facility; the most similar is {nearest}.",
            len(rows),
        ).format(**values, of=partnerships.WITH_FACILITY)
    return ngettext(
        "{n} of the {of} regions most similar to {region} has at most {few} joint projects and no common network with it: {nearest}.",
        "{n} of the {of} regions most similar to {region} have at most {few} joint projects and no common network with it; "
        "the most similar is {nearest}.",
        len(rows),
    ).format(**values, of=partnerships.CONSIDERED, few=FEW)


def _facilities(geo: str) -> str:
    return f"{deck.root()}/infrastructure?{urlencode({**url_state.carried(EVERYWHERE), 'in': geo})}"


def _flat(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(**{name: rows[name].map("; ".join) for name in ("networks", "offers")})


def _api(query: CandidateQuery) -> str:
    chosen = {"geo": query.region, "facility": query.facility_type, "home": "" if query.home else "false", "format": "csv"}
    return "partnerships/candidates?" + urlencode({key: value for key, value in chosen.items() if value})
