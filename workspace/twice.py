"""Rows of a file that count already: bookings by the export's own number, else by instrument and times; figures by what they say."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from threading import RLock
from typing import Final, Literal, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from cachetools import LRUCache, cached
from sqlalchemy.orm import Session

from workspace import batches, records
from workspace.contents import EVENT_ROWS, FIGURE_ROWS, NUMBER, content_of, unpacked

_REMEMBERED: Final = 64 * 2**20
"""Bytes in memory of what tells bookings of kept batches apart: of many who bring in at once, each is compared with all before."""
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)
_SAME_FIGURE: Final = ("facility", "period", "metric", "group", "unit", "cumulative", "value")


class There(NamedTuple):
    """True for each row that counts already, the batches in which they do, and how many have other times or another state by now."""

    mask: np.ndarray
    batches: tuple[int, ...]
    changed: int = 0
    until: int = 0
    """The newest batch that was looked at."""


class _Keys(NamedTuple):
    """What tells bookings apart, as numbers: the export's own one (0 for none), with the start, instrument and times, all of it."""

    number: np.ndarray
    moment: np.ndarray
    times: np.ndarray
    anywhere: np.ndarray
    exact: np.ndarray


def there(session: Session, organisation: str, kind: str, rows: pa.Table, since: There | None = None) -> There:
    """Return which rows (facilities by key or by name) count already for the organisation; `kind` is the format that they come in.

    `since` is an earlier answer for the same rows: only what came later is looked at, unless one of its batches was undone.
    """
    if since is not None and not set(since.batches) <= batches.numbers_that_count(session, organisation):
        since = None
    known = records.known_facilities(session, organisation)
    facilities = rows["facility"].cast(pa.string()).combine_chunks().dictionary_encode()
    keyed = pa.array([known.get(" ".join(str(name).split()).casefold(), name) for name in facilities.dictionary.to_pylist()], pa.string())
    named = pa.DictionaryArray.from_arrays(facilities.indices, keyed).cast(pa.string())
    rows = rows.set_column(rows.schema.get_field_index("facility"), "facility", named)
    content = content_of(rows)
    kept = batches.rows_kept(session, content, organisation, after=since.until if since else 0)
    if content == FIGURE_ROWS:
        result = _figures(rows, [(batch, unpacked(raw, FIGURE_ROWS)) for batch, _kind, raw in kept])
    else:
        result = _events(rows, [(batch, as_kind == kind, _keys_kept(raw)) for batch, as_kind, raw in kept])
    if since is None:
        return result
    both = tuple(sorted({*since.batches, *result.batches}))
    return There(since.mask | result.mask, both, max(since.changed, result.changed), max(since.until, result.until))


def _events(rows: pa.Table, old: Sequence[tuple[int, bool, _Keys]]) -> There:
    new = _keys(rows)
    same = [keys for _batch, same_format, keys in old if same_format]
    hits = (new.anywhere != 0) & _in(new.anywhere, [keys.anywhere for _batch, _same, keys in old])
    again = _in(new.number, [np.unique(keys.number[pd.Series(keys.number).duplicated().to_numpy()]) for keys in (new, *same)])
    by_number = _in(new.number, [keys.number for keys in same]) & (~again | _in(new.moment, [keys.moment for keys in same]))
    bare = [keys.times[keys.number == 0] if same_format else keys.times for _batch, same_format, keys in old]
    hits |= (new.number != 0) & (by_number | _in(new.times, bare))
    mask = hits | _as_often(new, [keys.times for _batch, _same, keys in old])
    changed = mask & ~_in(new.exact, [keys.exact for _batch, _same, keys in old])
    stated = [new.anywhere[mask], new.number[mask], new.times[mask]]
    result = [batch for batch, _same, keys in old if mask.any() and _touches(keys, stated)]
    return There(mask, tuple(result), int(changed.sum()), max((batch for batch, _same, _keys in old), default=0))


def _touches(keys: _Keys, stated: Sequence[np.ndarray]) -> bool:
    """Whether a batch holds any of these rows."""
    return any(_in(some[some != 0], [one]).any() for some, one in zip(stated, (keys.anywhere, keys.number, keys.times), strict=True))


