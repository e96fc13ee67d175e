"""Formats of a citation: a row each, so that the page and the API offer the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from data.catalogue.model import N_
from exports.claims import bibtex, reference_files
from exports.claims.citation import Citation


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format: its key, label, the end of a file's name, its media type, how it is coloured, and what writes it."""

    key: str
    label: str
    ending: str
    media: str
    write: Callable[[Citation], str]
    colour: str | None = None


_ROWS: Final = (
    Format(key="text", label=N_("Text"), ending="txt", media="text/plain; charset=utf-8", write=Citation.text),
    Format(key="bibtex", label=N_("BibTeX"), ending="bib", media="application/x-bibtex", write=bibtex.entry, colour="latex"),
    Format(
        key="csl-json",
        label=N_("CSL-JSON"),
        ending="json",
        media="application/vnd.citationstyles.csl+json",
        write=reference_files.csl_json,
        colour="json",
    ),
    Format(key="ris", label=N_("RIS"), ending="ris", media="application/x-research-info-systems", write=reference_files.ris),
)
FORMATS: Final = {row.key: row for row in _ROWS}
"""Formats by key."""
