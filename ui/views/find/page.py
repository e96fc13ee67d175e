"""The page "Who can do this?": words, the answers by fit, distance and access for companies, and where they lie."""

from html import escape

import pandas as pd
import streamlit as st

from analytics.facilities.filters import open_to_companies
from analytics.facilities.search import BANDS, SearchQuery, search
from data.numbers import number
from data.store import current
from queries import facilities, observations
from ui.app import notices, shell, url_state
from ui.app.i18n import _, language, ngettext
from ui.components import facility_table, source_line
from ui.maps import extent
from ui.views.infrastructure import controls as infrastructure_controls

_LONGEST = 200


def words() -> str:
    """The box for the words, and what the address says."""
    asked = " ".join(st.query_params.get("q", "").split())[:_LONGEST]
    box, more = st.columns([7, 3], vertical_alignment="bottom")
    st.session_state[url_state.widget_key("q")] = asked
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
    return asked


def show(asked: str) -> None:
    """The answers; without words, examples to begin with."""
    if not asked:
        _examples()
        return
    found = _found(asked)
    if found.empty:
        notices.empty(_("No results for “{words}”. Use fewer words or a more general term.").format(words=_plain(asked)))
    rows = facilities.get_directory().facilities.set_index("key", drop=False).loc[found["key"]].reset_index(drop=True)
    st.html(f"<p class=answer>{escape(answer(found, rows))}</p>")
    facility_table.show(rows, _("Find a facility"), _fits(found))
    st.caption(_order())


def answer(found: pd.DataFrame, rows: pd.DataFrame) -> str:
    """How many fit, which fits best and how far that is, and how many say that companies may come."""
    n, first = len(found), rows.iloc[0]
    told = [ngettext("{n} facility matches; the best match is {name}.", "{n} facilities match; the best match is {name}.", n)]
    away = found["km"].iloc[0]
    if pd.notna(away):
        told.append(_("It is {km} km from {region}."))
    companies = int(open_to_companies(rows).sum())
    told.append(
        ngettext("{companies} states that it is open to companies.", "{companies} state that they are open to companies.", companies)
        if companies
        else _("None of them states whether it is open to companies: contact them to ask.")
    )
    filled = {"n": number(n, 0, language()), "name": first["name"], "companies": companies, "region": _home(), "km": _kilometres(away)}
    return " ".join(told).format(**filled)


def _found(asked: str) -> pd.DataFrame:
    everything = facilities.get_directory().facilities
    point = extent.point_of(url_state.chosen("region"))
    question = SearchQuery(asked, *point) if point else SearchQuery(asked)
    found = search(question, everything, facilities.words())
    return found[found["companies"].astype(bool)].reset_index(drop=True) if url_state.chosen("companies") else found


def _fits(found: pd.DataFrame) -> pd.DataFrame:
    labels = {BANDS: _("very good"), BANDS - 1: _("good"), BANDS - 2: _("fair"), BANDS - 3: _("weak")}
    told = pd.DataFrame({_("Match"): [labels[band] for band in found["band"]]})
    if found["km"].notna().any():
        told[_("Distance")] = [_("{km} km").format(km=_kilometres(km)) if pd.notna(km) else _("not known") for km in found["km"]]
    return told


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
    return observations.region_names(language()).get(url_state.chosen("region"), "")


def _kilometres(away: float) -> str:
    return number(round(away), 0, language()) if pd.notna(away) else ""


def _plain(text: str) -> str:
    """What somebody wrote, so that a notice that reads Markdown shows it as it is."""
    return "".join(letter if letter.isalnum() or letter in " ,.;-" else " " for letter in text)


def sources() -> None:
    """The lists that are searched, and a way to the map."""
    shell.link_to("infrastructure", _("All facilities on a map"), icon=":material/map:")
    source_line.of_tables(current().lists())