def _in(keys: np.ndarray, others: Sequence[np.ndarray]) -> np.ndarray:
    """True for each number that stands in any of the others."""
    result: np.ndarray = pd.Series(keys).isin(np.concatenate([np.empty(0, np.uint64), *others])).to_numpy()
    return result


def _as_often(new: _Keys, old: Sequence[np.ndarray]) -> np.ndarray:
    """True for bookings without a number of which as many were kept: two people may have one instrument at one time."""
    bare, mask = new.number == 0, np.zeros(len(new.number), bool)
    there = np.concatenate([np.empty(0, np.uint64), *old])
    mask[bare] = _in(_counted(new.times[bare]), [_counted(there[_in(there, [new.times[bare]])])])
    return mask


def _counted(keys: np.ndarray) -> np.ndarray:
    """Each number with how often it stood before."""
    return _mixed(keys, pd.Series(keys).groupby(keys).cumcount().to_numpy().astype(np.uint64))


def _bytes(keys: _Keys) -> int:
    return sum(one.nbytes for one in keys)


@cached(LRUCache(_REMEMBERED, getsizeof=_bytes), key=lambda raw: sha256(raw).digest(), lock=RLock())
def _keys_kept(raw: bytes) -> _Keys:
    """The same of a kept batch, by the bytes of its rows: a number or a name could be that of another database's batch."""
    return _keys(unpacked(raw, EVENT_ROWS, numbers=True))


def _keys(rows: pa.Table) -> _Keys:
    words = {name: _hashed(rows[name]) for name in ("facility", "instrument", "kind", "state", "user")}
    start, end = (rows[name].cast(pa.int64()).to_numpy().view(np.uint64) for name in ("start", "end"))
    number = rows[NUMBER].to_numpy() if NUMBER in rows.column_names else np.zeros(rows.num_rows, np.uint64)
    use, off = words["kind"] == _hash_of("use"), words["state"] == _hash_of("cancelled")
    place = _mixed(words["facility"], words["kind"])
    when = _mixed(words["instrument"], words["kind"], start, end, off.astype(np.uint64), words["user"])
    # a booking may be moved, what ran has run
    by_number = np.where(number != 0, _mixed(place, number, np.where(use, start, np.uint64(0))), np.uint64(0))
    stated = (number != 0) | (words["user"] != _hash_of(""))
    anywhere = np.where(stated, _mixed(when, number), np.uint64(0))
    return _Keys(by_number, _mixed(by_number, start), _mixed(words["facility"], when), anywhere, _mixed(when, words["state"]))


def _hashed(column: pa.ChunkedArray) -> np.ndarray:
    """A number per cell, the same for the same word in every batch."""
    encoded = column.cast(pa.string()).combine_chunks().fill_null("").dictionary_encode()
    hashed: np.ndarray = _hashes(encoded.dictionary.to_pylist())[encoded.indices.to_numpy()]
    return hashed


def _hashes(words: Sequence[str]) -> np.ndarray:
    # the words are distinct, so that pandas need not look for those that stand there twice
    return pd.util.hash_array(np.array(words, dtype=object), categorize=False) if words else np.empty(0, np.uint64)


@lru_cache(maxsize=3)
def _hash_of(word: Literal["use", "cancelled", ""]) -> np.uint64:
    return np.uint64(_hashes([word])[0])


def _mixed(*parts: np.ndarray) -> np.ndarray:
    total = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        total = (total ^ part) * _PRIME
        total ^= total >> np.uint64(29)
    return total


def _figures(rows: pa.Table, kept: Sequence[tuple[int, pa.Table]]) -> There:
    said = list(_said(rows))
    old = {batch: set(_said(table)) for batch, table in kept}
    mask = np.array([any(one in some for some in old.values()) for one in said], bool)
    return There(mask, tuple(batch for batch, some in old.items() if some & set(said)), 0, max(old, default=0))


def _said(rows: pa.Table) -> Iterator[tuple[object, ...]]:
    columns: Mapping[str, list[object]] = rows.select(list(_SAME_FIGURE)).to_pydict()
    return zip(*(columns[name] for name in _SAME_FIGURE), strict=True)


def nothing(rows: int) -> There:
    """Return the result for so many rows of which none counts already."""
    return There(np.zeros(rows, bool), ())
