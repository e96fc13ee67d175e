"""The axes of a JSON-stat cube: dimensions in their order, codes in the order of positions."""

import math
from dataclasses import dataclass
from typing import Any, Final

from data.errors import UnreadableFile
from loaders.strict_json import whole

_LARGEST: Final = 1 << 40


@dataclass(frozen=True)
class Axis:
    """A dimension as the answer names it and its codes in the order of positions."""

    name: str
    codes: tuple[str, ...]


def axes_of(answer: dict[str, Any], name: str) -> tuple[Axis, ...]:
    """Return the cube's axes, last one running fastest, or raise `UnreadableFile` where id, size and dimension do not fit together."""
    ids, sizes, dimensions = answer.get("id"), answer.get("size"), answer.get("dimension")
    if not (isinstance(ids, list) and isinstance(sizes, list) and isinstance(dimensions, dict) and len(ids) == len(sizes)):
        raise UnreadableFile(f"{name} lacks id, size or dimension, or they differ in length: expected a JSON-stat cube; fetch it again.")
    for key in ids:
        if not (isinstance(key, str) and key):
            raise UnreadableFile(f"{name} has the id {key!r}: expected the names of dimensions; fetch it again.")
    axes = tuple(Axis(key, _codes(dimensions.get(key), f"{name} has the dimension {key!r}")) for key in ids)
    for axis, size in zip(axes, sizes, strict=True):
        if len(axis.codes) != whole(size):
            raise UnreadableFile(
                f"{name} lists {len(axis.codes)} codes of {axis.name} where its size is {size!r}: expected them equal; fetch it again."
            )
    if math.prod(len(axis.codes) for axis in axes) > _LARGEST:
        raise UnreadableFile(f"{name} spans more positions than any table has: expected a cube of fewer; fetch it with filters.")
    return axes


def _codes(dimension: Any, where: str) -> tuple[str, ...]:
    """Codes in order of position; a single code may be given by its label only."""
    category = dimension.get("category") if isinstance(dimension, dict) else None
    index, label = (category.get("index"), category.get("label")) if isinstance(category, dict) else (None, None)
    if index is None and isinstance(label, dict) and len(label) == 1:
        index = list(label)
    if isinstance(index, dict):
        index = _ordered(index, where)
    if not isinstance(index, list):
        raise UnreadableFile(f"{where} without codes in category.index: expected a list, or codes with their positions; fetch it again.")
    for code in index:
        if not (isinstance(code, str) and code.strip() and code.strip().isprintable()):
            raise UnreadableFile(f"{where} with the code {code!r}: expected text without control characters; fetch it again.")
    codes = tuple(code.strip() for code in index)
    if len(set(codes)) < len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        raise UnreadableFile(f"{where} with the code {twice!r} twice: expected each once; fetch it again.")
    return codes


def _ordered(index: dict[str, Any], where: str) -> list[str]:
    """Codes by their positions, which are 0, 1, 2, … each once, as numbers or as text."""
    places: dict[int | None, str] = {}
    for code, said in index.items():
        position = whole(said)
        if position is None or not 0 <= position < len(index) or position in places:
            raise UnreadableFile(
                f"{where} with the code {code!r} at the position {said!r}: expected whole numbers from 0 to {len(index) - 1}, each once; "
                "fetch it again."
            )
        places[position] = code
    return [places[position] for position in range(len(index))]
