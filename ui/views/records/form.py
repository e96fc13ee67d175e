"""The form of a record: a widget for every declared field, filled with what the record holds."""

from collections.abc import Callable, Mapping
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Final

import streamlit as st

from data.catalogue import INDICATORS
from data.record_kinds import KINDS, NETWORK, Field
from queries import observations
from ui.app.i18n import _, language
from ui.components import region_search
from workspace.networks.cells import text_of

Drawn = Callable[[Field, Any, str], Any]
CONFIRMED: Final = "confirmed"
_WIDE: Final = frozenset({"long"})


def render(kind: str, content: Mapping[str, Any], key: str, *, network: str = "") -> dict[str, Any]:
    """Return what the widgets hold, by field, two in a row and long texts alone; the network is the chosen one."""
    given: dict[str, Any] = {NETWORK: network} if network else {"key": content.get("key", "")}
    fields = [field for field in KINDS[kind].fields if field.name not in (NETWORK, CONFIRMED) and not (field.name == "key" and content)]
    short, long = ([field for field in fields if (field.form in _WIDE) is wide] for wide in (False, True))
    for two in zip_longest(short[::2], short[1::2]):  # a row at a time, so that a phone keeps their order
        for field, column in zip(two, st.columns(2, gap="medium"), strict=True):
            if field is not None:
                with column:
                    given[field.name] = _widget(field, content.get(field.name), f"{key}_{field.name}")
    for field in long:
        given[field.name] = _widget(field, content.get(field.name), f"{key}_{field.name}")
    return given


def _widget(field: Field, value: Any, key: str) -> Any:
    draw: Drawn = _DRAWN.get(field.form, _text)
    return draw(field, value, key)


def _label(field: Field) -> str:
    label = _(field.label)
    return _("{field} (required)").format(field=label) if field.required else label


def _text(field: Field, value: Any, key: str) -> str:
    return st.text_input(_label(field), text_of(value), key=key, help=_(field.about), placeholder=field.example)


def _long(field: Field, value: Any, key: str) -> str:
    return st.text_area(_label(field), text_of(value), key=key, help=_(field.about), height="content", max_chars=field.longest)


def _count(field: Field, value: Any, key: str) -> int | None:
    given = st.number_input(_label(field), 0, None, value, 1, key=key, help=_(field.about), placeholder=_("not stated"))
    return None if given is None else int(given)


def _word(field: Field, value: Any, key: str) -> str:
    options = list(field.words)
    at = options.index(value) if value in options else None
    chosen = st.selectbox(_label(field), options, at, _worded(field), key, _(field.about), placeholder=_("Choose one"))
    return chosen or ""


def _words(field: Field, value: Any, key: str) -> list[str]:
    return st.multiselect(
        _label(field), list(field.words), value or [], _worded(field), key, _(field.about), placeholder=_("not stated"), select_all=False
    )


def _worded(field: Field) -> Callable[[str], str]:
    def label(key: str) -> str:
        words = field.words[key]
        return _(words)

    return label


def _indicators(field: Field, value: Any, key: str) -> list[str]:
    def label(code: str) -> str:
        row = INDICATORS[code]
        return _(row.label)

    return st.multiselect(
        _label(field), list(INDICATORS), value or [], label, key, _(field.about), placeholder=_("not stated"), select_all=False, wrap=True
    )


def _region(field: Field, value: Any, key: str) -> str:
    offered = observations.offered_regions(language())
    about = _("Found by the town where that is known. Type a name, a code or a town.")
    return region_search.in_form(_label(field), offered, key, held=str(value or ""), placeholder=_("Name, code or town"), explained=about)


_DRAWN: Final[Mapping[str, Drawn]] = MappingProxyType(
    {"long": _long, "count": _count, "word": _word, "words": _words, "indicators": _indicators, "region": _region}
)
"""How a form of field is drawn; the others are lines of text."""
