"""One field of a record in the form that is kept, or why it cannot be: how each form of field is read, from a file or a form alike."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from data.catalogue import INDICATORS
from data.catalogue.model import N_, Network
from data.record_kinds import TITLE, Field
from data.schema import DEFAULT_NUTS, OTHER_NUTS
from data.store import current
from workspace.entries import WEB, WrongCell
from workspace.importers.numbers import number
from workspace.importers.words import bare, tidy

FAULTS: Final = MappingProxyType(
    {
        "required": N_("This field is required."),
        "title_too_long": N_("A title may have at most 100 characters."),
        "text_too_long": N_("The text is too long for this field."),
        "holds_an_e_mail": N_("E-mail addresses are not allowed, because everybody can read the record."),
        "not_a_date": N_("Write a date as 2026, 2026-11 or 2026-11-30."),
        "not_a_day": N_("Write a day as 2026-11-30."),
        "end_before_start": N_("The end is before the start."),
        "before_network": N_("The date is before the start of the network."),
        "not_a_number": N_("Write a number that is zero or more."),
        "not_whole": N_("Write a whole number that is zero or more."),
        "not_an_address": N_("A web address must begin with https:// or http://."),
        "not_a_ror": N_("Write an identifier such as https://ror.org/04d836q62."),
        "unknown_word": N_("This value is not in the list of allowed values."),
        "unknown_network": N_("There is no such network."),
        "unknown_region": N_("NUTS 2024 has no region with this code."),
        "not_nuts2": N_("Give codes of NUTS 2 regions, such as PL22."),
        "unknown_country": N_("There is no country with this code."),
        "other_country": N_("The region is not in this country."),
        "no_place": N_("The location is not known: give a town of the gazetteer, or the code of a region."),
        "unknown_indicator": N_("There is no indicator with this key."),
        "unknown_facility": N_("There is no facility with this key."),
        "no_unit": N_("A target needs a unit: what is counted."),
        "target_is_baseline": N_("The target value must differ from the baseline."),
        "not_values": N_("Write values over time as 2026: 3; 2027: 5."),
        "not_a_key": N_("Use lower-case letters, digits and underscores, beginning with a letter."),
        "taken_key": N_("Another network has this key already."),
        "unknown_record": N_("No record has this key. Leave it empty to add a new record."),
        "same_twice": N_("An earlier row of the file describes the same record."),
        "columns": N_("The row has another number of columns than the heading."),
        "not_yours": N_("Your roles do not cover records of this network."),
    }
)
"""What can be wrong with a field or row, by code."""

_E_MAIL: Final = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
_ROR: Final = re.compile(r"https://ror\.org/0[a-z0-9]{8}")
_NETWORK_KEY: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00.*)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR_VALUE: Final = re.compile(r"(\d{4})\s*[:=]\s*(\S.*)")
_YEARS: Final = range(1900, 2200)
_NUTS2: Final = 4


class Context(NamedTuple):
    """What a field is checked against: networks by key, and keys of facilities (asked for only where a record names some)."""

    networks: Mapping[str, Network]
    facilities: Callable[[], frozenset[str]] = frozenset


def wrong(field: str, code: str) -> WrongCell:
    """Return the error of a field; `code` is one of `FAULTS`."""
    return WrongCell(field, code, f"{field}: {FAULTS[code]}")


def read(field: Field, given: object, context: Context) -> Any:
    """Return what is kept of a field, "", None or [] for nothing; `WrongCell` for what cannot stand there."""
    value = _FORMS[field.form](field, given, context)
    if field.required and value in ("", None, []):
        raise wrong(field.name, "no_unit" if field.form == "unit" else "required")
    return value


def text_of(value: object) -> str:
    """Return what is kept of a field as a cell of a file, from which it is read again."""
    if isinstance(value, Mapping):
        return "; ".join(f"{year}: {amount:g}" for year, amount in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(str(part) for part in value)
    return f"{value:.15g}" if isinstance(value, float) else str("" if value is None else value)


def _text(field: Field, given: object, _context: Context) -> str:
    text = tidy(str(given if given is not None else ""))
    if len(text) > field.longest:
        raise wrong(field.name, "title_too_long" if field.longest == TITLE else "text_too_long")
    if _E_MAIL.search(text):
        raise wrong(field.name, "holds_an_e_mail")
    return text


def _matched(pattern: re.Pattern[str], code: str) -> Callable[[Field, object, Context], str]:
    def matched(field: Field, given: object, context: Context) -> str:
        text = _text(field, given, context)
        if text and not pattern.fullmatch(text):
            raise wrong(field.name, code)
        return text

    return matched


def _date(field: Field, given: object, _context: Context) -> str:
    """Return a year, month or day as ISO 8601 writes it."""
    text = tidy(str(given or ""))
    if not text:
        return ""
    if matched := _DAY_FIRST.fullmatch(text):
        text = "-".join(reversed(matched.groups()))
    matched = _DATE.fullmatch(text)
    if matched is None or int(matched[1]) not in _YEARS:
        raise wrong(field.name, "not_a_date")
    year, month, day = (int(part or 1) for part in matched.groups())
    try:
        whole = date(year, month, day).isoformat()
    except ValueError:
        raise wrong(field.name, "not_a_date") from None
    return whole[: (4, 7, 10)[sum(part is not None for part in matched.groups()) - 1]]


def _day(field: Field, given: object, context: Context) -> str:
    text = _date(field, given, context)
    if text and len(text) != len("2026-11-30"):
        raise wrong(field.name, "not_a_day")
    return text


def _amount(field: Field, given: object, _context: Context) -> float | None:
    if given is None or given == "":
        return None
    value = float(given) if isinstance(given, int | float) else number(tidy(str(given)))
    if not math.isfinite(value) or value < 0:
        raise wrong(field.name, "not_a_number")
    return value


def _count(field: Field, given: object, context: Context) -> int | None:
    try:
        value = _amount(field, given, context)
    except WrongCell:
        raise wrong(field.name, "not_whole") from None
    if value is not None and (value != int(value) or value > 2**31 - 1):
        raise wrong(field.name, "not_whole")
    return None if value is None else int(value)


def _word(field: Field, given: object, _context: Context) -> str:
    return _key(field, str(given or ""), field.words, "unknown_word")


def _network(field: Field, given: object, context: Context) -> str:
    return _key(field, str(given or ""), {key: row.label for key, row in context.networks.items()}, "unknown_network")


def _key(field: Field, text: str, labels: Mapping[str, str], code: str) -> str:
    """The key that a text is, or whose label it is."""
    if not tidy(text):
        return ""
    keys = {bare(label): key for key, label in labels.items()} | {bare(key): key for key in labels}
    if bare(text) not in keys:
        raise wrong(field.name, code)
    return keys[bare(text)]


def _region(field: Field, given: object, _context: Context) -> str:
    code = tidy(str(given or "")).upper()
    if code and code not in _regions():
        raise wrong(field.name, "unknown_region")
    return code


def _country(field: Field, given: object, _context: Context) -> str:
    code = tidy(str(given or "")).upper()
    if code and not (len(code) == 2 and code in _regions()):
        raise wrong(field.name, "unknown_country")
    return code


def _regions() -> frozenset[str]:
    rows = current().regions()
    return frozenset(rows.loc[rows["nuts"].isin([DEFAULT_NUTS, OTHER_NUTS]), "geo"])


def _parts(given: object) -> list[str]:
    texts = re.split(r"[;,]", given) if isinstance(given, str) else given if isinstance(given, Sequence) else []
    return list(dict.fromkeys(text for part in texts if (text := tidy(str(part)))))


def _nuts2(field: Field, given: object, context: Context) -> list[str]:
    codes = [_region(field, part, context) for part in _parts(given)]
    outside = {code for code in codes if len(code) == 2 and not any(one.startswith(code) and len(one) == _NUTS2 for one in _regions())}
    if any(len(code) != _NUTS2 and code not in outside for code in codes):
        raise wrong(field.name, "not_nuts2")
    return codes


def _words(field: Field, given: object, _context: Context) -> list[str]:
    return list(dict.fromkeys(_key(field, part, field.words, "unknown_word") for part in _parts(given)))


def _indicators(field: Field, given: object, _context: Context) -> list[str]:
    keys = _parts(given)
    if not set(keys) <= set(INDICATORS):
        raise wrong(field.name, "unknown_indicator")
    return keys


def _facilities(field: Field, given: object, context: Context) -> list[str]:
    keys = _parts(given)
    if keys and not set(keys) <= context.facilities():
        raise wrong(field.name, "unknown_facility")
    return keys


def _series(field: Field, given: object, context: Context) -> dict[str, float]:
    """Return numbers by year, in the order of the years."""
    pairs = (
        given.items()
        if isinstance(given, Mapping)
        else [_pair(field, part) for part in re.split(r"[;\n]", str(given or "")) if part.strip()]
    )
    values: dict[str, float] = {}
    for year, amount in pairs:
        value = _amount(field, amount, context)
        if not year.isdigit() or int(year) not in _YEARS or value is None or year in values:
            raise wrong(field.name, "not_values")
        values[year] = value
    return dict(sorted(values.items()))


def _pair(field: Field, part: str) -> tuple[str, str]:
    matched = _YEAR_VALUE.fullmatch(tidy(part))
    if matched is None:
        raise wrong(field.name, "not_values")
    return matched[1], matched[2]


_FORMS: Final[Mapping[str, Callable[[Field, object, Context], Any]]] = MappingProxyType(
    {
        **dict.fromkeys(("title", "text", "long", "unit"), _text),
        "date": _date,
        "day": _day,
        "amount": _amount,
        "count": _count,
        "web": _matched(WEB, "not_an_address"),
        "ror": _matched(_ROR, "not_a_ror"),
        "key": _matched(_NETWORK_KEY, "not_a_key"),
        "word": _word,
        "words": _words,
        "network": _network,
        "region": _region,
        "regions": _nuts2,
        "country": _country,
        "indicators": _indicators,
        "facilities": _facilities,
        "series": _series,
    }
)
"""How each form of field is read."""
