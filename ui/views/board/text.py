"""Posts in words: what they are, whose, since when, why something fits, and what is wrong with a field."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

from analytics.board.matching import COUNTRY, NEIGHBOUR, SAME
from data.catalogue.board import STATES, TYPES
from data.catalogue.model import N_
from queries import board
from ui.app import url_state
from ui.app.i18n import _, language
from ui.app.pages import EVERYWHERE
from ui.components import dates, facility_words, names
from ui.maps import deck

FIELDS: Final = MappingProxyType(
    {
        "type": N_("Type of post"),
        "title": N_("Title"),
        "text": N_("Description"),
        "organisation": N_("Institution or company"),
        "domains": N_("Domains"),
        "techniques": N_("Techniques"),
        "geo": N_("Region"),
        "network": N_("Partner network"),
        "deadline": N_("Deadline"),
        "sender": N_("Your name or organisation"),
        "note": N_("Comment"),
    }
)
"""Fields of the forms in words."""

_WRONG: Final = MappingProxyType(
    {
        "missing": N_("{field}: this field is required."),
        "too_long": N_("{field}: the text is too long."),
        "address": N_("{field}: remove e-mail addresses and telephone numbers. Answers reach you through this page."),
        "unknown": N_("{field}: this value is not in the list."),
        "too_many": N_("{field}: choose fewer entries."),
        "day": N_("{field}: choose a day from tomorrow on."),
    }
)
_NEAR: Final = MappingProxyType(
    {SAME: N_("in the same region"), NEIGHBOUR: N_("in a neighbouring region"), COUNTRY: N_("in the same country")}
)


def wrong(field: str, code: str) -> str:
    """Return why a field cannot be saved; where neither a domain nor a technique is chosen, that one of them is needed."""
    if (field, code) == ("domains", "missing"):
        return _("Choose at least one domain or technique, so that others can find the post.")
    label, sentence = FIELDS[field], _WRONG[code]
    return _(sentence).format(field=_(label))


def kind(type_: str) -> str:
    """Return a type of post in words."""
    label = TYPES[type_]
    return _(label)


def state(key: str) -> str:
    """Return a state in words."""
    label = STATES[key]
    return _(label)


def day(text: str) -> str:
    """Return a day in words, "" for none."""
    return dates.day(date.fromisoformat(text)) if text else ""


def tags(content: Mapping[Any, Any]) -> str:
    """Return domains and techniques of a post."""
    return ", ".join([*_domains(content["domains"]), *techniques(content["techniques"])])


def techniques(keys: list[str]) -> list[str]:
    """Return techniques in words."""
    return [board.technique(key, language()) for key in keys]


def reasons(row: Mapping[Any, Any], more: str = "") -> str:
    """Return why something fits a post: what both have in common, and how near it lies."""
    shared = ", ".join(techniques(row["techniques"]))
    near = _NEAR[row["near"]] if row["near"] else ""
    return names.join(
        _("technique: {shared}").format(shared=shared) if shared else "",
        _("words: {shared}").format(shared=", ".join(row["words"])) if row["words"] else "",
        _("domain: {shared}").format(shared=", ".join(_domains(row["domains"]))) if row["domains"] else "",
        _(near),
        more,
        by="; ",
    )


def address(post: object) -> str:
    """Return the address of a post, with the visit's language, region and network."""
    return f"{deck.root()}/board?{urlencode({**url_state.carried(EVERYWHERE), 'post': str(post)})}"


def _domains(keys: list[str]) -> list[str]:
    return [facility_words.label("meril_domains", key) for key in keys]
