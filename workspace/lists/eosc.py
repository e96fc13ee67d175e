"""EOSC and CatRIS: records of providers and of their services or resources, as JSON. A provider is a facility here."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyarrow as pa

from data.directory import TABLES
from workspace.importers import person_fields
from workspace.importers.container import decoded
from workspace.importers.errors import Damaged, TooLarge
from workspace.importers.grid import Finding
from workspace.importers.words import tidy
from workspace.lists.draft import Entry, ListDraft, ListOptions
from workspace.lists.eosc_words import OF_PROVIDERS, OF_SERVICES, PROVIDER, SERVICE, SUBDOMAIN, Field, finer
from workspace.lists.markup import LIMIT

_WRAPPED: Final = ("provider", "service", "resource")
_PAGES: Final = ("results", "elements")
_FINER: Final = "merilScientificDomains"
_LONGEST_TERM: Final = 80


def fits(content: bytes, _name: str) -> bool:
    """Return whether the bytes are JSON with fields of such records; what is wrong with it is said by `read`."""
    text = decoded(content)[0].lstrip("\ufeff \t\r\n")
    return text[:1] in ("{", "[") and sum(f'"{field}"' in text for field in OF_PROVIDERS | OF_SERVICES) > 1


def read(content: bytes, name: str, options: ListOptions) -> ListDraft:
    """Return a facility per provider and a service per service or resource, rows numbered from 1; `Damaged` or `TooLarge` for other
    content.

    Contacts and all other people are not read. A facility has the access modes and types and the user groups of its services
    in the same file, since EOSC says these of services only.
    """
    if len(content) > LIMIT:
        raise TooLarge(f"{name} has more than {LIMIT >> 20} MB of JSON: fetch it in parts.")
    text, note = decoded(content)
    try:
        whole = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise Damaged(name, "json") from None
    draft = ListDraft(notes=["contacts_left_out", *([note] if note else [])])
    records = _records(whole, draft)
    if not records:
        raise Damaged(name, "no_entries")
    homes = {_text(record.get("id")): _text(record.get("name")) for record in records if _kind(record) == "facility"}
    for row, record in enumerate(records, 1):
        _add(draft, row, record, homes, options)
    draft.entries = _with_access(draft.entries)
    draft.people = list(person_fields.in_fields(records))
    return draft


def _records(whole: Any, draft: ListDraft) -> list[Mapping[str, Any]]:
    """The records of one object, a list or a page of an answer, each without what wraps it; what is no object is empty."""
    page = next((whole[name] for name in _PAGES if isinstance(whole.get(name), list)), None) if isinstance(whole, dict) else whole
    if isinstance(whole, dict) and isinstance(page, list) and isinstance(whole.get("total"), int) and whole["total"] > len(page):
        draft.notes.append("goes_on")
    return [_unwrapped(one) for one in page] if isinstance(page, list) else [_unwrapped(whole)] if isinstance(whole, dict) else []


def _unwrapped(one: Any) -> Mapping[str, Any]:
    if not isinstance(one, dict):
        return {}
    return next((one[name] for name in _WRAPPED if isinstance(one.get(name), dict)), one)


def _kind(record: Mapping[str, Any]) -> str:
    if OF_SERVICES & record.keys():
        return "service"
    return "facility" if OF_PROVIDERS & record.keys() else ""


def _add(draft: ListDraft, row: int, record: Mapping[str, Any], homes: Mapping[str, str], options: ListOptions) -> None:
    draft.rows += 1
    kind, name = _kind(record), _text(record.get("name"))
    if not kind:
        draft.refused.append(Finding(row, "", "other_entity" if record else "not_readable"))
    elif not name:
        draft.refused.append(Finding(row, "name", "empty"))
    else:
        columns = _facility(draft, row, record) if kind == "facility" else _service(draft, row, record, homes, options)
        draft.entries.append(Entry(row, kind, {"name": name, **columns}))


def _facility(draft: ListDraft, row: int, record: Mapping[str, Any]) -> dict[str, Any]:
    location = record.get("location")
    place = location if isinstance(location, dict) else {}
    return {
        "website": _text(record.get("website")),
        **_closed(draft, row, "facility", record, PROVIDER),
        "techniques": _techniques(record),
        "country": _text(place.get("country")) or _text(record.get("country")),
        "place": _text(place.get("city")),
        "source_id": _text(record.get("id")),
    }


def _service(draft: ListDraft, row: int, record: Mapping[str, Any], homes: Mapping[str, str], options: ListOptions) -> dict[str, Any]:
    return {
        "facility": next((homes[key] for key in _providers(record) if homes.get(key)), options.facility),
        "website": _text(record.get("webpage")) or _text(record.get("website")),
        **_closed(draft, row, "service", record, SERVICE),
        "techniques": _techniques(record),
        "price_policy": _text(record.get("pricing")),
        "source_id": _text(record.get("id")),
    }


def _providers(record: Mapping[str, Any]) -> Iterator[str]:
    for field in ("resourceOrganisation", "resourceProviders", "serviceProviders"):
        yield from _ids(record.get(field))


def _closed(draft: ListDraft, row: int, kind: str, record: Mapping[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    """Columns with words of closed lists; ids that EOSC's own lists do not have are noted and left out."""
    columns: dict[str, Any] = {}
    for field in fields:
        words = [field.words.get(one, finer(one)[0] or None) for one in _ids(record.get(field.name))]
        known = list(dict.fromkeys(word for word in words if word))
        several = pa.types.is_list(TABLES[kind].field(field.column).type)
        for holds, code in ((None in words, "not_in_list"), (not several and len(known) > 1, "first_of_several")):
            if holds:
                draft.repaired.append(Finding(row, field.name, code))
        columns[field.column] = known if several else "".join(known[:1])
    return columns


def _techniques(record: Mapping[str, Any]) -> list[str]:
    """MERIL's finer domains in words, and the tags."""
    named = [finer(one)[1] for one in _ids(record.get(_FINER)) if one.startswith(SUBDOMAIN)]
    terms: dict[str, str] = {}
    for term in [*named, *_ids(record.get("tags"))]:
        if term and len(term) <= _LONGEST_TERM and "@" not in term:
            terms.setdefault(term.casefold(), term)
    return list(terms.values())


def _ids(value: Any) -> Iterator[str]:
    """Every text in a field that holds one, a list of them, or a list of objects with some."""
    if isinstance(value, list):
        for one in value:
            yield from (part for part in (one.values() if isinstance(one, dict) else [one]) for part in [_text(part)] if part)
    elif text := _text(value):
        yield text


def _text(value: Any) -> str:
    """A text without lone surrogates, tidied; a number as text; "" for anything else."""
    if isinstance(value, str):
        return tidy(value.encode("utf-8", errors="replace").decode("utf-8"))
    return str(value) if isinstance(value, int | float) else ""


def _with_access(entries: list[Entry]) -> list[Entry]:
    """The entries, where each facility has what its services say of access."""
    said: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: {field.column: {} for field in SERVICE})
    for entry in entries:
        if entry.kind == "service":
            for column, words in said[entry.columns["facility"]].items():
                words.update(dict.fromkeys(entry.columns[column]))
    return [
        entry._replace(columns={**entry.columns, **{column: list(words) for column, words in said[entry.columns["name"]].items()}})
        if entry.kind == "facility"
        else entry
        for entry in entries
    ]
