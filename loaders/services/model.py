"""What a live service is for a dataset, and what fetching from it returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from loaders.table import Table

Codes = Mapping[str, tuple[str, ...]]
"""Wanted codes by dimension."""

LATER: Final = "9999-12-31"
"""A day after any update."""

Kind = Literal["eurostat", "worldbank"]


@dataclass(frozen=True)
class Service:
    """Where a dataset lives: kind of service, its code there, the form it is asked in.

    `filters` are codes by which the service itself must narrow its answer; without them the catalogue's inputs do,
    where a table is too big to be taken as a whole.
    """

    kind: Kind
    code: str
    form: str = "TSV"
    filters: Codes = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Fetched:
    """A dataset as a service gave it; `unchanged` means that it has nothing newer, and then there is no table.

    `release` is an ISO date, `bytes` counts what travelled for the data itself, `sha256` is of the raw reply, or of
    the replies' checksums where there were several.
    """

    table: Table | None
    release: str
    url: str
    sha256: str
    bytes: int
    unchanged: bool = False
