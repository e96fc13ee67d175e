"""The controls of the page on competences: the view, framework, area, wave, region and target group."""

from typing import Final

import streamlit as st

from data.catalogue.competences import AREAS, FRAMEWORKS, GROUPS
from data.catalogue.model import N_
from queries import competences, observations
from queries.competences import CompetenceQuery
from ui.app import shell
from ui.app.i18n import _, language
from ui.components import names, selectors
from ui.maps import extent

VIEWS: Final = {
    "levels": N_("Levels"),
    "gap": N_("Gap"),
    "change": N_("Change"),
    "lacking": N_("Largest gaps"),
    "frameworks": N_("Frameworks"),
}
"""Views of the page by their key in the address."""

FRAMEWORKS_VIEW: Final = "frameworks"
LACKING_VIEW: Final = "lacking"


def choose() -> tuple[str, CompetenceQuery]:
    """Draw the controls and return the key of the view and what is chosen in them; on a phone the finer ones open on demand."""
    view = selectors.views("view", _("View"), VIEWS)
    if view == FRAMEWORKS_VIEW:
        framework = competences.frameworks()[0]
        return view, CompetenceQuery(framework, "", competences.waves(framework)[-1])
    row = st.container(horizontal=True, vertical_alignment="bottom")
    with row:
        framework = selectors.select("framework", _("Framework"), competences.frameworks(), text=_framework, width=160)
        areas = {key: AREAS[key] for key in FRAMEWORKS[framework].areas}
        area = selectors.select("area", _("Area"), areas, empty=_("All areas"), width=190, known=AREAS) if len(areas) > 1 else ""
        more = selectors.options() if extent.narrow() else row
    with more:
        return view, _of_whom(view, framework, area)


def _of_whom(view: str, framework: str, area: str) -> CompetenceQuery:
    waves = competences.waves(framework)
    wave = selectors.select("wave", _("Wave"), waves, waves[-1], pin=True, width=100)
    places, known = competences.geos(framework, wave), observations.region_names(language())
    geo = ""
    if view != LACKING_VIEW:
        geo = selectors.select(shell.SUBJECT, _("Region"), places, empty=_("All regions"), text=names.region, width=180, known=known)
    groups = {key: GROUPS[key] for key in competences.groups(framework, wave)}
    group = selectors.select("group", _("Target group"), groups, empty=_("All groups"), width=150, known=GROUPS)
    return CompetenceQuery(framework, area, wave, geo, group)


def _framework(key: str) -> str:
    return FRAMEWORKS[key].label
