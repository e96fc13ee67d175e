"""The counter-measurement: the same map with its GeoJSON inside the page, as most dashboards draw it."""

import json

import pydeck as pdk
import streamlit as st

from analytics.classification.choropleth import choropleth
from analytics.colour import palette
from data.store import current

year = st.slider("Year", 2011, 2024)
snapshot = current()
shapes = snapshot.shapes("2024", 2)
shown = choropleth(snapshot.observations("gerd_pct_gdp"), shapes["geo"])
colours = palette.colours(shown.classes)
filled = {geo: colours[number] for geo, number in shown.in_year(year)[["geo", "class"]].itertuples(index=False) if number >= 0}
features = [
    {"type": "Feature", "geometry": json.loads(geometry), "properties": {"geo": geo, "fill": filled.get(geo, palette.no_data())}}
    for geo, geometry in zip(shapes["geo"], shapes["geometry"], strict=True)
]
layer = pdk.Layer("GeoJsonLayer", {"type": "FeatureCollection", "features": features}, get_fill_color="properties.fill", pickable=True)
st.pydeck_chart(pdk.Deck([layer], initial_view_state=pdk.ViewState(latitude=53, longitude=11, zoom=2.7), map_provider=None))
