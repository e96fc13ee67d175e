"""Where a map looks: all of Europe, a network's regions, the own region, or the world with its outermost regions."""

import math
from typing import Final

import pydeck as pdk
import streamlit as st

from data.catalogue import NETWORKS
from data.catalogue.model import N_
from data.schema import DEFAULT_NUTS
from data.store import current

VIEWS: Final = {
    "europe": N_("Europe"),
    "network": N_("Partner regions"),
    "mine": N_("My region"),
    "world": N_("Including outermost regions"),
}
_BOXES: Final = {"europe": (-11.0, 35.0, 33.0, 66.5), "world": (-65.0, -23.0, 60.0, 71.0)}
_WIDTH, _HEIGHT, _TILE = 860, 500, 512
_PHONE_WIDTH: Final = 350
_MARGIN: Final = 2.0


def view_state(view: str, network: str, region: str) -> pdk.ViewState:
    """Centre and zoom that show a view whole in the map's frame."""
    west, south, east, north = _box(view, network, region)
    width = _PHONE_WIDTH if on_a_phone() else _WIDTH
    top, bottom = _mercator(north), _mercator(south)
    zoom = min(math.log2(width / _TILE * 360 / (east - west)), math.log2(_HEIGHT / _TILE * 2 * math.pi / (top - bottom)))
    latitude = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    return pdk.ViewState(longitude=round((west + east) / 2, 3), latitude=round(latitude, 3), zoom=round(min(zoom, 7.5), 2))


def point_of(region: str) -> tuple[float, float] | None:
    """Longitude and latitude of a point inside a region or country, None for none and for codes without borders here."""
    points = current().inner_points()
    found = points[points["geo"] == region]
    return None if found.empty else (float(found["lon"].iloc[0]), float(found["lat"].iloc[0]))


def available(network: str, region: str) -> list[str]:
    """Views that make sense in this visit."""
    return [view for view in VIEWS if (view != "network" or network) and (view != "mine" or region)]


def _box(view: str, network: str, region: str) -> tuple[float, float, float, float]:
    codes = {"network": NETWORKS[network].regions[DEFAULT_NUTS] if network else (), "mine": (region,) if region else ()}.get(view, ())
    if not codes:
        return _BOXES["world" if view == "world" else "europe"]
    points = current().inner_points()
    found = points[points["geo"].isin(codes)]
    return (
        found["lon"].min() - _MARGIN,
        found["lat"].min() - _MARGIN,
        found["lon"].max() + _MARGIN,
        found["lat"].max() + _MARGIN,
    )


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def on_a_phone() -> bool:
    """Whether the visitor's browser calls itself a phone's."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
