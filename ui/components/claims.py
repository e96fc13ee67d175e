"""Ways from a value on any page to its citation, and the words of claims in the visitor's language."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from analytics.claims.model import ClaimQuery
from data.catalogue import INDICATORS
from data.catalogue.disputes import STATES
from data.catalogue.model import Indicator
from data.schema import NUTS_VERSIONS
from exports.claims.words import Speaker
from queries import choices, disputes, observations
from queries.claims import MOST, OLD, parameters
from queries.known_networks import NETWORKS
from ui.app import shell, url_state
from ui.app.i18n import _, language
from ui.app.pages import EVERYWHERE
from ui.components.panel import Link
from ui.maps import deck

PAGE: Final = "claim"
ICON: Final = ":material/format_quote:"
_LONGEST: Final = 40


def query() -> ClaimQuery | None:
    """Return the claim that the address asks for, None where it names no value; codes that are not understood are remembered."""
    known = observations.region_names(language())
    indicator = url_state.one("indicator", {key for key in INDICATORS if observations.available(key)}, "")
    region, year = url_state.one(shell.SUBJECT, known, ""), url_state.one("year", choices.years(), "")
    if not (indicator and region and year):
        return None
    compare = [geo for geo in url_state.many("compare", known) if geo != region]
    return ClaimQuery(
        indicator=indicator,
        region=region,
        year=int(year),
        release=st.query_params.get("release", "")[:_LONGEST],
        among=url_state.one("among", choices.groups(), ""),
        compare=tuple(compare[:MOST]),
        nuts=url_state.one("nuts", NUTS_VERSIONS, ""),
        convert=st.query_params.get("old", "") == OLD,
    )


def link(query: ClaimQuery, label: str) -> Link:
    """Return the way to the citation of a value, or of its rank or comparison."""
    return Link(page=PAGE, label=label, icon=ICON, parameters=parameters(query))


def speaker(row: Indicator, among: str = "") -> Speaker:
    """Return what says claims on an indicator in the visitor's language."""
    networks = {among: NETWORKS[among].label} if among in NETWORKS else {}
    return Speaker(row=row, language=language(), names=observations.region_names(language()), networks=networks)


def address(query: ClaimQuery) -> str:
    """Return the address of a value's citation, with the visit's language, region and network."""
    return f"{deck.root()}/{PAGE}?{urlencode({**url_state.carried(EVERYWHERE), **parameters(query)}, safe=',')}"


def disputed(query: ClaimQuery) -> str:
    """Return the state of the newest dispute of a value as a sentence, "" for none."""
    rows = disputes.of_cell(*query.cell)
    return _("Dispute of this value: {state}.").format(state=state(rows["state"].iloc[0])) if len(rows) else ""


def state(key: str) -> str:
    """Return a state of a dispute in words, as it stands within a sentence."""
    label = STATES[key]
    words = _(label)
    return words[:1].lower() + words[1:]
