"""What a reader takes from a list of infrastructure: entries to be, each with its row, and what was refused or mended on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from workspace.importers.grid import Finding


class ListOptions(NamedTuple):
    """Whom a list belongs to: key of the organisation that is its own, and name of the facility for rows that name none."""

    organisation: str
    facility: str
    keeps: frozenset[str] = frozenset()
    """Texts that look like a person's name and are none."""
    salt: bytes = b""


class Entry(NamedTuple):
    """One entry of the directory to be: row of the file, kind (`data.directory.TABLES`) and columns as the file gives them.

    Rows are numbered as a spreadsheet does, entries of JSON and XML files from 1. `facility` of an instrument or service is a
    name here; keys, coordinates' codes and the precision are made later, and the same for all formats. What is "" or missing
    leaves what the directory knows as it is; None empties it. `organisation`, if given, is the key or name of another one.
    """

    row: int
    kind: str
    columns: Mapping[str, Any]


@dataclass
class ListDraft:
    """Entries to be of one file; `rows` counts all rows that it has, refused ones too."""

    rows: int = 0
    entries: list[Entry] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    repaired: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list, repr=False)
    """Names and addresses of people anywhere in the file."""
    titles: dict[str, str] = field(default_factory=dict)
    """Headings as the file spells them, by column, where they differ from the column's name."""
