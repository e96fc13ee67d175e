"""The controls of the page on competences: framework, area, wave, region, target group, and the view."""

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


def choose() -> tuple[str, CompetenceQuery]:
    """Draw the controls and return the key of the view and what is chosen in them."""
    draw = selectors.select if extent.narrow() else selectors.views
    view = draw("view", _("View"), VIEWS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        listed = competences.frameworks()
        framework = selectors.select("framework", _("Framework"), listed, text=lambda key: FRAMEWORKS[key].label, width=150)
        areas = {key: AREAS[key] for key in FRAMEWORKS[framework].areas}
        area = (
            selectors.select("area", _("Area"), areas, empty=_("All areas"), alone=False, width=190, known=AREAS) if len(areas) > 1 else ""
        )
        waves = competences.waves(framework)
        wave = selectors.select("wave", _("Wave"), waves, waves[-1], pin=True, width=100)
        places = competences.geos(framework, wave)
        known = observations.region_names(language())
        geo = selectors.select(shell.SUBJECT, _("Region"), places, empty=_("All regions"), text=names.region, width=180, known=known)
        groups = {key: GROUPS[key] for key in competences.groups(framework, wave)}
        group = selectors.select("group", _("Target group"), groups, empty=_("All groups"), width=150, known=GROUPS)
    return view, CompetenceQuery(framework, area, wave, geo, group)
