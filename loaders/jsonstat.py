"""JSON-stat 2.0, as Eurostat's statistics API answers: a cube of values and marks by position.

A row is a position that carries a value or a status; in a dense list of values, also one that says null. What a
sparse answer leaves out is not listed, since its cube is the product of all codes, published together or not.
"""

import datetime
import json
import math
import re
from collections import Counter
from typing import Any, Final, NoReturn

import numpy as np
import pyarrow as pa

from data.errors import UnreadableFile
from loaders import assemble, cells, keys
from loaders.assemble import About, Columns
from loaders.jsonstat_answers import refuse_other_answers
from loaders.jsonstat_cube import Axis, axes_of, marks_of, values_of
from loaders.table import Table

HEADER: Final = re.compile(rb"\s*\{")
"""First bytes of such a file; an error of the service begins alike and is told apart when read."""

_PLACES: Final = (("geo", ("geo", "region")), ("time", ("time", "time_period")))


def read(raw: bytes, name: str) -> Table:
    """A `Table` with a row per listed position in the cube's order; `UnreadableFile`, or `SourceDown` for "try again later"."""
    answer = _parsed(raw, name)
    refuse_other_answers(answer, name)
    axes = _named(axes_of(answer, name), answer, name)
    size = math.prod(len(axis.codes) for axis in axes)
    valued, values = values_of(answer, size, name)
    marked, marks = marks_of(answer, size, valued, name)
    listed = np.union1d(valued, marked)
    every = np.full(len(listed), np.nan)
    every[np.searchsorted(listed, valued)] = values
    flags, confidentiality = _marks(np.searchsorted(listed, marked), marks, len(listed), name)
    codes = _codes(listed, axes)
    time = codes.pop("time")
    series = keys.distinct(keys.codes(tuple(codes.values()), len(listed)))
    about = About("JSON-stat 2.0", _dataset(answer), _release(answer, name))
    return assemble.table(name, Columns(codes, time, every, flags, confidentiality, series), about)


def _parsed(raw: bytes, name: str) -> dict[str, Any]:
    try:
        answer = json.loads(raw, parse_constant=_refuse_constant, object_pairs_hook=_unique)
    except RecursionError:
        raise UnreadableFile(f"{name} nests deeper than any JSON-stat answer: expected a dataset; fetch it again.") from None
    except ValueError as error:
        raise UnreadableFile(f"{name} is not valid JSON ({error}): expected a JSON-stat 2.0 dataset; fetch it again.") from None
    return answer if isinstance(answer, dict) else {}


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found


def _named(axes: tuple[Axis, ...], answer: dict[str, Any], name: str) -> tuple[Axis, ...]:
    """The axes in lower case, the ones that play the roles of place and time called geo and time."""
    called = [axis.name.lower() for axis in axes]
    for place, names in _PLACES:
        given = (answer.get("role") or {}).get(place) if isinstance(answer.get("role"), dict) else None
        roles = [str(role).lower() for role in given] if isinstance(given, list) else []
        wanted = roles or [usual for usual in names if usual in called][:1]
        found = [at for at, axis in enumerate(called) if axis in wanted]
        if len(found) != 1:
            raise UnreadableFile(
                f"{name} has no one dimension for {place} among {', '.join(called)}: expected one; fetch a regional table."
            )
        called[found[0]] = place
    if len(set(called)) < len(called):
        raise UnreadableFile(f"{name} has a dimension twice among {', '.join(called)}: expected each once; fetch it again.")
    return tuple(Axis(call, axis.codes) for call, axis in zip(called, axes, strict=True))


def _codes(listed: np.ndarray, axes: tuple[Axis, ...]) -> dict[str, pa.DictionaryArray]:
    if not len(listed):
        return {axis.name: pa.DictionaryArray.from_arrays(pa.array([], pa.int32()), pa.array(axis.codes, pa.string())) for axis in axes}
    places = np.unravel_index(listed, [len(axis.codes) for axis in axes])
    return {
        axis.name: pa.DictionaryArray.from_arrays(pa.array(at, pa.int32()), pa.array(axis.codes, pa.string()))
        for axis, at in zip(axes, places, strict=True)
    }


def _marks(at: np.ndarray, marks: list[str], rows: int, name: str) -> tuple[pa.DictionaryArray, pa.DictionaryArray]:
    """Flags and confidentiality per row from marks such as `p`, `|C`, `p|C` at some of the rows."""
    words = pa.array(["", *(mark.replace("|", "@") for mark in marks)], pa.string()).dictionary_encode()
    indices = np.zeros(rows, np.int32)
    indices[at] = words.indices.to_numpy()[1:]
    split = cells.split_marks(pa.DictionaryArray.from_arrays(pa.array(indices), words.dictionary))
    if split is None:
        strange = next(mark for mark in marks if not cells.is_mark(mark.replace("|", "@")))
        raise UnreadableFile(f"{name} has the status {strange[:40]!r}: expected flags in small letters, then |C; fetch it from Eurostat.")
    return split


def _dataset(answer: dict[str, Any]) -> str:
    extension = answer.get("extension")
    found = extension.get("id") if isinstance(extension, dict) else None
    return found.partition("$")[0].lower() if isinstance(found, str) else ""


def _release(answer: dict[str, Any], name: str) -> str:
    updated = answer.get("updated", "")
    if updated == "":
        return ""
    try:
        return datetime.date.fromisoformat(str(updated)[:10]).isoformat()
    except ValueError:
        raise UnreadableFile(
            f"{name} says it was updated {str(updated)[:40]!r}: expected a date such as 2026-03-18T23:00:00+0100; fetch it again."
        ) from None
