"""State lives in the URL, by key: widgets read it from there and write codes back, so that Back and shared links work."""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from exports.exhibits.story import OF_A_VISIT

_IGNORED: Final = "ignored_parameters"
_DRAWN: Final = "parts_drawn"
_LINKED: Final = "address_of_links"
_LEFT: Final = "address_left"
_WHOLE: Final = ("present", "cited")
"""Keys in the address with which more of a page than its parts says what is chosen: a QR code, what changed since a citation."""

SHARE: Final = "share"
"""Key of the box that shares the view; open it says the address."""


def widget_key(key: str) -> str:
    """Return the session key of the widget that shows a URL key."""
    return f"choice_{key}"


def one(key: str, options: Container[str], default: str) -> str:
    """Return the URL's code for a key if it is an option, else the default; an unknown code is remembered for the notice."""
    given = st.query_params.get(key)
    known = given is not None and given in options
    if given is not None and not known:
        _remember(key, [given])
    value = given if known and given is not None else default
    st.session_state[widget_key(key)] = value or None
    return value


def second_key(key: str) -> str:
    """Return the session key of a second widget for a URL key, set to what the first one shows."""
    second = f"{widget_key(key)}_on_page"
    st.session_state[second] = st.session_state[widget_key(key)]
    return second


def chosen(key: str) -> str:
    """Return the code that a widget drawn earlier in this run holds, "" for none."""
    return str(st.session_state.get(widget_key(key)) or "")


def many(key: str, options: Iterable[str], default: Sequence[str] = ()) -> list[str]:
    """Return the URL's codes for a key that are options, in the URL's order, else the default; unknown ones are remembered."""
    given = [code for code in st.query_params.get(key, "").split(",") if code]
    known = set(options if given else ())
    _remember(key, [code for code in given if code not in known])
    value = list(dict.fromkeys(code for code in given if code in known)) if key in st.query_params else list(default)
    st.session_state[widget_key(key)] = value
    return value


def pin(key: str, value: str) -> None:
    """Write a code into the URL where it is not there yet, so that a shared link shows the same next year."""
    if st.query_params.get(key) != value:
        st.query_params[key] = value


def writer(key: str, *, clears: Sequence[str] = (), code: str = "", parts: Sequence[str] = (), widget: str = "") -> Callable[[], None]:
    """Return callback that copies a widget's value into the URL and drops the keys that no longer fit it.

    An emptied list is written too, else the usual choice would come back. A switch that is on writes `code`; `widget` is the session
    key where it is not the usual one. With `parts`, only the fragments of these keys run again, not the page, if they are `drawn`.
    """

    def write() -> None:
        value = st.session_state[widget or widget_key(key)]
        for stale in clears:
            st.query_params.pop(stale, None)
        text = ",".join(value) if isinstance(value, list) else str((code or value) if value else "")
        if text or isinstance(value, list):
            st.query_params[key] = text
        else:
            st.query_params.pop(key, None)
        if st.session_state.get(SHARE) or any(name in st.query_params for name in _WHOLE):
            st.rerun()
        if parts and set(parts) <= st.session_state.get(_DRAWN, set()):
            ignored().pop(key, None)
            st.rerun(parts)

    return write


def carried(keys: Iterable[str]) -> dict[str, str]:
    """Return the part of the present URL that another page understands."""
    present = st.query_params.to_dict()
    return {key: present[key] for key in keys if key in present}


def address(page: str) -> str:
    """Return the present view as an address: the page's key and its query, without what says how it is looked at, such as the language."""
    given = {key: value for key, value in st.query_params.to_dict().items() if key not in OF_A_VISIT}
    return f"{page}?{urlencode(given, safe=',')}"


def ignored() -> dict[str, list[str]]:
    """Return URL keys with the codes that this run could not use."""
    result: dict[str, list[str]] = st.session_state.get(_IGNORED, {})
    return result


def begin(page: str) -> None:
    """Forget what an earlier run could not use, and which parts it drew.

    Links of the page before carry what its address held when they were drawn; what a part of it wrote since then replaces that.
    """
    st.session_state[_IGNORED] = {}
    st.session_state[_DRAWN] = set()
    former, carried = st.session_state.get(_LINKED, (page, {}))
    if page != former and not any(name in st.query_params for name in _WHOLE):
        for key, value in st.session_state.get(_LEFT, {}).items():
            if st.query_params.get(key) == carried.get(key) is not None:
                st.query_params[key] = value
    st.session_state[_LINKED] = page, st.query_params.to_dict()
    leave()


def leave() -> None:
    """Note the address as this run leaves it."""
    st.session_state[_LEFT] = st.query_params.to_dict()


def drawn(part: str) -> None:
    """Note that the fragment of this key is there: a choice of an impatient visitor may come before it is."""
    st.session_state[_DRAWN].add(part)


def _remember(key: str, codes: list[str]) -> None:
    # a code is shown again in a notice, which reads Markdown: only what a code may hold is kept
    shown = [re.sub(r"[^\w.-]", "", code)[:20] or "?" for code in codes]
    if shown:
        st.session_state.setdefault(_IGNORED, {}).setdefault(key, []).extend(shown)
