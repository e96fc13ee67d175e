"""The file of a visit's own table: sent, read once, and in words why it cannot be used."""

import hashlib
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from data.errors import RegioscopeError
from ui.app import actions
from ui.app.i18n import _
from ui.app.login import plain
from ui.server import upload_guard
from workspace.importers.errors import DAMAGES, Damaged
from workspace.importers.grid import Grid
from workspace.own import LIMIT_MB, reading
from workspace.own.problems import PROBLEMS, OwnTableProblem
from workspace.turns import readers_of_own_tables

_ENDINGS: Final = ("csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods")
_READ: Final = "own_read"
_NUMBER: Final = "own_number"


@dataclass(frozen=True)
class Sent:
    """A file that was sent: its name, its SHA-256, and the table in it."""

    name: str
    sha256: str
    grid: Grid

    @property
    def mark(self) -> str:
        """What tells the controls of this file from those of another."""
        return self.sha256[:8]


def choose() -> Sent | None:
    """Draw the uploader and return what was sent, None for nothing or for what cannot be read, which is said."""
    key = f"own_file_{st.session_state.get(_NUMBER, 0)}"
    file = st.file_uploader(_("Your table"), type=list(_ENDINGS), key=key, max_upload_size=LIMIT_MB)
    if file is None:
        return None
    try:
        return _read(file.getvalue(), file.name)
    except RegioscopeError as error:
        st.warning(reason(error), icon=":material/report:")
        return None


def _read(content: bytes, name: str) -> Sent:
    digest = hashlib.sha256(content).hexdigest()
    held: dict[str, Any] = st.session_state.get(_READ, {})
    if held.get("sha256") != digest:
        with st.spinner(_("Reading the file…")), readers_of_own_tables().turn(actions.queue_place()):
            held = st.session_state[_READ] = {"sha256": digest, "grid": reading.read(content, name)}
    return Sent(name, digest, held["grid"])


def forget() -> None:
    """Forget the file, once its table is used."""
    upload_guard.drop_mine()
    st.session_state.pop(_READ, None)
    st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1


def reason(error: RegioscopeError) -> str:
    """Return in the visitor's language why a file cannot be used."""
    if isinstance(error, OwnTableProblem):
        sentence = PROBLEMS[error.problem]
        return _(sentence).format(**{name: plain(str(value)) for name, value in error.values.items()})
    if isinstance(error, Damaged):
        damage = DAMAGES[error.damage]
        return _(damage)
    return actions.reason(error)
