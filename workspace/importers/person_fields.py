"""Which columns, fields and lines of a file name people, whatever else it is read for: they are looked at and never kept."""

import json
import re
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, Final

import pyarrow.compute as pc

from workspace.importers import container
from workspace.importers.grid import Grid
from workspace.importers.person_names import ADDRESS, folded
from workspace.importers.words import bare, tidy

_WHO: Final = re.compile(
    r"mail|epost|"  # with an address nothing else in a heading counts
    r"user|uzytkown|benutzer|utilisateur|utilizador|usuario|utente|gebruiker|uzivatel|felhasznal|kayttaja|bruger|anvandare|vartotoj|"
    r"person|osob|operator|creator|createdby|bookedby|reservedby|requestedby|requester|cancelledby|validatedby|waivedby|ownedby|submittedby|"
    r"owner|customer|client|klient|contact|kontakt|organi[sz]er|organizator|attendee|participant|invitee|uczestni|train(er|ee)|supervisor|"
    r"principalinvestigator|investigator|kierownik|opiekun|responsible|odpowiedzialn|firstname|lastname|surname|familyname|givenname|fullname|"
    r"username|displayname|imie|nazwisk|vorname|nachname|prenom|cognome|apellido|billto|applicant|wnioskodawc|author|login|member|student|"
    r"scientist|researcher|manager|technician|rezerwujac"
)
_ALSO: Final = frozenset({"pi", "kto", "nom", "who", "wer", "user", "staff"})
_NOT: Final = re.compile(
    r"group|grup|type|typ|role|categor|kategor|depart|institut|organi[sz]ation|company|firm|url|web|page|phone|tele|count|number|liczba|"
    r"status|fee|price|hours|time|date|target|level|title|country|city"
)
_LABS: Final = frozenset({"customerlab", "labname", "pilab"})
_LAB: Final = re.compile(r"\b(lab|laboratory|group)\b", re.IGNORECASE)
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINE: Final = re.compile(r"^(?:ORGANIZER|ATTENDEE|CONTACT)\b.*$", re.MULTILINE | re.IGNORECASE)
_CALLED: Final = re.compile(r'CN=(?:"([^"\n]*)"|([^;:\n]*))', re.IGNORECASE)
_CONTACT: Final = re.compile(r"^CONTACT[^:\n]*:(.*)$", re.IGNORECASE)
_FIRST: Final = ("firstname", "givenname", "forename", "firstnames")
_LAST: Final = ("lastname", "surname", "familyname", "familynames")
_AROUND: Final = 80


def is_person(heading: str) -> bool:
    """Return whether a bare heading is that of a column or field with names or addresses of people."""
    plain = folded(heading.partition("#")[0])
    if "email" in plain or plain.endswith("mail"):
        return True
    return plain in _ALSO or plain in _LABS or (_WHO.search(plain) is not None and _NOT.search(plain) is None)


def column_filter(uses: Container[str]) -> Callable[[str], bool]:
    """Return whether a column leaves the file: one that is used, or one by which people are known."""
    return lambda heading: heading in uses or is_person(heading)


def in_columns(grid: Grid) -> Iterator[str]:
    """Yield every distinct cell of the grid's columns of people."""
    for heading in grid.columns:
        if is_person(heading):
            cells = (tidy(cell) for cell in pc.unique(grid.text(heading)).to_pylist() if cell)
            yield from (_LAB.sub(" ", cell) for cell in cells if "," in cell) if heading in _LABS else cells


def in_file(content: bytes, name: str) -> list[str]:
    """Return names in the fields and lines of a calendar or of JSON, and every e-mail address of a text."""
    holds = container.kind_of(content, name)
    if holds == "calendar":
        text = container.decoded(content)[0]
        return [*in_calendar(text), *_addresses(text.encode("utf-8", errors="replace"))]
    if holds == "json":
        return list(in_fields(_json(container.decoded(content)[0])))
    return _addresses(content) if holds == "text" else []


def in_calendar(text: str) -> Iterator[str]:
    """Yield names of organisers, attendees and contacts."""
    for line in _LINE.findall(_FOLD.sub("", text)):
        yield from (quoted or plain for quoted, plain in _CALLED.findall(line))
        if matched := _CONTACT.match(line):
            yield matched[1]


def in_fields(whole: Any) -> Iterator[str]:
    """Yield names and addresses in fields of people, however deep they stand."""
    rest: list[tuple[Any, bool]] = [(whole, False)]
    while rest:
        part, of_person = rest.pop()
        if isinstance(part, list):
            rest += [(one, of_person) for one in part]
        elif isinstance(part, dict):
            of_person = of_person or bare(str(part.get("model", ""))).endswith("user")
            yield from _whole_name(part)
            rest += [(value, _names_people(bare(str(key)), value, of_person)) for key, value in part.items()]
        elif isinstance(part, str) and (of_person or "@" in part):
            yield from [tidy(part.encode("utf-8", errors="replace").decode("utf-8"))] if of_person else ADDRESS.findall(part)


def _names_people(heading: str, value: Any, of_person: bool) -> bool:
    """Whether a field is of people: its own heading says so, or it is a name within an object that is a person."""
    if is_person(heading) or heading in (*_FIRST, *_LAST):
        return True
    return of_person and (heading in {"name", "fields"} or (not isinstance(value, str) and not _NOT.search(heading)))


def _whole_name(part: Mapping[str, Any]) -> Iterator[str]:
    plain = {bare(str(key)): value for key, value in part.items() if isinstance(value, str)}
    first, last = (next((plain[key] for key in keys if plain.get(key)), "") for keys in (_FIRST, _LAST))
    if first and last:
        yield f"{first} {last}"


def _addresses(content: bytes) -> list[str]:
    """E-mail addresses of a text, each once; what lies between them is not looked at."""
    result: dict[bytes, None] = {}
    at = content.find(b"@")
    while at >= 0:
        start = max(at - _AROUND, 0)
        near = content[start : at + _AROUND].decode("utf-8", errors="replace")
        result.update(dict.fromkeys(one.encode() for one in ADDRESS.findall(near)))
        at = content.find(b"@", at + 1)
    return [one.decode() for one in result]


def _json(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None  # which the reader says in its own words
