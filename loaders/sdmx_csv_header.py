"""Header lines of SDMX-CSV: which column holds what, in each version and with each kind of labels."""

import csv
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from data.errors import UnreadableFile
from loaders.sdmx_csv_roles import HEADINGS, ONCE, TIME, Role, named_roles, roles

HEADER: Final = re.compile(rb'(?:[A-Za-z_", ][^\t\r\n{<]*,|,)?"?(?:DATAFLOW|STRUCTURE)\b')
"""First line of such a file: it has a column that names the structure, of version 1.0 or 2.0, mostly as the first one."""

_VERSIONS: Final = MappingProxyType({"DATAFLOW": "1.0", "STRUCTURE": "2.0"})
_TITLES: Final = MappingProxyType(
    {
        "geopolitical entity (reporting)": "geo",
        "geopolitical entity (declaring)": "geo",
        "geopolitical entity": "geo",
        "metropolitan regions": "metroreg",
        "cities": "cities",
        "time": TIME,
        "observation value": "OBS_VALUE",
        "observation status (flag) v2 structure": "OBS_FLAG",
        "observation status (flag)": "OBS_FLAG",
        "observation status": "OBS_STATUS",
        "confidentiality status (flag)": "CONF_STATUS",
        "confidentiality status": "CONF_STATUS",
        "unit multiplier": "UNIT_MULT",
        "decimals": "DECIMALS",
        "comments to the observation value": "OBS_COM",
        "pre-break observation value": "PRE_BREAK_VALUE",
    }
)
"""English titles of columns, for files that carry names in place of codes."""

_LISTED: Final = re.compile(r"\[.*\]$")
"""What version 2.0 may append to a heading: how several values in one cell are separated."""

_EXPECTED: Final = "expected DATAFLOW or STRUCTURE, the dimensions, TIME_PERIOD and OBS_VALUE, separated by commas"


@dataclass(frozen=True)
class Header:
    """Positions of the columns that are read, dimensions by name in small letters, the others by role.

    `interleaved` says that titles stand in columns beside the codes, `labelled` that they stand in the same cells
    (`AT11: Burgenland`), `named` that the headings themselves are names; `left_out` are headings of columns that no long table has.
    """

    version: str
    width: int
    interleaved: bool
    labelled: bool
    named: bool
    dimensions: dict[str, int]
    places: dict[Role, tuple[int, ...]]
    left_out: tuple[str, ...]

    def at(self, role: Role) -> int | None:
        """Return the position of a role that one column has at most."""
        return next(iter(self.places[role]), None)

    def without(self, headings: Iterable[str]) -> "Header":
        """Return the header with these dimensions among the columns left out."""
        gone = tuple(headings)
        kept = {heading: at for heading, at in self.dimensions.items() if heading not in gone}
        return replace(self, dimensions=kept, left_out=(*self.left_out, *gone))

    @property
    def time(self) -> int:
        """Return the position of the period."""
        return self.places[Role.TIME][0]

    @property
    def value(self) -> int:
        """Return the position of the value."""
        return self.places[Role.VALUE][0]


def read_header(line: str, name: str) -> Header:
    """Return where each column stands, or raise `UnreadableFile` saying what the header lacks or has twice."""
    published = _published(line, name)
    codes = [_LISTED.sub("", head.partition(":")[0].strip()) for head in published]
    version = next((version for heading, version in _VERSIONS.items() if heading in codes), None)
    if len(codes) < 2 or version is None:
        raise UnreadableFile(f"{name} begins with the line {line.strip()[:80]!r}: {_EXPECTED}; fetch the table as SDMX-CSV.")
    by_code = any(head.upper() == TIME for head in codes)
    heads = codes if by_code else [_TITLES.get(head.lower(), head) for head in codes]
    result = (roles if by_code else named_roles)(heads)
    places = {role: tuple(at for at, one in enumerate(result) if one is role) for role in Role}
    _refuse_unclear(heads, places, name)
    dimensions = {heads[at].lower(): at for at in places[Role.DIMENSION]}
    return Header(
        version=version,
        width=len(heads),
        interleaved=any(result[at + 1 : at + 2] == (Role.TITLE,) for at in dimensions.values()),
        labelled=any(": " in head for head in published),
        named=not by_code,
        dimensions=dimensions,
        places=places,
        left_out=tuple(heads[at] or "without a heading" for at in places[Role.LEFT_OUT]),
    )


def _refuse_unclear(heads: list[str], places: dict[Role, tuple[int, ...]], name: str) -> None:
    lacking = [heading for heading, role in HEADINGS.items() if role in {Role.TIME, Role.VALUE} and not places[role]]
    if lacking:
        raise UnreadableFile(
            f"{name} has no column {' and no '.join(lacking)} in its header: {_EXPECTED}; "
            "fetch the table as SDMX-CSV with codes (labels=id)."
        )
    twice = [heads[places[role][1]] for role in ONCE if len(places[role]) > 1]
    if twice:
        raise UnreadableFile(f"{name} has two columns for {twice[0]} in its header: {_EXPECTED}, each once; fetch the table as SDMX-CSV.")
    dimensions = [heads[at].lower() for at in places[Role.DIMENSION]]
    if not dimensions or len(set(dimensions)) < len(dimensions):
        raise UnreadableFile(f"{name} has no clear dimensions in its header: {_EXPECTED}, each once; fetch the table as SDMX-CSV.")


def _published(line: str, name: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], strict=True))
    except csv.Error as error:
        raise UnreadableFile(f"{name} has a header that cannot be read ({error}): {_EXPECTED}; fetch the file again.") from None


_DATASET: Final = re.compile(r"[A-Za-z0-9_.]+:(?P<dataset>[A-Za-z0-9_]+)")
_RELEASE: Final = re.compile(r"(?:(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{2})|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))(?![0-9])")


def dataset_of(structure: pa.ChunkedArray | None, name: str) -> str:
    """Return the dataset's code in small letters from a structure such as `ESTAT:TGS00007(1.0)`, "" where it names none."""
    match = _DATASET.match(_said(structure, "structure", name))
    return match["dataset"].lower() if match else ""


def release_of(updated: pa.ChunkedArray | None, name: str) -> str:
    """Return the ISO date of the last update, "" where the file does not say it, or raise `UnreadableFile` for what is no date."""
    said = _said(updated, "last update", name)
    if not said:
        return ""
    match = _RELEASE.match(said)
    try:
        if match is None:
            raise ValueError
        return datetime.date.fromisoformat(match["iso"] or f"20{match['year']}-{match['month']}-{match['day']}").isoformat()
    except ValueError:
        raise UnreadableFile(f"{name} was last updated {said[:40]!r}: expected a date such as 18/03/26 23:00:00; fetch it again.") from None


def _said(column: pa.ChunkedArray | None, what: str, name: str) -> str:
    """The one word of a column that repeats it in every row, "" without such a column."""
    words = [] if column is None else column.unify_dictionaries().combine_chunks().dictionary.to_pylist()
    if len(words) > 1:
        raise UnreadableFile(f"{name} has more than one {what} ({words[0]}, {words[1]}): expected one table per file; split it.")
    return words[0] if words else ""
