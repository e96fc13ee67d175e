"""The counter-measurement: facilities and regions inside the page's messages, with the whole list, as most dashboards draw them."""

import json

import pydeck as pdk
import streamlit as st

from analytics.facilities.density import counts
from analytics.facilities.filters import Facets, chosen
from data.catalogue.facilities import DOMAINS
from data.store import current

domain = st.selectbox("Domain", list(DOMAINS), index=None, format_func=DOMAINS.__getitem__)
snapshot = current()
found = chosen(snapshot.facilities(), Facets(domain=domain or ""))
shapes = snapshot.shapes("2024", 2)
listed = counts(found, shapes["geo"], "2024")
regions = [
    {"type": "Feature", "geometry": json.loads(geometry), "properties": {"geo": geo, "fill": [200 - min(listed[geo], 190), 220, 240]}}
    for geo, geometry in zip(shapes["geo"], shapes["geometry"], strict=True)
]
placed = found[found["lon"].notna()]
points = [{"at": [lon, lat], "name": name} for lon, lat, name in zip(placed["lon"], placed["lat"], placed["name"], strict=True)]
layers = [
    pdk.Layer("GeoJsonLayer", regions, get_fill_color="properties.fill", pickable=True),
    pdk.Layer("ScatterplotLayer", points, get_position="at", get_radius=9000, get_fill_color=[200, 30, 90], pickable=True),
]
st.pydeck_chart(pdk.Deck(layers, initial_view_state=pdk.ViewState(latitude=53, longitude=11, zoom=2.7), map_provider=None))
st.dataframe(found[["name", "place", "country"]])
