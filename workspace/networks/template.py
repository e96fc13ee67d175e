"""Templates for records of networks: a column per declared field; records as rows of the same columns, to change and upload again."""

from collections.abc import Iterable, Iterator
from typing import Final

from data.record_kinds import KEY, KINDS, Field
from workspace.importers import tables
from workspace.importers.blanks import Column, Template
from workspace.importers.errors import NotRecognised
from workspace.importers.grid import Grid
from workspace.importers.words import bare
from workspace.networks.cells import text_of
from workspace.networks.versions import Version

ENDINGS: Final = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods")
"""Files that may hold records."""


def columns(kind: str) -> list[Column]:
    """Return the columns of a kind's template."""
    return [Column(field.name, field.example, field.about, tuple(field.words), others=field.form == "words") for field in _fields(kind)]


def template(kind: str) -> Template:
    """Return the template of a kind, with an example."""
    return Template(columns(kind), kind)


def rows(kind: str, versions: Iterable[Version]) -> list[dict[str, str]]:
    """Return records as rows of the template, each with its key."""
    return [{name: text_of(one.content.get(name)) for name in KINDS[kind].names} | {KEY.name: one.key} for one in versions]


def grids(kind: str, content: bytes, name: str) -> Iterator[Grid]:
    """Yield the tables of a file that have the needed columns of a kind; `NotRecognised`, which names them, where none has."""
    needed = {bare(field.name) for field in KINDS[kind].fields if field.required}
    known = {bare(field.name) for field in _fields(kind)}
    found = False
    for grid in tables.grids(content, name, needed.issubset, known.__contains__):
        found = True
        yield grid
    if not found:
        lacking = ", ".join(field.name for field in KINDS[kind].fields if field.required)
        raise NotRecognised(f"{name} is no table of this kind: expected a heading with the columns {lacking}.")


def _fields(kind: str) -> tuple[Field, ...]:
    return (*KINDS[kind].fields, KEY)
