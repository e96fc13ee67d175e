"""The map of joint projects: a curve and a dot for each of the closest regions, wider and larger for more projects."""

from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from queries import partnerships
from queries.observations import View
from ui.app import shell, theme
from ui.app.i18n import _, ngettext
from ui.components import columns, names
from ui.maps import deck, described, frame
from ui.maps.described import Layer

_SHOWN: Final = 40
_BEND: Final = 0.15
"""How far a curve leaves the straight line, as a share of its length."""

_STEPS: Final = np.linspace(0, 1, 13)
_WIDEST, _LARGEST = 5.0, 11.0
"""Pixels of the curve and the dot of the region with most joint projects."""

_DOTS: Final = "partners"


def render(region: str, ties: pd.DataFrame, alternative: str) -> None:
    """Draw the map; a click on a region makes the page about that one."""
    shown, key = ties.head(_SHOWN), f"partnerships_{region}"
    view = View("", DEFAULT_NUTS, USUAL_LEVEL)
    chart = deck.drawn(
        deck.map_url(f"outlines/{DEFAULT_NUTS}.geojson"),
        view,
        replace(frame.chosen(), region=region),
        fill=str(list(theme.colours().land)),
        told="<b>{name}</b>",
        over=_layers(region, shown),
    )
    frame.around(key, lambda: frame.render(chart, key, alternative, on_select=partial(_choose, key)))


def _choose(key: str) -> None:
    objects = st.session_state[key].selection.objects
    clicked = [one.get("properties", one).get("geo", "") for found in objects.values() for one in found]
    if clicked and clicked[0] in partnerships.joint().codes:
        st.query_params[shell.SUBJECT] = clicked[0]


def _layers(region: str, ties: pd.DataFrame) -> list[Layer]:
    points = partnerships.points()
    here = points.get(region)
    known = ties[ties["partner"].isin(points)]
    if here is None or known.empty:
        return []
    sizes = np.sqrt(known["projects"] / known["projects"].max())
    accent = theme.colours().accent
    rows = list(zip(known["partner"], known["projects"], sizes, known["coverage"], strict=True))
    curves = tuple((("p", _curve(here, points[geo])), ("w", round(1 + size * (_WIDEST - 1), 2))) for geo, _n, size, _covered in rows)
    dots = tuple(
        (("at", tuple(map(int, points[geo]))), ("r", round(2 + size * (_LARGEST - 2), 1)), ("geo", geo), ("name", _label(geo, n, covered)))
        for geo, n, size, covered in rows
    )
    return [
        described.layer("PathLayer", "ties", curves, get_path="p", get_width="w", width_units="'pixels'", get_color=[*accent, 90]),
        described.layer(
            "ScatterplotLayer",
            _DOTS,
            dots,
            pickable=True,
            get_position="at",
            get_radius="r",
            radius_units="'pixels'",
            get_fill_color=[*accent, 220],
        ),
    ]


def _label(geo: str, projects: int, covered: float) -> str:
    words = ngettext("{region}: {n} joint project", "{region}: {n} joint projects", projects)
    of_country = _("coverage of the country: {share}").format(share=columns.percent(covered, 0))
    return names.join(words.format(region=names.region(geo), n=projects), of_country, by="; ")


def _curve(one: tuple[float, float], other: tuple[float, float]) -> tuple[tuple[int, ...], ...]:
    """Points of a curve between two places that bends to one side."""
    start, end = np.array(one), np.array(other)
    across = end - start
    bend = (start + end) / 2 + _BEND * np.array([-across[1], across[0]])
    t = _STEPS[:, None]
    curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end
    return tuple((int(x), int(y)) for x, y in curve)
