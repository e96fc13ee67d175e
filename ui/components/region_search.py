"""The box in which a region is chosen: a list to browse, and a search by code, name or town for what is typed.

Streamlit narrows the list by what its entries hold; Enter sends the text itself, which is then searched as the API does.
"""

import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.nuts.region_search import Match, certain
from data.catalogue.model import N_
from exports import region_index
from queries import observations
from ui.app.i18n import _, language

Change = Callable[[], None]
_NOT_CHOSEN: Final = "region_typed"
_SHOWN: Final = 6
_LIES_IN: Final = {
    "inside": N_("{text} is in {region}."),
    "town": N_("{text} is in {region}."),
    "old_code": N_("{text} is no longer valid; it was replaced by {region}."),
}


def select(
    label: str,
    options: Iterable[str],
    key: str,
    *,
    on_change: Change,
    also: Mapping[str, str] | None = None,
    placeholder: str = "",
    explained: str = "",
    disabled: bool = False,
    below: DeltaGenerator | None = None,
) -> None:
    """Show the box; what the session holds under `key` is chosen, and `on_change` runs once that is another code or None.

    `also` are options that are no regions, with their labels. A text that may mean several regions changes nothing: they are
    offered, in `below` if it is given.
    """
    former = st.session_state.get(key)
    listed = [*dict.fromkeys([*(also or {}), *([former] if former else []), *options])]
    labels = ChainMap(dict(also or {}), observations.region_labels(language()))
    st.selectbox(
        label,
        listed,
        index=None,
        key=key,
        format_func=lambda code: labels.get(code) or _label(code),
        accept_new_options=True,
        filter_mode="contains",
        placeholder=placeholder or _("Name, code or town"),
        on_change=_typed,
        args=(key, former, frozenset(listed), on_change),
        help=explained or None,
        disabled=disabled,
    )
    with below or st.container():
        _offer(key, former, on_change)


def in_form(label: str, options: Sequence[str], key: str, *, held: str = "", placeholder: str = "", explained: str = "") -> str:
    """Show the box where nothing runs at a choice, as in a form; the code that is chosen or typed beyond doubt, else ""."""
    listed = [*dict.fromkeys([*([held] if held else []), *options])]
    chosen = st.selectbox(
        label, listed, 0 if held else None, _label, key, explained or None, placeholder=placeholder, accept_new_options=True,
        filter_mode="contains",
    )  # fmt: skip
    if chosen is None or chosen in listed:
        return chosen or ""
    matches = region_index.search(chosen)
    if not certain(matches):
        st.caption(_question(chosen, matches))
    return certain(matches)


def _label(code: str) -> str:
    return observations.region_labels(language()).get(code) or f"{code} ({code})"


def _typed(key: str, former: str | None, listed: frozenset[str], on_change: Change) -> None:
    """Take what is chosen; of a typed text the region that it means, or none."""
    st.session_state.pop(_NOT_CHOSEN, None)
    text = st.session_state[key]
    if text is None or text in listed:
        on_change()
        return
    matches = region_index.search(text)
    geo = certain(matches)
    st.session_state[key] = geo or former
    if geo:
        _say(matches[0])
        on_change()
    else:
        st.session_state[_NOT_CHOSEN] = (key, former, text)


def _say(match: Match) -> None:
    if match.kind in _LIES_IN:
        st.toast(_(_LIES_IN[match.kind]).format(text=match.text, region=_label(match.geo)), icon=":material/location_on:")


def _offer(key: str, former: str | None, on_change: Change) -> None:
    """What a text may mean that was typed last, as buttons."""
    given, held, text = st.session_state.get(_NOT_CHOSEN, ("", None, ""))
    if (given, held) != (key, former):
        return
    matches = region_index.search(text, _SHOWN)
    st.caption(_question(text, matches))
    with st.container(horizontal=True, gap="small"):
        for match in matches:
            st.button(_offered(match), key=f"{key}_{match.geo}", on_click=_meant, args=(key, match.geo, on_change))


def _meant(key: str, geo: str, on_change: Change) -> None:
    st.session_state.pop(_NOT_CHOSEN, None)
    st.session_state[key] = geo
    on_change()


def _question(text: str, matches: Sequence[Match]) -> str:
    # shown as Markdown: only letters, digits and the signs of names are kept
    shown = re.sub(r"[^\w .’'()-]", "", text)[:40]
    if not matches:
        return _("No region, code or town matches “{text}”. Check the spelling or try another name.").format(text=shown)
    return _("“{text}” may refer to:").format(text=shown)


def _offered(match: Match) -> str:
    names = {"name", "code"}
    return _label(match.geo) if match.kind in names else f"{match.text}: {_label(match.geo)}"
