"""A chosen file read: its kind, its rows and its report, kept for the visit until something about it changes."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.catalogue.model import N_
from data.errors import RegioscopeError
from ui.app import actions, login
from ui.app.i18n import _, ngettext
from ui.app.right_of_way import right_of_way
from workspace import bringing
from workspace.bringing import Brought, File, How
from workspace.importers.errors import DAMAGES, AmbiguousDates, Damaged, NeedsDay, NeedsPassword, NotRecognised, TooLarge, UnknownStates

if TYPE_CHECKING:
    from workspace.twice import There

_HELD = "upload_read"
_WHY: Final[dict[type[RegioscopeError], str]] = {
    NotRecognised: bringing.NONE_OF_THESE,
    NeedsPassword: N_("This workbook is protected by a password. Save it without a password, then upload it again."),
    TooLarge: N_("This file is too large, or expands to too much data. Export less, such as a shorter period."),
    NeedsDay: N_("This running sheet has times but no date. Add the date to the file name, such as 2024-05-02."),
}
ORDERS: Final = ("dmy", "mdy")
"""Orders in which a date may be written, where its numbers do not tell."""


def recognised(upload: File) -> str | None:
    """Return key of the file's kind; None, and said in words, where it is none that can be read."""
    mark = hashlib.sha256(upload.content).hexdigest()
    if st.session_state.setdefault(_HELD, {}).get("file") != mark:
        st.session_state[_HELD] = {"file": mark}
    result = _once("kind", (), lambda: bringing.recognise(upload.content, upload.name))
    return None if result is None else str(result)


def read(upload: File, how: How) -> "tuple[Brought, There] | None":
    """Return what the recognised file comes to, and which rows count already; None, and said in words, where it cannot be read so."""
    result = _once("read", (upload.organisation, upload.facility, upload.zone, how), lambda: _read(upload, how))
    assert result is None or isinstance(result, tuple)  # noqa: S101 - for the types alone
    return result


def look_again(upload: File, done: Brought, there: "There") -> "There":
    """Return which rows count already by now; as before where nobody can tell, for whoever keeps them compares what came since."""
    try:
        with right_of_way().left():
            return bringing.look_again(upload, done, there, actions.queue_place())
    except RegioscopeError:
        return there


def ambiguous() -> bool:
    """Return whether a person has to say in which order the file's dates are written."""
    return bool(st.session_state.get(_HELD, {}).get("dates"))


def unknown_states() -> tuple[str, ...]:
    """Return the states in the file that a person has to explain."""
    return tuple(st.session_state.get(_HELD, {}).get("states", ()))


def mapping() -> dict[str, str]:
    """Return user group by name as the person set it for this file; empty: as proposed."""
    result: dict[str, str] = st.session_state.get(_HELD, {}).get("mapping", {})
    return result


def map_to(chosen: dict[str, str]) -> None:
    """Read the file with these groups from now on."""
    st.session_state.setdefault(_HELD, {})["mapping"] = chosen


def keeps() -> frozenset[str]:
    """Return texts of this file that look like a person's name and of which the person said that they are none."""
    result: frozenset[str] = st.session_state.get(_HELD, {}).get("keeps", frozenset())
    return result


def keep_names(chosen: frozenset[str]) -> None:
    """Keep these texts as they are from now on."""
    st.session_state.setdefault(_HELD, {})["keeps"] = chosen


def forget() -> None:
    """Drop what was read."""
    st.session_state.pop(_HELD, None)


def _once(part: str, key: tuple[Any, ...], run: Callable[[], object]) -> object:
    """What `run` gives, from the visit's memory where nothing changed; refusals are said in words and not kept."""
    held = st.session_state.setdefault(_HELD, {})
    name = repr(key)
    if part not in held or held[part][0] != name:
        try:
            with st.spinner(_("Reading the file…")):
                held[part] = (name, run())
        except AmbiguousDates:
            held["dates"] = True
            st.rerun()  # the page now asks for the order
        except UnknownStates as unknown:
            held["states"] = unknown.words
            st.rerun()  # the page now asks what they mean
        except RegioscopeError as error:
            st.error(_reason(error), icon=":material/error:")
            return None
    return held[part][1]


def _reason(error: RegioscopeError) -> str:
    if isinstance(error, Damaged):
        return _(DAMAGES[error.damage])
    if isinstance(error, NotRecognised) and error.nearest:
        columns = ", ".join(error.nearest.lacks)
        near = ngettext(
            "The closest format is {format}, but the column {columns} is missing.",
            "The closest format is {format}, but the columns {columns} are missing.",
            len(error.nearest.lacks),
        )
        return f"{_(bringing.NONE_OF_THESE)} {near.format(format=error.nearest.label, columns=columns)}"
    return next((_(words) for kind, words in _WHY.items() if isinstance(error, kind)), None) or actions.reason(error)


def _read(upload: File, how: How) -> "tuple[Brought, There]":
    with right_of_way().left():
        return bringing.read_apart(login.actor(), upload, how, actions.queue_place())
