"""Weights of indicators: sliders from 0 to 100, kept in the address as `weights=gerd_pct_gdp:80,population:20`."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from data.catalogue import INDICATORS
from ui.app import url_state
from ui.app.i18n import _

_USUAL: Final = 50
_MOST: Final = 100


def choose(keys: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Draw the popover and return the weight of each indicator: from the address where it holds one, else equal."""
    held = url_state.many("weights", (f"{key}:{weight}" for key in keys for weight in range(_MOST + 1)))
    given = {key: int(weight) for key, _colon, weight in (code.partition(":") for code in held)}
    with st.popover(_("Weights"), icon=":material/balance:"):
        st.button(_("Set equal weights"), on_click=_forget, disabled=not given)
        for key in keys:
            st.session_state[_slider(key)] = given.get(key, _USUAL)
            st.slider(_(INDICATORS[key].label), 0, _MOST, key=_slider(key), on_change=_write, args=(tuple(keys),))
        st.caption(_("Only the proportions matter. The weights are part of the link, so that a network can agree on them and share them."))
    return tuple((key, float(given.get(key, _USUAL))) for key in keys)


def _forget() -> None:
    st.query_params.pop("weights", None)


def _slider(key: str) -> str:
    return url_state.widget_key(f"weight_{key}")


def _write(keys: tuple[str, ...]) -> None:
    st.query_params["weights"] = ",".join(f"{key}:{st.session_state[_slider(key)]}" for key in keys)
