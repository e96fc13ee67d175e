"""A minimal app with one pydeck map: what a first page costs in Streamlit itself."""

import pydeck as pdk
import streamlit as st

st.title("One map")
points = [
    {"at": [longitude, latitude], "colour": [longitude * 6, latitude * 3, 120]} for longitude in range(30) for latitude in range(40, 60)
]
layer = pdk.Layer("ScatterplotLayer", points, get_position="at", get_fill_color="colour", get_radius=60_000)
st.pydeck_chart(pdk.Deck([layer], initial_view_state=pdk.ViewState(latitude=50, longitude=15, zoom=3), map_provider=None))
