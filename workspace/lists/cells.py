"""Cells of one row in the form that the directory keeps: closed lists by their words, free terms, no addresses of people."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import pyarrow as pa

from data.directory import CLOSED, TABLES
from workspace.importers.numbers import number
from workspace.importers.words import tidy
from workspace.lists import words

_E_MAIL: Final = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_DAYS: Final = (re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ].*)?"), re.compile(r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})"))
_LONGEST_TERM: Final = 80
_LONGEST_NAME: Final = 200
_MADE: Final = frozenset({"key", "organisation", "name", "facility", "lon", "lat", "nuts_2021", "nuts_2024", "source", "status"})
"""Columns that a list does not fill, or that are looked at elsewhere."""

_FIELDS: Final = {kind: {field.name: field for field in schema if field.name not in _MADE} for kind, schema in TABLES.items()}

Tell = Callable[[str, str], None]
"""Says what was mended: column and code."""


def name_fault(name: str) -> str:
    """Return the code of what is wrong with a name, "" for nothing."""
    return "empty" if not name else "name_too_long" if len(name) > _LONGEST_NAME else "holds_an_e_mail" if _E_MAIL.search(name) else ""


def filled(kind: str, columns: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Return columns of a kind of entry that a row says something of; None empties one. What cannot stand there is left out and told."""
    result: dict[str, Any] = {}
    fields = _FIELDS[kind]
    for name, given in columns.items():
        if given in ("", []) or (field := fields.get(name)) is None:
            continue
        value = None if given is None else _value(field, given, tell)
        if value not in ("", []):
            result[field.name] = value
    return result


def _value(field: pa.Field, given: object, tell: Tell) -> Any:
    if field.name in CLOSED:
        return _of_closed(field, given, tell)
    if pa.types.is_list(field.type):
        return [term for term in words.terms(given) if _is_term(field.name, term, tell)]
    read, code = next((row[1:] for row in _READ if row[0](field)), (_text, "e_mail_left_out"))
    value = read(given)
    if value in ("", None):
        tell(field.name, code)
    return "" if value is None else value


def _of_closed(field: pa.Field, given: object, tell: Tell) -> list[str] | str:
    result, others = words.keys_of(field.name, given)
    if others:
        tell(field.name, "unknown_word")
    if pa.types.is_list(field.type):
        return result
    if len(result) > 1:
        tell(field.name, "first_of_several")
    return result[0] if result else ""


def _is_term(column: str, term: str, tell: Tell) -> bool:
    code = "text_too_long" if len(term) > _LONGEST_TERM else "e_mail_left_out" if _E_MAIL.search(term) else ""
    if code:
        tell(column, code)
    return not code


def _day(given: object) -> date | None:
    if isinstance(given, date):
        return given
    matched = next((match for form in _DAYS if (match := form.fullmatch(str(given).strip()))), None)
    try:
        return date(int(matched["y"]), int(matched["m"]), int(matched["d"])) if matched else None
    except ValueError:
        return None


def _number(given: object) -> float | None:
    value = number(str(given))
    return None if math.isnan(value) else value


def _text(given: object) -> str:
    text = tidy(str(given))
    return "" if _E_MAIL.search(text) else text


_READ: Final[tuple[tuple[Callable[[pa.Field], bool], Callable[[Any], Any], str], ...]] = (
    (lambda field: field.name == "country", lambda given: words.country(str(given)), "unknown_word"),
    (lambda field: pa.types.is_date(field.type), _day, "not_a_day"),
    (lambda field: pa.types.is_floating(field.type), _number, "not_a_number"),
)
