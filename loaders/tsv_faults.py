"""Why a TSV body cannot be read: looked for line by line, only once the quick way has failed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.cells import is_rounded, parse_cell
from loaders.keys import shown

_CODE: Final = re.compile(r"[^ ,\"\t\r\n]+")
_CELL: Final = "expected a number or `:`, then a space and flags, as in `0.89 b` or `: @C`"


def fault(body: str, dimensions: Sequence[str], periods: Sequence[str], name: str) -> str | None:
    """Return one sentence on the first malformed line of the body, None without one; line 1 is the header before it."""
    for line, text in enumerate(body.rstrip("\r\n").split("\n"), start=2):
        for sentence in _faults(text.rstrip("\r"), dimensions, periods):
            return f"{name}, line {line}: {sentence}"
    return None


def _faults(text: str, dimensions: Sequence[str], periods: Sequence[str]) -> Iterator[str]:
    key, *published = text.split("\t")
    codes = key.rstrip(" ").split(",")
    if len(published) != len(periods):
        yield f"{len(published)} cells where the header has {len(periods)} periods; expected them equal, fetch the file again."
    if len(codes) != len(dimensions) or not all(map(_CODE.fullmatch, codes)):
        yield f"the key {key[:80]!r} has not the {len(dimensions)} codes {','.join(dimensions)}; fetch the file again."
    for period, cell in zip(periods, published, strict=False):
        if parse_cell(cell) is None:
            yield f"key {shown(codes)}, {period}: the cell {cell[:40]!r} is malformed; {_CELL}."
        elif is_rounded(cell.split()[0]):
            yield f"key {shown(codes)}, {period}: no float64 holds the whole number {cell.split()[0][:40]} exactly; expected a smaller one."
