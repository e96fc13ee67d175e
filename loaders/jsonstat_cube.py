"""The cube of a JSON-stat answer: its axes, and its values and marks with the positions at which they stand."""

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.errors import UnreadableFile
from loaders import keys

_LARGEST: Final = 1 << 40
_NUMBERS: Final = frozenset({int, float, type(None)})


@dataclass(frozen=True)
class Axis:
    """A dimension as the answer names it and its codes in the order of positions."""

    name: str
    codes: tuple[str, ...]


def axes_of(answer: dict[str, Any], name: str) -> tuple[Axis, ...]:
    """The cube's axes, last one running fastest, or `UnreadableFile` where id, size and dimension do not fit together."""
    ids, sizes, dimensions = answer.get("id"), answer.get("size"), answer.get("dimension")
    if not (isinstance(ids, list) and isinstance(sizes, list) and isinstance(dimensions, dict) and len(ids) == len(sizes)):
        raise UnreadableFile(f"{name} lacks id, size or dimension, or they differ in length: expected a JSON-stat cube; fetch it again.")
    axes = tuple(Axis(str(key), _codes(dimensions.get(str(key)))) for key in ids)
    for axis, size in zip(axes, sizes, strict=True):
        if len(axis.codes) != size:
            raise UnreadableFile(
                f"{name} lists {len(axis.codes)} codes of {axis.name} where its size is {size}: expected them equal; fetch it again."
            )
    if math.prod(len(axis.codes) for axis in axes) > _LARGEST:
        raise UnreadableFile(f"{name} spans more positions than any table has: expected a cube of fewer; fetch it with filters.")
    return axes


def _codes(dimension: Any) -> tuple[str, ...]:
    """Codes in order of position; a single code may be given by its label only; () where they are no codes."""
    category = dimension.get("category") if isinstance(dimension, dict) else None
    if not isinstance(category, dict):
        return ()
    index = category.get("index", list(category["label"]) if isinstance(category.get("label"), dict) else [])
    if isinstance(index, dict) and sorted(map(str, index.values())) == sorted(map(str, range(len(index)))):
        index = sorted(index, key=index.__getitem__)
    codes = index if isinstance(index, list) else []
    sound = all(isinstance(code, str) for code in codes) and len(set(map(str, codes))) == len(codes)
    return tuple(codes) if sound else ()


def values_of(answer: dict[str, Any], size: int, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Positions that list a value and the values, NaN for null, or `UnreadableFile` for what is no finite number."""
    at, listed = _positions(answer.get("value"), "value", size, name)
    kinds = {kind.__name__ for kind in set(map(type, listed)) - _NUMBERS}
    if kinds:
        raise UnreadableFile(
            f"{name} has a value that is no number ({', '.join(sorted(kinds))}): expected numbers or null; fetch it again."
        )
    try:
        column = pa.array(listed, pa.float64())
    except (pa.ArrowInvalid, OverflowError):
        raise UnreadableFile(f"{name} has a whole number that no float64 holds exactly: expected smaller ones; fetch it again.") from None
    values = column.to_numpy(zero_copy_only=False)
    if int(np.isfinite(values).sum()) != len(values) - column.null_count:
        raise UnreadableFile(f"{name} has a value beyond the range of numbers: expected finite ones; fetch it again.")
    return at, values


def marks_of(answer: dict[str, Any], size: int, valued: np.ndarray, name: str) -> tuple[np.ndarray, list[str]]:
    """Positions that carry a status and the statuses; one status for all stands at every position that lists a value."""
    status = answer.get("status")
    if status is None:
        return np.array([], np.int64), []
    if isinstance(status, str):
        return valued, [status] * len(valued)
    at, listed = _positions(status, "status", size, name)
    if not all(mark is None or isinstance(mark, str) for mark in listed):
        raise UnreadableFile(f"{name} has a status that is no text: expected letters; fetch it again.")
    kept = [position for position, mark in enumerate(listed) if mark]
    return at[kept], [listed[position] for position in kept]


def _positions(listed: Any, what: str, size: int, name: str) -> tuple[np.ndarray, list[Any]]:
    """Positions and what stands there, from an object by position or from a list of all positions."""
    if isinstance(listed, list) and len(listed) == size:
        return np.arange(size, dtype=np.int64), listed
    if not isinstance(listed, dict):
        raise UnreadableFile(f"{name} has no {what} for its {size} positions: expected a list of as many or an object; fetch it again.")
    try:
        at = pa.array(listed, pa.string()).cast(pa.int64()).to_numpy()
    except pa.ArrowInvalid:
        at = np.array([-1])
    if len(at) and (at.min() < 0 or at.max() >= size or keys.distinct(at) < len(at)):
        raise UnreadableFile(f"{name} has a {what} at a position outside 0 to {size - 1}, or twice: expected each once; fetch it again.")
    return at, list(listed.values())
