"""Which value the address names; a claim has no controls, so that it stays what was cited."""

import streamlit as st

from analytics.claims.model import ClaimQuery
from data.catalogue import INDICATORS
from data.schema import NUTS_VERSIONS
from queries import choices, claims, observations
from ui.app import shell, url_state
from ui.app.i18n import language

_LONGEST = 40


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
        compare=tuple(compare[: claims.MOST]),
        nuts=url_state.one("nuts", NUTS_VERSIONS, ""),
        convert=st.query_params.get("old", "") == claims.OLD,
    )
