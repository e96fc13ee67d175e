"""What a citation says of a claim or a view, whatever its format; all of it plain text."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from data.schema import UNDATED
from exports.about import TITLE

_BREAKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A claim or a view to be cited; `sources` are rows of `exports.sources.COLUMNS`, `release` the newest that it rests on."""

    title: str
    abstract: str
    release: str
    """Day on which the data were published, as far as it is known: 2026, 2026-05 or 2026-05-20; `undated` or "" where it is not."""
    generation: str
    sha256: str
    link: str
    sources: Sequence[Mapping[str, Any]]
    language: str
    accessed: date

    @property
    def key(self) -> str:
        """Name of the entry: letters, digits and underscores alone."""
        return f"regioscope_{self.sha256[:12]}"

    @property
    def authors(self) -> list[str]:
        """Who published the data, each once; Regioscope itself where nobody is named."""
        return list(dict.fromkeys(plain(str(source["source"])) for source in self.sources)) or [TITLE]

    @property
    def issued(self) -> list[int]:
        """Year, month and day of the release as far as they are known."""
        return [int(part) for part in self.release.split("-")] if self.release not in ("", UNDATED) else []

    @property
    def note(self) -> str:
        """Releases, licences, attributions and checksum in one line; the words that formats have no field for."""
        terms = [_terms(source) for source in self.sources]
        return "; ".join([*dict.fromkeys(terms), f"data generation {self.generation}", f"sha256 of the rows {self.sha256}"])


def _terms(source: Mapping[str, Any]) -> str:
    return plain(f"{source['title']} ({source['dataset']}), release {source['release']}, {source['licence']}, {source['attribution']}")


def plain(text: str) -> str:
    """Return a text on one line without characters that hide, reorder or end others."""
    spaced = _BREAKS.sub(" ", text)
    return "".join(one for one in spaced if unicodedata.category(one)[0] != "C").strip()
