"""What stands in the cube of a JSON-stat answer, and at which positions: values, statuses, codes without data."""

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.errors import UnreadableFile
from loaders import keys
from loaders.jsonstat_axes import Axis
from loaders.strict_json import whole

_NUMBERS: Final = frozenset({int, float, type(None)})
_POSITION: Final = r"^[0-9]{1,15}$"
_WITHOUT_DATA: Final = "positions-with-no-data"
_MOST_WITHOUT_DATA: Final = 1 << 24


def values_of(answer: dict[str, Any], size: int, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return positions that list a value and the values, NaN for null, or raise `UnreadableFile` for what is no finite number."""
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


def statuses_of(answer: dict[str, Any], size: int, valued: np.ndarray, name: str) -> tuple[np.ndarray, list[str]]:
    """Return positions that carry a status and the statuses; one status for all stands at every position that lists a value."""
    status = answer.get("status")
    if status is None:
        return np.array([], np.int64), []
    if isinstance(status, list) and len(status) == 1 != size:
        status = status[0]
    if isinstance(status, str):
        return valued, [status] * len(valued)
    at, listed = _positions(status, "status", size, name)
    if not all(one is None or isinstance(one, str) for one in listed):
        raise UnreadableFile(f"{name} has a status that is no text: expected letters; fetch it again.")
    kept = [position for position, one in enumerate(listed) if one and not one.isspace()]
    return at[kept], [listed[position] for position in kept]


def without_data(answer: dict[str, Any], axes: Sequence[Axis], name: str) -> np.ndarray:
    """Return every position of the codes that the answer itself says to have no data, or raise `UnreadableFile`."""
    extension = answer.get("extension")
    said = extension.get(_WITHOUT_DATA) if isinstance(extension, dict) else None
    if said is None:
        return np.array([], np.int64)
    if not isinstance(said, dict):
        raise UnreadableFile(f"{name} has {_WITHOUT_DATA} of another form: expected lists of positions by dimension; fetch it again.")
    sizes = [len(axis.codes) for axis in axes]
    order = [axis.name for axis in axes]
    by_axis = {place: _empty(listed, order, place, sizes, name) for place, listed in said.items() if listed}
    if sum(len(at) * math.prod(sizes) // sizes[order.index(place)] for place, at in by_axis.items()) > _MOST_WITHOUT_DATA:
        raise UnreadableFile(f"{name} has more positions without data than any table lists: expected fewer; fetch it with filters.")
    parts = [_slab(sizes, order.index(place), at) for place, at in by_axis.items()]
    return np.unique(np.concatenate(parts)) if parts else np.array([], np.int64)


def _empty(listed: Any, order: list[str], place: str, sizes: list[int], name: str) -> list[int]:
    """Positions along one axis."""
    at = [whole(one) for one in listed] if isinstance(listed, list) and place in order else [None]
    known = [one for one in at if one is not None and 0 <= one < sizes[order.index(place)]]
    if len(known) < len(at):
        raise UnreadableFile(f"{name} has {_WITHOUT_DATA} of {place!r} that do not exist: expected positions of its codes; fetch it again.")
    return known


def _slab(sizes: list[int], axis: int, at: list[int]) -> np.ndarray:
    """Positions in the cube of everything that stands at some positions of one axis."""
    ranges = [np.array(at) if place == axis else np.arange(size) for place, size in enumerate(sizes)]
    strides = [math.prod(sizes[place + 1 :]) for place in range(len(sizes))]
    total = np.zeros((), np.int64)
    for part, stride in zip(np.ix_(*ranges), strides, strict=True):
        total = total + part * stride
    return total.ravel()


def _positions(listed: Any, what: str, size: int, name: str) -> tuple[np.ndarray, list[Any]]:
    """Positions and what stands there, from an object by position or from a list of all positions."""
    if isinstance(listed, list) and len(listed) == size:
        return np.arange(size, dtype=np.int64), listed
    if not isinstance(listed, dict):
        raise UnreadableFile(f"{name} has no {what} for its {size} positions: expected a list of as many or an object; fetch it again.")
    at = _numbers(listed)
    if at is None or (len(at) and (at.max() >= size or keys.distinct(at) < len(at))):
        raise UnreadableFile(f"{name} has a {what} at a position outside 0 to {size - 1}, or twice: expected each once; fetch it again.")
    return at, list(listed.values())


def _numbers(positions: dict[str, Any]) -> np.ndarray | None:
    """The keys as numbers, None where one is anything but plain digits: Arrow itself would read 0x1 and spaces too."""
    try:
        text = pa.array(positions, pa.string())
    except UnicodeEncodeError:
        return None
    plain = not len(text) or pc.all(pc.match_substring_regex(text, _POSITION)).as_py()
    return text.cast(pa.int64()).to_numpy() if plain else None
