"""Observations as SDMX-CSV 2.0: Eurostat's names of dimensions and attributes, flags and confidentiality where the standard has them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from data.catalogue import STATUS_LABELS
from data.language import translations
from exports.about import LOST as FLAGS_LOST
from exports.csv import quoted
from exports.extract import Extract
from exports.rows import LOST, Numbers, Write, join_columns, marks

STRUCTURE_ID: Final = "REGIOSCOPE:OBSERVATIONS(1.0)"
_ROWS: Final = 5_000
"""Rows of a piece: so few that a page, which needs the interpreter too, is not kept waiting."""
_CONFIDENTIAL: Final = "confidential"
_NORMAL: Final = "A"
_WITHOUT_VALUE: Final = ("missing", "not_applicable", _CONFIDENTIAL)
_CODES: Final[Mapping[str, str]] = {letter: letter.upper() for letter in "bdefimnpu"} | {"c": "Q"}
"""Code of SDMX's CL_OBS_STATUS for each of Eurostat's letters that has one."""

_SAME: Final = {"STRUCTURE": "dataflow", "STRUCTURE_ID": STRUCTURE_ID, "ACTION": "I", "freq": "A"}
"""Columns that are the same in every row."""

_COLUMNS: Final = (*_SAME, "indicator", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "OBS_COM")
_OURS: Final = ("NUTS", "STATUS", "RELEASE")
"""Attributes that have no place in the standard."""


def to_sdmx_csv(extract: Extract) -> Iterator[bytes]:
    """Yield UTF-8 with a row per observation.

    OBS_FLAG has the source's letters as they came, OBS_STATUS the standard's code for the first that has one, CONF_STATUS C where
    a value is confidential, else F; OBS_COM says in words what was done to a value, and where flags are not available.
    """
    yield (",".join((*_COLUMNS, *_OURS)) + "\r\n").encode()
    write = _writers(extract.language)
    for piece in extract.pieces(_ROWS):
        yield "\r\n".join([*join_columns(_columns(piece), write, {}, ","), ""]).encode()


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that each column of the file is written from; those of status and flags from both together."""
    marked = marks(rows)
    own = {"indicator": "indicator", "geo": "geo", "TIME_PERIOD": "year", "OBS_VALUE": "value", "NUTS": "nuts", "RELEASE": "release"}
    return pd.DataFrame({name: rows[own[name]] if name in own else marked for name in (*_COLUMNS, *_OURS)})


def _writers(language: str) -> dict[str, Write]:
    gettext = translations(language).gettext
    done = {status: gettext(STATUS_LABELS[status]) for status in ("recoded", "derived", "simulated")}
    same: dict[str, Write] = {name: lambda _, text=text: text for name, text in _SAME.items()}  # type: ignore[misc]
    of_marks: dict[str, Callable[[str, str], str]] = {
        "OBS_STATUS": _code,
        "OBS_FLAG": lambda _, letters: letters.replace(LOST, ""),
        "CONF_STATUS": lambda status, _: "C" if status == _CONFIDENTIAL else "F",
        "OBS_COM": lambda status, letters: "; ".join(filter(None, (done.get(status), gettext(FLAGS_LOST) if letters == LOST else None))),
        "STATUS": lambda status, _: status,
    }
    written = {name: _of_mark(write) for name, write in of_marks.items()}
    numbers = {"TIME_PERIOD": Numbers(), "OBS_VALUE": Numbers()}
    return {name: (same | written | numbers).get(name, quoted) for name in (*_COLUMNS, *_OURS)}


def _of_mark(write: Callable[[str, str], str]) -> Write:
    return lambda mark: quoted(write(*mark.split("|", 1)))


def _code(status: str, letters: str) -> str:
    """The standard's code, which takes one where the source may have set several letters; "" for a missing value without letters."""
    known = [_CODES[letter] for letter in letters if letter in _CODES]
    return known[0] if known else "" if status in _WITHOUT_VALUE else _NORMAL
