"""Stepping through the years: a button, and the year that moves on while it plays."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ui.app import url_state
from ui.app.i18n import _

_PLAYING: Final = "playing"
_SECONDS_PER_YEAR: Final = 1.2


def button(years: Sequence[int]) -> None:
    """Starts and stops the walk through the years."""
    playing = _is_playing()
    st.button(
        _("Pause") if playing else _("Play"),
        icon=":material/pause:" if playing else ":material/play_arrow:",
        key="play",
        disabled=len(years) < 2,
        help=_("Step through the years"),
        on_click=lambda: st.session_state.update({_PLAYING: not playing}),
    )


def seconds() -> float | None:
    """How often the part with the year runs again, None while nothing plays."""
    return _SECONDS_PER_YEAR if _is_playing() else None


def step(years: Sequence[int]) -> None:
    """While it plays, write the next year into the address, after the last one the first."""
    if _is_playing():
        now = int(url_state.one("year", [str(year) for year in years], str(years[-1])))
        st.query_params["year"] = str(years[(years.index(now) + 1) % len(years)])


def _is_playing() -> bool:
    return bool(st.session_state.get(_PLAYING))
