"""A letter about a disputed value, ready to be sent to the statistical office that publishes it."""

from collections.abc import Mapping
from typing import Any, Final

from data.catalogue.model import N_
from data.language import translations
from exports.claims.citation import plain
from exports.claims.words import Speaker

_SUBJECT: Final = N_("Query about a published value: {indicator}, {region}, {year}")
_OPENING: Final = N_("Dear Sir or Madam,")
_BODY: Final = N_("A user of Regioscope has reported that the following value, which you publish, may not be correct.")
_CLOSING: Final = N_("Please tell us whether the value is correct or will be revised, so that we can inform users.")
_WRONG: Final = N_("What is wrong according to the report:")
_LABELS: Final = (
    ("source", N_("Source")),
    ("dataset", N_("Dataset")),
    ("indicator", N_("Indicator")),
    ("geo", N_("Region")),
    ("year", N_("Year")),
    ("value", N_("Value")),
    ("release", N_("Release")),
    ("evidence", N_("Evidence")),
    ("submitted", N_("Reported on")),
    ("link", N_("Link")),
)
"""What a letter lists, in this order."""


def letter(dispute: Mapping[str, Any], speaker: Speaker, link: str) -> str:
    """Return the letter as plain text; `dispute` has the columns of `queries.disputes.DISPUTES`, `link` opens it."""
    say = translations(speaker.language).gettext
    label, region = say(speaker.row.label), speaker.region(dispute["geo"])
    said = {
        **dispute,
        "indicator": f"{label} ({say(speaker.row.unit)})",
        "geo": region,
        "value": speaker.said(dispute),
        "link": link,
    }
    facts = [f"{say(name)}: {plain(str(said[key]))}" for key, name in _LABELS if said[key]]
    subject = plain(say(_SUBJECT).format(indicator=label, region=region, year=dispute["year"]))
    words = "\n".join(plain(line) for line in str(dispute["text"]).split("\n"))
    parts = [subject, say(_OPENING), say(_BODY), "\n".join(facts), f"{say(_WRONG)}\n{words}", say(_CLOSING)]
    return "\n\n".join(parts) + "\n"
