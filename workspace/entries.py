"""What an entry of the directory may hold: keys, types, closed lists, and nothing that a page could run."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from data.directory import CLOSED, TABLES
from data.errors import NotValid

KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}(\.[a-z0-9][a-z0-9-]{0,49})?")
WEB: Final = re.compile(r"https?://[^\s<>\"'@/\\?#]+([/?#][^\s<>\"']*)?")
"""A web address. What stands before an @ in front of the host would be a name or a password, and hides where the address leads."""
_FORMS: Final = MappingProxyType(
    {
        "website": (WEB, "an address that begins with https:// or http://"),
        "contact_page": (WEB, "an address that begins with https:// or http://"),
        "ror": (re.compile(r"https://ror\.org/0[a-z0-9]{8}"), "an identifier such as https://ror.org/04d836q62"),
    }
)
_LONGEST: Final = 2_000
_MOST_UNITS: Final = 100_000_000


class WrongCell(NotValid):
    """An entry of which one column cannot hold what is given; `code` says why, as `workspace.importers.reasons` has it."""

    def __init__(self, column: str, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column, self.code = column, code


_LETTERS: Final = str.maketrans("łŁøØđĐß", "lLoOdDs")


def slug(name: str) -> str:
    """Return the part of a key made of a name: lower-case letters without marks, digits and hyphens; "" where none are left."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-")


def checked(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry with every column of its table in a form that JSON holds; `NotValid` names the first column that is wrong."""
    if kind not in TABLES:
        raise NotValid(f"There is no kind of entry {kind!r}; choose one of {', '.join(TABLES)}.")
    columns = _COLUMNS[kind]
    if surplus := sorted(given.keys() - columns.keys()):
        raise NotValid(f"An entry of the kind {kind} has no column {surplus[0]!r}; its columns are {', '.join(columns)}.")
    entry = {name: cell(name, value) if (value := given.get(name)) is not None else _EMPTY[cell]() for name, cell in columns.items()}
    _check_owner(kind, entry)
    _check_place(entry)
    _check_units(entry)
    return entry


def _check_owner(kind: str, entry: Mapping[str, Any]) -> None:
    key, organisation = str(entry["key"]), str(entry["organisation"])
    if not KEY.fullmatch(key) or not entry["name"]:
        raise NotValid(f"{key!r} is no key, or its entry has no name: expected lower-case letters, digits and hyphens, and a name.")
    # a key begins with its organisation's, so that nobody can take a key that another partner has
    if (key != organisation or "." in key) if kind == "organisation" else not key.startswith(f"{organisation}."):
        raise NotValid(f"The key {key!r} does not belong to the organisation {organisation!r}: expected {organisation}.name.")
    if "facility" in entry and not str(entry["facility"]).startswith(f"{organisation}."):
        raise NotValid(f"The facility {entry['facility']!r} does not belong to the organisation {organisation!r}.")


def _check_place(entry: Mapping[str, Any]) -> None:
    for column, most in (("lon", 180), ("lat", 90)):
        if entry.get(column) is not None and not abs(entry[column]) <= most:
            raise WrongCell(column, "not_degrees", f"{column} is {entry[column]}: expected degrees between -{most} and {most}.")


def _check_units(entry: Mapping[str, Any]) -> None:
    for column in ("units", "cards"):
        if entry.get(column) is not None and not 1 <= entry[column] <= _MOST_UNITS:
            raise WrongCell(column, "not_units", f"{column} is {entry[column]}: expected a number from 1 to {_MOST_UNITS:,}.")


def _words(column: str, value: object) -> list[str]:
    return [_word(column, part) for part in (value if isinstance(value, list | tuple) else [value] if value else [])]


def _word(column: str, value: object) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise WrongCell(column, "text_too_long", f"{column} holds no text of at most {_LONGEST:,} characters.")
    word = " ".join(value.split())
    if column in CLOSED and word and word not in CLOSED[column]:
        raise WrongCell(column, "unknown_word", f"{column} is {word[:40]!r}; choose one of {', '.join(CLOSED[column])}.")
    if column in _FORMS and word and not _FORMS[column][0].fullmatch(word):
        raise WrongCell(column, "not_an_address", f"{column} is {word[:40]!r}: expected {_FORMS[column][1]}.")
    return word


def _number(column: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - not a number
        raise WrongCell(column, "not_a_number", f"{column} is {str(value)[:40]!r}: expected a number.")
    return float(value)


def _day(column: str, value: object) -> str | None:
    if value == "":
        return None
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()[:10]
    except ValueError:
        raise WrongCell(column, "not_a_day", f"{column} is {str(value)[:40]!r}: expected a day such as 2026-11-21.") from None


def _kind_of_cell(field: pa.Field) -> Callable[[str, object], Any]:
    kinds = ((pa.types.is_list, _words), (pa.types.is_floating, _number), (pa.types.is_date, _day))
    return next((cell for holds, cell in kinds if holds(field.type)), _word)


_EMPTY: Final[Mapping[object, Callable[[], Any]]] = MappingProxyType(
    {_words: list, _word: str, _number: lambda: None, _day: lambda: None},
)
# asked once per column and not once per cell: a list may have a hundred thousand rows
_COLUMNS: Final = MappingProxyType({kind: {field.name: _kind_of_cell(field) for field in schema} for kind, schema in TABLES.items()})
