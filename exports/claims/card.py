"""A citation as a card in words: a line for each thing that must be known to check it."""

from collections.abc import Iterable
from typing import Final

from data.catalogue.model import N_
from data.language import translations
from data.schema import UNDATED
from exports.claims.citation import Citation, plain

LABELS: Final = {
    "source": N_("Source"),
    "release": N_("Release"),
    "licence": N_("Licence"),
    "attribution": N_("Attribution"),
    "generation": N_("Data generation"),
    "sha256": N_("Checksum of the rows (SHA-256)"),
    "link": N_("Link"),
}
"""What stands on a card below its sentences, in this order."""
_UNDATED: Final = N_("release date not stated")


def facts(citation: Citation) -> list[tuple[str, str]]:
    """Return label and words of everything that stands below the sentences."""
    say = translations(citation.language).gettext
    said = {
        "source": _each(f"{say(one['source'])}, {say(one['title'])} ({one['dataset']})" for one in citation.sources),
        "release": _each(say(_UNDATED) if one["release"] == UNDATED else str(one["release"]) for one in citation.sources),
        "licence": _each(say(one["licence"]) for one in citation.sources),
        "attribution": _each(say(one["attribution"]) for one in citation.sources),
        "generation": citation.generation,
        "sha256": citation.sha256,
        "link": citation.link,
    }
    return [(say(LABELS[name]), words) for name, words in said.items() if words]


def text(citation: Citation) -> str:
    """Return the card as plain text."""
    lines = [plain(citation.title), plain(citation.abstract), *(f"{label}: {words}" for label, words in facts(citation))]
    return "".join(f"{line}\n" for line in lines if line)


def _each(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(plain(part) for part in parts))
