"""The form of one entry: a widget per field, filled with what the entry holds, and the entry that is made of them."""

from collections.abc import Callable, Mapping
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final

import streamlit as st

from data.errors import NotValid
from data.facility_words import LABELS
from queries import observations
from queries.known_networks import NETWORKS
from ui.app.i18n import _, language
from ui.components import facility_words, region_search
from ui.views.entries import place
from ui.views.entries.fields import FIELDS, Field, fields

Entry = dict[str, Any]
_LONGEST: Final = 2_000


def render(kind: str, entry: Mapping[str, Any], facilities: Mapping[str, str], key: str) -> Entry:
    """Return the fields under their headings, two in a row, and what they hold now; `facilities` are the organisation's, by key."""
    text: Entry = {}
    for heading, group in FIELDS[kind].items():
        st.subheader(_(heading), anchor=False)
        for two in zip_longest(group[::2], group[1::2]):  # a row at a time, so that a phone keeps their order
            for field, column in zip(two, st.columns(2, gap="medium"), strict=True):
                if field is not None:
                    with column:
                        text[field.column] = _ASKED[field.asked](field, _current(field, entry), facilities, f"{key}_{field.column}")
    return text


def made(kind: str, entry: Mapping[str, Any], told: Mapping[str, Any]) -> Entry:
    """Return the entry with what the form holds; `NotValid` for what cannot be, in words. What says nothing stays as it said nothing."""
    _check(kind, told)
    full = dict(told)
    if "region" in told:  # what is the same stays as it is, codes of another making included
        moved = place.moved(entry, told)
        full = place.placed(told) if moved else {name: value for name, value in told.items() if name not in place.ASKED}
    silent = {name for name, value in full.items() if entry and _says_nothing(value) and _says_nothing(entry.get(name))}
    return {**entry, **{name: value for name, value in full.items() if name not in silent}}


def _says_nothing(value: Any) -> bool:
    return value is None or value in ("", "unknown", [])


def _check(kind: str, told: Mapping[str, Any]) -> None:
    if not str(told["name"]).strip():
        raise NotValid(_("an entry must have a name."))
    for field in fields(kind):
        if field.asked == "web" and told[field.column] and not str(told[field.column]).startswith(("https://", "http://")):
            raise NotValid(_("{field}: a web address must begin with https:// or http://.").format(field=_(field.label)))
        if field.asked == "facility" and not told[field.column]:
            raise NotValid(_("this entry must belong to a facility; choose one."))


def _current(field: Field, entry: Mapping[str, Any]) -> Any:
    return place.region_of(entry) if field.asked == "region" else entry.get(field.column)


def _text(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> str:
    return st.text_input(_(field.label), str(held or ""), max_chars=300, key=key, help=_help(field)) or ""


def _web(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> str:
    return st.text_input(_(field.label), str(held or ""), max_chars=500, key=key, placeholder="https://…", help=_help(field)) or ""


def _long(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> str:
    return st.text_area(_(field.label), str(held or ""), max_chars=_LONGEST, key=key, help=_help(field), height="content") or ""


def _one(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> str:
    options = {value: facility_words.label(field.column, value) for value in LABELS[field.column] if value != "unknown"}
    return _box(field, options, held, key, _placeholder())


def _facility(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> str:
    return _box(field, facilities, held or (next(iter(facilities)) if len(facilities) == 1 else ""), key, _("Choose one"))


def _box(field: Field, options: Mapping[str, str], held: str, key: str, empty: str) -> str:
    """Draw a list to choose one of, the one held to begin with, and return its code, "" for none."""
    at = list(options).index(held) if held in options else None
    return st.selectbox(_(field.label), list(options), at, options.__getitem__, key, _help(field), placeholder=empty) or ""


def _many(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> list[str]:
    options = {value: facility_words.label(field.column, value) for value in LABELS[field.column]}
    return _boxes(field, options, [value for value in held or [] if value in options], key)


def _words(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> list[str]:
    return [str(word) for word in _boxes(field, {word: word for word in held or []}, list(held or []), key, accept_new_options=True)]


def _networks(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> list[str]:
    labels = {code: code for code in held or []} | {code: row.label for code, row in NETWORKS.items()}
    return _boxes(field, labels, list(held or []), key)


def _boxes(field: Field, options: Mapping[str, str], chosen: list[str], key: str, **more: Any) -> list[str]:
    """Draw a list to choose several of, and return their codes."""
    look: dict[str, Any] = {"placeholder": _placeholder(), "wrap": True, **more}
    text = lambda code: options.get(code, code)  # noqa: E731 - words that were typed stand for themselves
    return list(st.multiselect(_(field.label), list(options), chosen, text, key, _help(field), select_all=False, **look))


def _degrees(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> float | None:
    most, given = 90.0 if field.column == "lat" else 180.0, None if held is None else float(held)
    return st.number_input(
        _(field.label), -most, most, given, key=key, help=_help(field), step=0.0001, format="%.5f", placeholder=_placeholder()
    )


def _count(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> float | None:
    given = None if held is None else int(held)
    count = st.number_input(_(field.label), 1, None, given, 1, key=key, help=_help(field), placeholder=_placeholder())
    return None if count is None else float(count)


def _region(field: Field, held: Any, facilities: Mapping[str, str], key: str) -> str:
    offered, look = observations.offered_regions(language()), {"placeholder": _placeholder(), "explained": _help(field) or ""}
    return region_search.in_form(_(field.label), offered, key, held=str(held or ""), **look)


def _help(field: Field) -> str | None:
    return _(field.help) if field.help else None


def _placeholder() -> str:
    return _("not stated")


_ASKED: Final[Mapping[str, Callable[[Field, Any, Mapping[str, str], str], Any]]] = MappingProxyType(
    {
        "text": _text,
        "web": _web,
        "long": _long,
        "one": _one,
        "many": _many,
        "words": _words,
        "networks": _networks,
        "degrees": _degrees,
        "count": _count,
        "region": _region,
        "facility": _facility,
    }
)
"""How each way of asking is drawn."""
