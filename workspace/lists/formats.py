"""The formats in which a list can be: what each is called, how it is told from the others, and its reader."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from data import store
from data.catalogue.model import N_
from data.errors import NotThere
from data.locator import Locator, of_borders
from workspace.lists import cerif, eosc, template, uniquip
from workspace.lists.draft import ListDraft, ListOptions
from workspace.lists.finish import ListRead, finished
from workspace.lists.known import KnownEntries


def recognise(content: bytes, name: str) -> str:
    """Return the key of the list's format, "" for a file that is none of them; `UnreadableFile` where nothing can be told."""
    return next((key for key, row in LISTS.items() if row.fits(content, name)), "")


def read(content: bytes, kind: str, options: ListOptions, *, known: KnownEntries | None = None, name: str = "the file") -> ListRead:
    """Return entries and report of a list of the format `kind`, over what the directory holds already; nothing known for a dry run.

    `UnreadableFile` for a file that is no such list; a fault of single rows and cells is in the report instead.
    """
    if kind not in LISTS:
        raise NotThere(f"There is no format {kind!r} of lists; the formats are {', '.join(LISTS)}.")
    return finished(kind, LISTS[kind].read(content, name, options), options, _where(store.current().generation), known or KnownEntries())


@lru_cache(maxsize=1)
def _where(_generation: str) -> Locator:
    """Borders of the snapshot in force, taken apart once."""
    return of_borders(store.current().borders)


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
