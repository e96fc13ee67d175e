"""What a citation says of a claim or a view, whatever its format; all of it plain text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from data.catalogue.model import N_
from data.language import translations
from data.schema import UNDATED
from exports.about import TITLE

_BREAKS: Final = re.compile(r"\s+")
_GENERATION: Final = N_("Data generation")
_CHECKSUM: Final = N_("Checksum of the rows (SHA-256)")
_LINK: Final = N_("Link")

Facts = Sequence[tuple[str, str]]
"""Labels, each with what it is, in the language of the citation."""


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A claim or a view to be cited; `facts` name its sources with their releases, licences and attributions."""

    title: str
    abstract: str
    release: str
    """Day on which the data were published, as far as it is known: 2026, 2026-05 or 2026-05-20; `undated` or "" where it is not."""
    generation: str
    sha256: str
    link: str
    publishers: Sequence[str]
    facts: Facts
    language: str
    accessed: date

    @property
    def key(self) -> str:
        """Name of the entry: letters, digits and underscores alone."""
        return f"regioscope_{self.sha256[:12]}"

    @property
    def authors(self) -> list[str]:
        """Who published the data, each once; Regioscope itself where nobody is named."""
        return list(dict.fromkeys(map(plain, self.publishers))) or [TITLE]

    @property
    def issued(self) -> list[int]:
        """Year, month and day of the release as far as they are known."""
        return [int(part) for part in self.release.split("-")] if self.release not in ("", UNDATED) else []

    @property
    def every_fact(self) -> Facts:
        """The facts, then the generation of the data and the checksum."""
        say = translations(self.language).gettext
        return [*self.facts, (say(_GENERATION), self.generation), (say(_CHECKSUM), self.sha256)]

    @property
    def card(self) -> Facts:
        """All that stands below the sentences of a card."""
        return [*self.every_fact, (translations(self.language).gettext(_LINK), self.link)]

    @property
    def note(self) -> str:
        """What formats have no field for, in one line."""
        return "; ".join(plain(f"{label}: {words}") for label, words in self.every_fact)

    def text(self) -> str:
        """Return the card as plain text: the title, the sentences, and a line for each fact."""
        lines = [self.title, self.abstract, *(f"{label}: {words}" for label, words in self.card)]
        return "".join(f"{plain(line)}\n" for line in lines if line)


def plain(text: str) -> str:
    """Return a text on one line without characters that hide, reorder or end others."""
    spaced = _BREAKS.sub(" ", text)
    return "".join(one for one in spaced if unicodedata.category(one)[0] != "C").strip()
