"""A page that says what process it is of."""

import os

import streamlit as st

st.text(str(os.getpid()))
