"""Stepping through the years: a button that plays them once, and the year that moves on while it does."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ui.app import url_state
from ui.app.i18n import _

_PLAYING: Final = "playing"
_SECONDS_PER_YEAR: Final = 1.2


def button(years: Sequence[int]) -> None:
    """Start and stop the walk through these years, once from the first or the present one to the last.

    Whoever has asked for less motion sees a button for a single step instead: the style sheet shows one of the two.
    """
    playing = _is_playing()
    st.button(
        _("Pause") if playing else _("Play"),
        icon=":material/pause:" if playing else ":material/play_arrow:",
        key="play",
        disabled=len(years) < 2,
        help=_("Play once through the years with good coverage"),
        on_click=stop if playing else _start,
        args=() if playing else (tuple(years),),
    )
    st.button(_("Next year"), icon=":material/skip_next:", key="next_year", disabled=len(years) < 2, on_click=_move, args=(tuple(years),))


def seconds() -> float | None:
    """Return how often the part with the year runs again, None while nothing plays."""
    return _SECONDS_PER_YEAR if _is_playing() else None


def step(years: Sequence[int]) -> None:
    """Write, while it plays, the next of these years into the address; after the last one, stop."""
    if not _is_playing():
        return
    if st.session_state[_PLAYING] == "begun":  # the year that it begins with is shown first
        st.session_state[_PLAYING] = "on"
        return
    later = [year for year in years if year > _now(years)]
    if later:
        st.query_params["year"] = str(later[0])
    else:  # a step later than the last year came: the browser's slider has it by now, and does not send the year before again
        stop()
        st.rerun()


def left_out(years: Sequence[int], every: Sequence[int]) -> str:
    """Return, while it plays, which years are skipped, "" for none."""
    skipped = [str(year) for year in every if year not in years]
    if not _is_playing() or not skipped:
        return ""
    return _(
        "Years are skipped if the number of regions with data is less than 70 % of that in the year with the best coverage: {years}."
    ).format(years=", ".join(skipped))


def _start(years: Sequence[int]) -> None:
    st.session_state[_PLAYING] = "begun"
    if _now(years) >= years[-1]:
        st.query_params["year"] = str(years[0])


def stop() -> None:
    """End the walk through the years."""
    st.session_state[_PLAYING] = ""


def _move(years: Sequence[int]) -> None:
    """One step; after the last year the first."""
    now = _now(years)
    st.query_params["year"] = str(next((year for year in years if year > now), years[0]))


def _now(years: Sequence[int]) -> int:
    return int(st.session_state.get(url_state.widget_key("year")) or years[-1])


def _is_playing() -> bool:
    return bool(st.session_state.get(_PLAYING))
