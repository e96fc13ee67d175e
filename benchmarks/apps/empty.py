"""The least a page can be: one slider that nothing depends on."""

import streamlit as st

st.slider("Year", 2011, 2024)
