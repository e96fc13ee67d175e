"""What a link cites: a generation of the data and the beginning of the checksum of its rows, as one part of an address."""

import re
from typing import Final, NamedTuple

KEY: Final = "cited"
"""Key in an address."""
SHORT: Final = 16
"""Digits of a checksum that a link carries."""
_TOKEN: Final = re.compile(rf"([0-9A-Za-z-]{{1,40}})\.([0-9a-f]{{{SHORT}}})", re.ASCII)


class Cited(NamedTuple):
    """A generation of the data and the beginning of a checksum."""

    generation: str
    short: str

    def __str__(self) -> str:
        return f"{self.generation}.{self.short}"


def short(sha256: str) -> str:
    """Return the part of a checksum that a link carries."""
    return sha256[:SHORT]


def parse(text: str) -> Cited | None:
    """Return what a part of an address cites, None where it is no such code."""
    found = _TOKEN.fullmatch(text)
    return Cited(*found.groups()) if found else None


def generation_of(text: str) -> str:
    """Return the generation that a part of an address cites, "" for none."""
    cited = parse(text)
    return cited.generation if cited else ""
