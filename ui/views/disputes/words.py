"""Disputes in words: their states, what is wrong with a field, and where each is read."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from data.catalogue import INDICATORS
from data.catalogue.disputes import STATES
from data.catalogue.model import N_
from ui.app import url_state
from ui.app.i18n import _
from ui.app.pages import EVERYWHERE
from ui.components import claims, dates, names
from ui.components.html_table import Link
from ui.maps import deck

DISPUTE: Final = "dispute"
_FIELDS: Final = MappingProxyType({"note": N_("What is wrong"), "evidence": N_("Link to evidence"), "comment": N_("Comment")})
_WRONG: Final = MappingProxyType(
    {
        "missing": N_("{field}: this field is required."),
        "too_long": N_("{field}: the text is too long."),
        "address": N_("{field}: remove e-mail addresses and telephone numbers."),
        "link": N_("{field}: enter an address that begins with https:// and has no name or password in it."),
    }
)


def wrong(field: str, code: str) -> str:
    """Return why a field cannot be kept."""
    label, sentence = _FIELDS[field], _WRONG[code]
    return _(sentence).format(field=_(label))


def state(key: str) -> str:
    """Return a state in words."""
    label = STATES[key]
    return _(label)


def day(text: str) -> str:
    """Return a day in words."""
    return dates.day(date.fromisoformat(text))


def value(row: Mapping[Any, Any]) -> str:
    """Return the value that is disputed, as it stood, with its flags in words."""
    known = {name: None if pd.isna(held) else held for name, held in row.items()}
    return claims.speaker(INDICATORS[row["indicator"]]).said(known) if row["indicator"] in INDICATORS else str(known["value"])


def label(indicator: str) -> str:
    """Return the label of an indicator, its key where the catalogue no longer has it."""
    return _(INDICATORS[indicator].label) if indicator in INDICATORS else indicator


def title(row: Mapping[Any, Any]) -> str:
    """Return which value is disputed."""
    return _("{indicator}: {region}, {year}").format(
        indicator=label(row["indicator"]), region=names.with_code(row["geo"]), year=row["year"]
    )


def link(key: str, text: str = "") -> Link:
    """Return the way to a dispute, with the visit's language, region and network."""
    query = urlencode({**url_state.carried(EVERYWHERE), DISPUTE: key})
    return Link(text or f"#{key}", f"{deck.root()}/disputes?{query}", here=True)
