"""The server: the dashboard's script and the HTTP routes beside it, in one process. Run `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from api import routes

app = st.App(Path(__file__).parent / "ui" / "main.py", routes=routes())
