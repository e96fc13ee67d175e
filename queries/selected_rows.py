"""Rows of many indicators by their positions: counted, sorted and read a page at a time without being joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.nuts.groups import ALL
from analytics.nuts.series import with_recoded
from data.schema import COLUMNS, DEFAULT_NUTS, NUTS_VERSIONS, level_of
from data.store import current
from queries import nuts_history, observations
from queries.cache import snapshot_cached
from queries.known_networks import in_group, networks_cached

if TYPE_CHECKING:
    from queries.selection import Selection

Codes = np.ndarray[tuple[Any, ...], np.dtype[np.integer[Any]]]

_ALL_COLUMNS: Final = (*COLUMNS, "dataset")
_WORDS: Final = ("geo", "nuts", "flags", "status", "release", "dataset")
_KINDS: Final = ("dataset", "release", "status", "nuts", "flags")
_LEVELS: Final = range(4)


@dataclass(frozen=True)
class Part:
    """Rows of one indicator: its frame, shared with everybody, and the positions of those that match."""

    indicator: str
    frame: pd.DataFrame
    at: np.ndarray

    def rows(self, start: int, stop: int) -> pd.DataFrame:
        """Return some of the matching rows."""
        return self.frame.iloc[start:stop] if len(self.at) == len(self.frame) else self.frame.iloc[self.at[start:stop]]

    def numbers(self, name: str) -> np.ndarray:
        """Return a column of numbers of the matching rows."""
        numbers: np.ndarray = self.frame[name].to_numpy()[self.at]
        return numbers

    def codes(self, name: str) -> tuple[np.ndarray, list[str]]:
        """Return a column of words of the matching rows as places in a list of words, -1 for none, and that list."""
        return self.frame[name].cat.codes.to_numpy()[self.at], self.frame[name].cat.categories.tolist()

    @cached_property
    def kinds(self) -> pd.DataFrame:
        """Return how many rows there are of each dataset, release, status, NUTS version and flags, and one of their values."""
        return _kinds(self)


@dataclass(frozen=True)
class SelectedRows:
    """The rows of a selection in their order: by indicator as asked, then geo, then year."""

    parts: tuple[Part, ...]
    ends: np.ndarray = field(repr=False)
    """Where each part ends."""

    def __len__(self) -> int:
        return int(self.ends[-1]) if len(self.ends) else 0

    def rows(self, start: int = 0, stop: int | None = None) -> pd.DataFrame:
        """Return the rows from one place up to another: columns of `data.schema.COLUMNS` and `dataset`."""
        stop = len(self) if stop is None else min(stop, len(self))
        begins = self.ends - [len(part.at) for part in self.parts]
        spans = [(part, max(0, start - begin), stop - begin) for part, begin in zip(self.parts, begins, strict=True)]
        return joined([part.rows(first, last) for part, first, last in spans if first < min(last, len(part.at))])

    def take(self, places: Sequence[int] | np.ndarray) -> pd.DataFrame:
        """Return the rows at some places, in this order."""
        wanted = np.asarray(places, np.int64)
        part = np.searchsorted(self.ends, wanted, side="right")
        order = np.argsort(part, kind="stable")
        frames = [self._of_part(int(one), wanted[part == one]) for one in np.unique(part)]
        result: pd.DataFrame = joined(frames).iloc[np.argsort(order)].reset_index(drop=True)
        return result

    def _of_part(self, number: int, places: np.ndarray) -> pd.DataFrame:
        part = self.parts[number]
        result: pd.DataFrame = part.frame.iloc[part.at[places - (int(self.ends[number]) - len(part.at))]]
        return result

    @cached_property
    def kinds(self) -> pd.DataFrame:
        """Return a row per indicator, dataset, release, status, NUTS version and flags: these, `rows` (how many) and one `value`."""
        frames = [part.kinds for part in self.parts]
        return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["indicator", *_KINDS, "rows", "value"])

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Return the years of the rows, ascending."""
        found = {int(year) for part in self.parts for year in np.flatnonzero(np.bincount(part.numbers("year")))}
        return tuple(sorted(found))


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return frames of observations one below the other; words stay categories, which costs a tenth of text."""
    if not frames:
        return pd.DataFrame(columns=list(_ALL_COLUMNS))
    if len(frames) == 1:
        return frames[0].reset_index(drop=True)
    keys = [str(frame["indicator"].iloc[0]) for frame in frames]
    names = list(dict.fromkeys(keys))
    places: Codes = np.repeat([names.index(key) for key in keys], [len(frame) for frame in frames])
    indicator = pd.Categorical.from_codes(places, pd.Index(names, dtype="str"))
    words = {name: _united([frame[name] for frame in frames]) for name in _WORDS}
    numbers = {name: np.concatenate([frame[name].to_numpy() for frame in frames]) for name in ("year", "value")}
    every = {"indicator": indicator, **words, **numbers}
    return pd.DataFrame({name: every[name] for name in _ALL_COLUMNS})


def _united(columns: Sequence[pd.Series]) -> pd.Categorical:
    words = sorted({word for column in columns for word in column.cat.categories.tolist()})
    places, kind = {word: place for place, word in enumerate(words)}, np.int16 if len(words) < np.iinfo(np.int16).max else np.int32
    tables = [np.array([places[word] for word in column.cat.categories.tolist()] + [-1], kind) for column in columns]
    codes: Codes = np.concatenate([table[column.cat.codes.to_numpy()] for table, column in zip(tables, columns, strict=True)])
    result: pd.Categorical = pd.Categorical.from_codes(codes, pd.Index(words, dtype="str"))
    return result


@networks_cached(8)
def find(selection: "Selection") -> SelectedRows:
    """Return the rows of a selection, kept for the next page of it."""
    parts = tuple(_part(selection, key) for key in selection.indicators)
    return SelectedRows(parts, np.cumsum([len(part.at) for part in parts], dtype=np.int64))


def _part(selection: "Selection", key: str) -> Part:
    release = selection.pinned(key)
    frame = _converted(key, release) if selection.converted else observations.observations(key, release)
    years = frame["year"].to_numpy()
    chosen = (years >= selection.start) & (years <= selection.end)
    chosen &= _among(frame["geo"], _regions(selection, frame["geo"].cat.categories))
    if selection.statuses:
        chosen &= _among(frame["status"], frame["status"].cat.categories.isin(selection.statuses))
    return Part(key, frame, np.flatnonzero(chosen).astype(np.int32))


def _among(column: pd.Series, words: np.ndarray) -> np.ndarray:
    """Whether each cell of a column of words is one of its words that are marked."""
    if words.all():
        return np.ones(len(column), bool)
    marked: np.ndarray = np.append(words, False)[column.cat.codes.to_numpy()]
    return marked


def _regions(selection: "Selection", geos: pd.Index) -> np.ndarray:
    chosen = np.ones(len(geos), bool)
    if selection.regions:
        chosen &= geos.isin(selection.regions)
    if selection.group != ALL:
        chosen &= in_group(pd.Series(geos, dtype=str), selection.group).to_numpy(bool)
    if selection.level is not None:
        chosen &= np.array([level_of(geo) == selection.level for geo in geos], bool)
    if selection.codes:
        chosen &= geos.isin(_codes_of(selection.codes))
    return chosen


@snapshot_cached(len(NUTS_VERSIONS))
def _codes_of(version: str) -> frozenset[str]:
    """Codes of a NUTS version at every level, Moldova among its countries as on a map."""
    return frozenset().union(*(observations.layer_codes(version, level) for level in _LEVELS))


@snapshot_cached(32)
def _converted(key: str, release: str | None) -> pd.DataFrame:
    """The listed rows and those converted to the newest codes."""
    store = current()
    codes = frozenset(store.regions(DEFAULT_NUTS)["geo"])
    merged = nuts_history.converted_series(key, DEFAULT_NUTS, release, codes)
    return with_recoded(store.observations(key, release), merged).astype(dict.fromkeys(_WORDS, "category"))


def _kinds(part: Part) -> pd.DataFrame:
    columns = {name: part.codes(name) for name in _KINDS}
    valued = ~np.isnan(part.numbers("value"))
    every = np.zeros(len(part.at), np.int64)
    for codes, words in columns.values():
        every = every * (len(words) + 1) + codes + 1
    kinds, counts = np.unique(every * 2 + valued, return_counts=True)
    values, rest, cells = np.where(kinds % 2, 0.0, np.nan), kinds // 2, {}
    for name in reversed(_KINDS):
        words = columns[name][1]
        rest, place = np.divmod(rest, len(words) + 1)
        cells[name] = [words[one - 1] if one else None for one in place]
    return pd.DataFrame({"indicator": part.indicator, **{name: cells[name] for name in _KINDS}, "rows": counts, "value": values})
