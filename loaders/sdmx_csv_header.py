"""Header lines of SDMX-CSV: which column holds what, in each version and with each kind of labels."""

import csv
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from data.errors import UnreadableFile

HEADER: Final = re.compile(rb'"?(?:DATAFLOW|STRUCTURE)\b')
"""First bytes of such a file: the column that names its structure, of version 1.0 or 2.0."""

TIME, VALUE, FLAGS, CONFIDENTIALITY = "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"
_ENVELOPES: Final = MappingProxyType({"DATAFLOW": ("1.0", "DATAFLOW"), "STRUCTURE": ("2.0", "STRUCTURE_ID")})
_BEFORE_DIMENSIONS: Final = frozenset({"DATAFLOW", "LAST UPDATE", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME"})
_TITLES: Final = MappingProxyType(
    {
        "geopolitical entity (reporting)": "geo",
        "time": TIME,
        "observation value": VALUE,
        "observation status (flag) v2 structure": FLAGS,
        "observation status (flag)": FLAGS,
        "confidentiality status (flag)": CONFIDENTIALITY,
    }
)
"""Eurostat's English column titles, for files that carry names in place of codes."""

_EXPECTED: Final = "expected DATAFLOW or STRUCTURE, the dimensions with geo, TIME_PERIOD and OBS_VALUE, separated by commas"


@dataclass(frozen=True)
class Header:
    """Positions of the columns that are read; names standing in columns beside their codes are not."""

    version: str
    width: int
    interleaved: bool
    dimensions: dict[str, int]
    time: int
    value: int
    structure: int | None
    updated: int | None
    flags: int | None
    confidentiality: int | None


def read_header(line: str, name: str) -> Header:
    """Where each column stands, or `UnreadableFile` saying what the header lacks."""
    heads = _heads(line, name)
    needed = [head for head in ("geo", TIME, VALUE) if head not in heads]
    if needed:
        raise UnreadableFile(f"{name} has no column {' and no '.join(needed)} in its header: {_EXPECTED}; fetch the table as SDMX-CSV.")
    start = next(at for at, head in enumerate(heads) if head not in _BEFORE_DIMENSIONS)
    time, value = heads.index(TIME), heads.index(VALUE)
    # with codes and names each column is followed by its title, so the value stands two after the time
    interleaved = value - time == 2 and (time - start) % 2 == 0
    places = range(start, time, 2 if interleaved else 1)
    dimensions = {heads[at].lower(): at for at in places}
    if len(dimensions) < len(places) or "geo" not in dimensions:
        raise UnreadableFile(f"{name} has no clear dimensions in its header: {_EXPECTED}, each once; fetch the table as SDMX-CSV.")
    version, structure = _ENVELOPES[heads[0]]
    found = {head: at for at, head in reversed(list(enumerate(heads)))}
    return Header(
        version=version,
        width=len(heads),
        interleaved=interleaved,
        dimensions=dimensions,
        time=time,
        value=value,
        structure=found.get(structure),
        updated=found.get("LAST UPDATE"),
        flags=found.get(FLAGS),
        confidentiality=found.get(CONFIDENTIALITY),
    )


def _heads(line: str, name: str) -> list[str]:
    """Headings without the titles that version 1.0 may append to them (`freq: Time frequency`), titles turned into headings."""
    try:
        heads = [head.partition(":")[0].strip() for head in next(csv.reader([line.rstrip("\r\n")], strict=True))]
    except csv.Error as error:
        raise UnreadableFile(f"{name} has a header that cannot be read ({error}): {_EXPECTED}; fetch the file again.") from None
    if len(heads) < 2 or heads[0] not in _ENVELOPES:
        raise UnreadableFile(f"{name} begins with the line {line.strip()[:80]!r}: {_EXPECTED}; fetch the table as SDMX-CSV.")
    return heads if TIME in heads else [_TITLES.get(head.lower(), head) for head in heads]
