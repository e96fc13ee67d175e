"""Entries of a list without the people that the list names: in names, addresses, techniques and whatever else is written freely."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from workspace.importers.grid import Finding
from workspace.importers.naming import Naming
from workspace.importers.words import tidy
from workspace.lists import words
from workspace.lists.draft import Entry, ListDraft, ListOptions

Free = Callable[[Naming, Any], Any]


def _name(naming: Naming, given: Any) -> str:
    return naming.place(tidy(str(given)))


def _word(naming: Naming, given: Any) -> str:
    return naming.word(tidy(str(given)))


def _address(naming: Naming, given: Any) -> str:
    return naming.address(str(given))


def _terms(naming: Naming, given: Any) -> list[str]:
    return [term for term in words.terms(given) if naming.word(term) == term]


_COLUMNS: Final[Mapping[str, Free]] = MappingProxyType(
    dict.fromkeys(("name", "facility", "source_id"), _name)
    | dict.fromkeys(("place", "price_policy", "commercial_rules", "kind"), _word)
    | dict.fromkeys(("website", "contact_page"), _address)
    | {"techniques": _terms}
)
"""What is written freely, by column; all others hold words of closed lists, numbers or days."""


def free(draft: ListDraft, options: ListOptions) -> Naming:
    """Take people out of the entries: one that is named after a person alone is refused, others are mended."""
    naming = Naming((cell for cell in draft.people if cell), options.keeps, options.salt)
    draft.entries = [freed for entry in draft.entries if (freed := _freed(draft, entry, naming)) is not None]
    return naming


def _freed(draft: ListDraft, entry: Entry, naming: Naming) -> Entry | None:
    changed = {}
    for column, given in entry.columns.items():
        if given in (None, "", []) or column not in _COLUMNS or "@" in str(given):  # e-mail addresses are told as such later
            continue
        kept = _COLUMNS[column](naming, given)
        if column == "name" and naming.names(tidy(str(given))):
            draft.refused.append(Finding(entry.row, draft.titles.get(column, column), "names_a_person"))
            return None
        if kept != (words.terms(given) if column == "techniques" else tidy(str(given))):
            draft.repaired.append(Finding(entry.row, draft.titles.get(column, column), "name_left_out"))
            changed[column] = kept
    return entry._replace(columns={**entry.columns, **changed}) if changed else entry
