"""The way from a list's bytes to entries of the directory: recognise, read, finish."""

from functools import lru_cache

from data import store
from data.errors import NotThere
from data.locator import Locator, of_borders
from workspace.lists.draft import ListOptions
from workspace.lists.finish import ListRead, finished
from workspace.lists.formats import LISTS
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
