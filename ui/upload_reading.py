"""A chosen file read: its format, its events and its report, kept for the visit until something about it changes."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from data.catalogue.model import N_
from data.errors import RegioscopeError
from ui import desk, login
from ui.language import _
from ui.upload_choice import Upload
from workspace import yearly
from workspace.importers.errors import DAMAGES, AmbiguousDates, Damaged, NeedsDay, NeedsPassword, NotRecognised, TooLarge
from workspace.importers.report import Read

_HELD = "upload_read"
_NUTS2: Final = 4
"""Length of a NUTS 2 code."""


_WHY: Final[dict[type[RegioscopeError], str]] = {
    NotRecognised: N_("This is none of the booking exports that can be read. Choose another file, or put its rows into our template."),
    NeedsPassword: N_("This workbook opens with a password only. Save it without one, then add it again."),
    TooLarge: N_("This file is too large, or unpacks to too much. Export a shorter period."),
    NeedsDay: N_("This running sheet has times but no date. Put its day into the file's name, such as 2024-05-02."),
}
ORDERS: Final = ("dmy", "mdy")
"""Orders in which a date may be written, where its numbers do not tell."""


@dataclass(frozen=True)
class How:
    """How a file is to be read: as which format, which names count as which group, and in which order dates are written."""

    kind: str
    mapping: dict[str, str] = field(default_factory=dict)
    dates: str = ""


def recognised(upload: Upload) -> str | None:
    """Key of the file's format; None, and said in words, where it is none that can be read."""
    from workspace.importers import recognise

    if st.session_state.setdefault(_HELD, {}).get("file") != _print(upload):
        st.session_state[_HELD] = {"file": _print(upload)}

    def tell() -> str:
        return yearly.KIND if yearly.fits(upload.content, upload.name) else recognise(upload.content, upload.name)

    found = _once("kind", (_print(upload),), tell)
    return None if found is None else str(found)


def read(upload: Upload, how: How) -> Read | None:
    """Events and report; None, and said in words, where the file cannot be read so."""
    key = (_print(upload), upload.organisation, upload.facility, upload.zone, how)
    found = _once("read", key, lambda: _read(upload, how))
    assert found is None or isinstance(found, Read)  # noqa: S101 - for the types alone
    return found


def ambiguous(upload: Upload) -> bool:
    """Whether a person has to say in which order the file's dates are written."""
    held = st.session_state.get(_HELD, {}).get("dates")
    return bool(held == _print(upload))


def mapping() -> dict[str, str]:
    """User group by name as the person set it for this file; empty: as proposed."""
    found: dict[str, str] = st.session_state.get(_HELD, {}).get("mapping", {})
    return found


def map_to(chosen: dict[str, str]) -> None:
    """Read the file with these groups from now on."""
    st.session_state.setdefault(_HELD, {})["mapping"] = chosen


def forget() -> None:
    """Drop what was read."""
    st.session_state.pop(_HELD, None)


def _once(part: str, key: tuple[Any, ...], run: Any) -> object:
    """What `run` gives, from the visit's memory where nothing changed; refusals are said in words and not kept."""
    held = st.session_state.setdefault(_HELD, {})
    name = repr(key)
    if part not in held or held[part][0] != name:
        try:
            with st.spinner(_("Reading the file…")):
                held[part] = (name, run())
        except AmbiguousDates:
            held["dates"] = key[0]
            st.rerun()  # the page now asks for the order
        except Damaged as error:
            st.error(_(DAMAGES[error.damage]), icon=":material/error:")
            return None
        except RegioscopeError as error:
            words = next((_(words) for kind, words in _WHY.items() if isinstance(error, kind)), None) or desk.reason(error)
            st.error(words, icon=":material/error:")
            return None
    return held[part][1]


def _read(upload: Upload, how: How) -> Read:
    from workspace import database, salts
    from workspace.importers import read as read_file

    if how.kind == yearly.KIND:
        return yearly.read(upload.content, upload.name, _place(upload.organisation))
    who = login.actor()
    with database.writing() as session:
        salt = salts.salt(session, who, upload.organisation)
    told = {"facility": upload.facility, "zone": upload.zone, "mapping": how.mapping or None, "dates": how.dates, "name": upload.name}
    return read_file(upload.content, how.kind, salt=salt, **told)  # type: ignore[arg-type]


def _place(organisation: str) -> yearly.Place:
    from workspace import database, records

    with database.reading() as session:
        geo, names = records.owner(session, organisation).geo, records.changeable(session, login.actor())
    return yearly.Place(names.get(organisation, organisation), geo[:2], geo[:4] if len(geo) >= _NUTS2 else "")


def _print(upload: Upload) -> str:
    return hashlib.sha256(upload.content).hexdigest()
