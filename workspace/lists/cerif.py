"""OpenAIRE CERIF: equipment that a research information system gives away, as XML, alone or as an answer by OAI-PMH."""

import re
from collections.abc import Iterator
from typing import Final

from workspace.importers.container import decoded
from workspace.importers.errors import Damaged
from workspace.importers.grid import Finding
from workspace.lists import markup
from workspace.lists.draft import Entry, ListDraft, ListOptions
from workspace.lists.markup import Element

_OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_PROFILE: Final = "https://www.openaire.eu/cerif-profile/"
_SET: Final = "openaire_cris_equipments"
_ENGLISH: Final = "en"
_CUT: Final = re.compile(r"[#/]")


def fits(content: bytes, _name: str) -> bool:
    """Return whether the bytes are XML that speaks of such equipment; what is wrong with it is said by `read`."""
    text = decoded(content)[0].lstrip("\ufeff \t\r\n")
    return text.startswith("<") and ((_PROFILE in text and "Equipment" in text) or _SET in text)


def read(content: bytes, name: str, options: ListOptions) -> ListDraft:
    """Return an instrument per equipment, rows numbered by record; `Damaged` or `TooLarge` for what is no such list."""
    root = markup.parsed(content, name)
    draft = ListDraft(notes=["contacts_left_out"])
    if root.space == _OAI:
        _answer(root, draft, options)
    else:
        for row, element in enumerate([root] if _is_equipment(root) else root.parts, 1):
            _add(draft, row, element, options)
    draft.people = list(_people(root))
    if not draft.rows:
        raise Damaged(name, "no_entries")
    return draft


def _people(root: Element) -> Iterator[str]:
    """Names and addresses of all persons, however deep they stand."""
    rest = [(root, False)]
    while rest:
        element, of_person = rest.pop()
        of_person = of_person or element.name == "Person"
        if of_person and element.text:
            yield element.text
        if element.name in {"Person", "PersonName"}:
            yield " ".join(one.text for one in element.parts if one.name in {"FirstNames", "FamilyNames"})
        rest += [(part, of_person) for part in element.parts]


def _answer(root: Element, draft: ListDraft, options: ListOptions) -> None:
    """The records of an answer by OAI-PMH, and whether more of them can be fetched."""
    for part in root.parts:
        for row, record in enumerate(part.all("record"), draft.rows + 1):
            header, metadata = record.first("header"), record.first("metadata")
            if header is not None and header.attributes.get("status") == "deleted":
                draft.rows += 1
                draft.refused.append(Finding(row, "status", "taken_out"))
            else:
                _add(draft, row, metadata.parts[0] if metadata is not None and metadata.parts else record, options)
        token = part.first("resumptionToken")
        if token is not None and token.text:
            draft.notes.append("goes_on")


def _is_equipment(element: Element) -> bool:
    return element.name == "Equipment" and element.space.startswith(_PROFILE)


def _add(draft: ListDraft, row: int, element: Element, options: ListOptions) -> None:
    draft.rows += 1
    if not _is_equipment(element):
        draft.refused.append(Finding(row, element.name[:40], "other_entity"))
    elif not _name(element):
        draft.refused.append(Finding(row, "Name", "empty"))
    else:
        if any(owner.first("Person") for owner in element.all("Owner")):
            draft.repaired.append(Finding(row, "Owner", "person_left_out"))
        draft.entries.append(Entry(row, "instrument", _instrument(element, options)))


def _instrument(element: Element, options: ListOptions) -> dict[str, str]:
    identifiers = [element.attributes.get("id", ""), *(one.text for one in element.all("Identifier"))]
    return {
        "name": _name(element),
        "facility": _owner(element) or options.facility,
        "kind": next((_CUT.split(one.text.rstrip("#/"))[-1].replace("_", " ").strip() for one in element.all("Type")), ""),
        "source_id": next((one for one in identifiers if one), ""),
    }


def _name(element: Element) -> str:
    """The name in English, else the first."""
    names = sorted((one for one in element.all("Name") if one.text), key=lambda one: one.language.split("-")[0] != _ENGLISH)
    return names[0].text if names else ""


def _owner(element: Element) -> str:
    """Name of the first unit that owns it; people who do are not read."""
    units = (unit for owner in element.all("Owner") for unit in owner.all("OrgUnit"))
    return next((name for unit in units if (name := _name(unit))), "")
