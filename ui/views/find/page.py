"""The page "Who can do this?": words, the answers by fit, distance and access for companies, and where they lie."""

import pandas as pd
import streamlit as st

from analytics.facilities.filters import open_to_companies
from analytics.facilities.search import BANDS, SearchQuery, search
from data.store import current
from queries import facilities
from ui.app import notices, url_state
from ui.app.i18n import _, ngettext, number
from ui.app.visit_cache import visit_cached
from ui.components import facility_table, names
from ui.components.html_table import Table
from ui.components.panel import Link, Panel
from ui.components.source_line import Sources
from ui.maps import extent
from ui.views.infrastructure import controls as infrastructure_controls

_LONGEST = 200


def choose() -> str:
    """Draw the box for the words and return what the address says."""
    given = " ".join(st.query_params.get("q", "").split())[:_LONGEST]
    box, more = st.columns([7, 3], vertical_alignment="bottom")
    st.session_state[url_state.widget_key("q")] = given
    box.text_input(
        _("What do you need?"),
        key=url_state.widget_key("q"),
        max_chars=_LONGEST,
        placeholder=_("electron microscopy"),
        on_change=url_state.writer("q", clears=("show",)),
        icon=":material/search:",
    )
    with more:
        infrastructure_controls.companies(_("Open to companies only"))
    notices.unknown_codes()
    return given


def render(words: str) -> None:
    """Draw the answers, or without words examples to begin with."""
    companies = bool(url_state.chosen("companies"))
    if not words:
        _examples()
    elif _matches(words, companies=companies)[0].empty:
        notices.empty(_("No results for “{words}”. Use fewer words or a more general term.").format(words=_plain(words)))
    panel(words, companies=companies).render()


@visit_cached(64, facilities.state)
def panel(words: str, *, companies: bool) -> Panel:
    """Return the facilities that fit, only those open to companies if asked, as a panel; without words the lists that are searched."""
    links = [Link(page="infrastructure", label=_("All facilities on a map"), icon=":material/map:")]
    if not words:
        return Panel(links=links, sources=Sources(tables=current().lists()))
    result, rows = _matches(words, companies=companies)
    count = len(rows)
    return Panel(
        headline=answer(result, rows),
        chart=lambda _alternative: facility_table.render(
            count, lambda most: _table(words, most, companies=companies), _("Find a facility")
        ),
        notes=[_order()],
        links=links,
        sources=Sources(tables=facility_table.lists_of(rows["key"])),
    )


def answer(result: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Return how many fit, which fits best and how far that is, and how many say that companies may come."""
    n, away, companies = len(result), result["km"].iloc[0], int(open_to_companies(rows).sum())
    sentences = names.join(
        ngettext("{n} facility matches; the best match is {name}.", "{n} facilities match; the best match is {name}.", n),
        _("It is {km} km from {region}.") if pd.notna(away) else "",
        ngettext("{companies} states that it is open to companies.", "{companies} state that they are open to companies.", companies)
        if companies
        else _("None of them states whether it is open to companies: contact them to ask."),
    )
    filled = {"n": number(n), "name": rows.iloc[0]["name"], "companies": companies, "region": _home()}
    return sentences.format(**filled, km=facility_table.kilometres(away))


@visit_cached(32, facilities.state)
def _matches(given: str, *, companies: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How well each facility fits, best first, and these facilities."""
    everything = facilities.get_directory().facilities
    point = extent.point_of(url_state.chosen("region"))
    question = SearchQuery(given, *point) if point else SearchQuery(given)
    result = search(question, everything, facilities.words())
    result = result[result["companies"].astype(bool)].reset_index(drop=True) if companies else result
    return result, everything.set_index("key", drop=False).loc[result["key"]].reset_index(drop=True)


@visit_cached(64, facilities.state)
def _table(words: str, most: int, *, companies: bool) -> Table:
    result, rows = _matches(words, companies=companies)
    return facility_table.table(rows.head(most), _fits(result).head(most))


def _fits(result: pd.DataFrame) -> pd.DataFrame:
    labels = {BANDS: _("very good"), BANDS - 1: _("good"), BANDS - 2: _("fair"), BANDS - 3: _("weak")}
    return pd.DataFrame({_("Match"): [labels[band] for band in result["band"]], **facility_table.distances(result["km"])})


def _order() -> str:
    if url_state.chosen("region"):
        return _("Sorted by match, then by distance from {region}, then by access for companies.").format(region=_home())
    return _("Sorted by match, then by access for companies. Choose your region in the sidebar to see the nearest first.")


def _examples() -> None:
    st.markdown(_("For example:"))
    with st.container(horizontal=True, gap="small"):
        for at, example in enumerate(
            (_("electron microscopy"), _("supercomputer"), _("wind tunnel"), _("DNA sequencing"), _("clean room"))
        ):
            st.button(example, key=f"example_{at}", on_click=_ask, args=(example,))


def _ask(example: str) -> None:
    st.query_params["q"] = example


def _home() -> str:
    return names.region(url_state.chosen("region"))


def _plain(text: str) -> str:
    """What somebody wrote, so that a notice that reads Markdown shows it as it is."""
    return "".join(letter if letter.isalnum() or letter in " ,.;-" else " " for letter in text)
