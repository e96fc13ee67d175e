"""The page that anyone would write: links, two choices, a slider and one chart inside the page, with Streamlit's own settings."""

import pandas as pd
import streamlit as st

LINKS = 19
YEARS = range(2011, 2025)

for number in range(LINKS):
    st.sidebar.page_link("https://example.org/", label=f"Page {number + 1}")
indicator = st.selectbox("Indicator", [f"Indicator {number}" for number in range(40)])
region = st.selectbox("Region", [f"Region {number}" for number in range(300)])
year = st.slider("Year", YEARS[0], YEARS[-1])
values = pd.DataFrame({"year": list(YEARS), "value": [(len(indicator) * 7 + len(region) * step + year) % 11 for step in YEARS]})
st.line_chart(values, x="year", y="value")
