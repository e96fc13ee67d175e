"""The formats in which a list can be: what each is called, how it is told from the others, and its reader."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from data.catalogue.model import N_
from workspace.lists import cerif, eosc, template, uniquip
from workspace.lists.draft import ListDraft, ListOptions


@dataclass(frozen=True)
class ListFormat:
    """Its key for ever, its name, what it holds, whether a file is of it, and its reader."""

    key: str
    label: str
    about: str
    fits: Callable[[bytes, str], bool]
    read: Callable[[bytes, str, ListOptions], ListDraft]
    tables: tuple[frozenset[str], ...] = ()
    """Bare headings that its tables have at least; none for what is no table."""


_ROWS: Final = (
    ListFormat(
        "directory",
        "Regioscope",
        N_("Regioscope template for a list, as CSV or XLSX."),
        template.fits,
        template.read,
        (template.NEEDED,),
    ),
    ListFormat(
        "uniquip",
        "UNIQUIP",
        N_("Equipment and facilities of a university, as CSV or XLSX."),
        uniquip.fits,
        uniquip.read,
        uniquip.TELLING,
    ),
    ListFormat("eosc", "EOSC", N_("Providers and services in a catalogue, as JSON."), eosc.fits, eosc.read),
    ListFormat("cerif", "OpenAIRE CERIF", N_("Equipment in a research information system, as XML."), cerif.fits, cerif.read),
)
LISTS: Final = {row.key: row for row in _ROWS}
