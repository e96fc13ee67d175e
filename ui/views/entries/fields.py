"""What an entry of the directory may say, by kind: columns in the order of the form, their words, and how they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from data.catalogue.model import N_
from data.facility_words import LABELS
from queries.known_networks import NETWORKS
from ui.app.i18n import _, number
from ui.components import dates, facility_words
from workspace.entries import WrongCell

KINDS: Final = MappingProxyType(
    {"facility": N_("Facilities"), "instrument": N_("Instruments"), "service": N_("Services"), "organisation": N_("Organisation")}
)
"""Kinds of entries in words, the usual one first."""


@dataclass(frozen=True)
class Field:
    """A column, its label, how it is asked for (`ui.views.entries.form`), and what helps to fill it in."""

    column: str
    label: str
    asked: str
    help: str = ""


_NAME: Final = Field("name", N_("Name"), "text")
_WEBSITE: Final = Field("website", N_("Website"), "web")
_TECHNIQUES: Final = Field("techniques", N_("Techniques"), "words", N_("Type a term and press Enter; people search by these terms."))
_ADMITTED: Final = Field("admitted", N_("Eligible users"), "many")
_TYPES: Final = Field("access_types", N_("Access"), "many")
_MODES: Final = Field("access_modes", N_("Terms"), "many")
_PRICES: Final = Field("price_policy", N_("Prices"), "long", N_("How prices are set, or where they are published."))
_UNITS: Final = Field(
    "units",
    N_("Parallel units"),
    "count",
    N_("Number of cores of a computing cluster, or of nodes if its bookings count nodes. The name must be the same as in the bookings."),
)
_CARDS: Final = Field("cards", N_("Graphics cards"), "count", N_("Number of graphics cards of a computing cluster, used for GPU hours."))
_FACILITY: Final = Field("facility", N_("Facility"), "facility")
_PLACE: Final = (
    Field("place", N_("Town"), "text"),
    Field("region", N_("Region or country"), "region", N_("Derived from the coordinates, where given.")),
    Field("lat", N_("Latitude"), "degrees", N_("Degrees north, such as 50.29")),
    Field("lon", N_("Longitude"), "degrees", N_("Degrees east, such as 18.67")),
    Field("precision", N_("Location precision"), "one"),
)
_WHAT: Final = N_("General information")
_WHO: Final = N_("Access and terms")
_WHERE: Final = N_("Location")

FIELDS: Final[Mapping[str, Mapping[str, tuple[Field, ...]]]] = MappingProxyType(
    {
        "facility": {
            _WHAT: (
                _NAME,
                _WEBSITE,
                Field(
                    "contact_page", N_("Contact page"), "web", N_("Web address of a contact page; no personal names or telephone numbers.")
                ),
                Field("state", N_("Operating status"), "one"),
                Field("structure", N_("Type"), "one"),
                Field("meril_domains", N_("Domain"), "many"),
                Field("esfri_domain", N_("ESFRI roadmap domain"), "one"),
                _TECHNIQUES,
            ),
            _WHO: (
                _ADMITTED,
                Field("commercial_use", N_("Companies"), "one"),
                Field("commercial_rules", N_("Rules for companies"), "long"),
                _TYPES,
                _MODES,
                _PRICES,
                Field("networks", N_("Partner networks"), "networks"),
            ),
            _WHERE: _PLACE,
        },
        "instrument": {_WHAT: (_NAME, _FACILITY, Field("kind", N_("Type of instrument"), "text"), _UNITS, _CARDS, _TECHNIQUES, _WEBSITE)},
        "service": {_WHAT: (_NAME, _FACILITY, _TECHNIQUES, _WEBSITE), _WHO: (_ADMITTED, _TYPES, _MODES, _PRICES)},
        "organisation": {
            _WHAT: (_NAME, Field("ror", N_("ROR identifier"), "text", "https://ror.org/…"), _WEBSITE),
            _WHERE: _PLACE,
        },
    }
)
"""Fields of the form by kind of entry, under their headings."""

_OTHERS: Final = MappingProxyType(
    {
        "country": N_("Country"),
        "nuts_2021": N_("Region, NUTS 2021"),
        "nuts_2024": N_("Region, NUTS 2024"),
        "confirmed": N_("Last confirmed"),
        "organisation": N_("Organisation"),
        "source": N_("Source list"),
        "source_id": N_("Identifier in the source list"),
        "status": N_("Status"),
    }
)


def fields(kind: str) -> list[Field]:
    """Return every field of a kind."""
    return [field for group in FIELDS[kind].values() for field in group]


def label(kind: str, column: str) -> str:
    """Return a column in words."""
    named = {field.column: field.label for field in fields(kind)} | _OTHERS
    return _(named[column]) if column in named else column


_WRONG: Final = MappingProxyType(
    {
        "not_an_address": N_("{field}: this address is not valid for this field."),
        "text_too_long": N_("{field}: the text is too long."),
        "not_units": N_("{field}: enter a number from 1 to 100 million."),
    }
)
_WRONG_OTHERWISE: Final = N_("{field}: this value is not allowed.")


def wrong(error: WrongCell) -> str:
    """Return what an entry cannot hold, with the field's name in words."""
    named = next((_(one.label) for kind in FIELDS for one in fields(kind) if one.column == error.column), error.column)
    return _(_WRONG.get(error.code, _WRONG_OTHERWISE)).format(field=named)


def words(column: str, value: Any) -> str:
    """Return what a column holds, in words; "not stated" for nothing."""
    if isinstance(value, list | tuple):
        text = ", ".join(_word(column, str(part)) for part in value)
    elif isinstance(value, float):
        text = number(value, 0 if column in ("units", "cards") else 5)
    else:
        text = _word(column, str(value or ""))
    return text or _("not stated")


def _word(column: str, value: str) -> str:
    if column in LABELS:
        return facility_words.label(column, value)
    if column == "networks" and value in NETWORKS:
        return NETWORKS[value].label
    return dates.day(date.fromisoformat(value)) if column == "confirmed" and value else value
