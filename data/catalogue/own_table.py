"""The table that a visit brought along: indicators beside the catalogue's own rows, for that visit and as long as it lasts.

Whatever runs within `showing` finds them in `INDICATORS` and in the store; nothing else does. See docs/adr/0051-own-table.md.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from cachetools import LRUCache

from data.catalogue.model import N_, Dataset, Indicator, Source

if TYPE_CHECKING:
    import pandas as pd

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

PREFIX: Final = "own_"
"""Begins the keys of such indicators; no indicator of the catalogue begins so."""
DATASET: Final = "your_table"
_KEPT: Final = 256
_NOT_KEPT: Final = object()
_SOURCE: Final = Source(
    key="own",
    name=N_("Your table"),
    url="",
    licence=N_("not published, not checked by Regioscope"),
    licence_url="",
    attribution=N_("Your table (not published, not checked by Regioscope)"),
)
_DATASET: Final = Dataset(key=DATASET, source=_SOURCE.key, title=N_("A table added in this visit"), url="", refresh_days=0)


@dataclass(frozen=True, eq=False, kw_only=True)
class OwnTable:
    """A table of a visit: indicators by key, their observations (`data.schema.COLUMNS` plus dataset), and the answers about them.

    `mark` begins each key and stands in addresses of pages, where it tells nothing; `token` opens the table to the API and stands in no
    address that a visitor sees. `day` is the release. With `converts`, values under codes that ended are converted.
    """

    mark: str
    token: str = field(repr=False)
    rows: Mapping[str, Indicator]
    frames: Mapping[str, "pd.DataFrame"] = field(repr=False)
    name: str
    sha256: str
    day: str
    converts: bool = False
    _kept: LRUCache[Hashable, Any] = field(default_factory=lambda: LRUCache(_KEPT), repr=False)
    _lock: Any = field(default_factory=Lock, repr=False)

    def answer(self, key: Hashable, make: Callable[[], R]) -> R:
        """Return what `make` makes, kept with the table so that it goes with it."""
        with self._lock:
            result: Any = self._kept.get(key, _NOT_KEPT)
        if result is _NOT_KEPT:
            result = make()
            with self._lock:
                self._kept[key] = result
        answer: R = result
        return answer


_SHOWN: Final[ContextVar[OwnTable | None]] = ContextVar("own_table", default=None)


def shown() -> OwnTable | None:
    """Return the table that is seen here, None where there is only the catalogue."""
    return _SHOWN.get()


class Rows(Mapping[str, T]):
    """Rows of the catalogue by key, and after them those that come with a visit's table where one is seen."""

    def __init__(self, official: Mapping[str, T], own: Callable[[OwnTable], Mapping[str, T]]) -> None:
        self._official, self._own = official, own

    def __getitem__(self, key: str) -> T:
        return self._official[key] if key in self._official else self._more()[key]

    def __iter__(self) -> Iterator[str]:
        yield from self._official
        yield from self._more()

    def __len__(self) -> int:
        return len(self._official) + len(self._more())

    def _more(self) -> Mapping[str, T]:
        table = _SHOWN.get()
        return {} if table is None else self._own(table)


def indicators(official: Mapping[str, Indicator]) -> Mapping[str, Indicator]:
    """Return the catalogue's indicators and those of the table."""
    return Rows(official, lambda table: table.rows)


def datasets(official: Mapping[str, Dataset]) -> Mapping[str, Dataset]:
    """Return the catalogue's datasets and the one that the table is."""
    return Rows(official, lambda _table: {DATASET: _DATASET})


def sources(official: Mapping[str, Source]) -> Mapping[str, Source]:
    """Return the catalogue's publishers and the visit itself."""
    return Rows(official, lambda _table: {_SOURCE.key: _SOURCE})


@contextmanager
def showing(table: OwnTable | None) -> Iterator[None]:
    """Show a table to whatever runs in the block, or with None the catalogue alone."""
    before = _SHOWN.set(table)
    try:
        yield
    finally:
        _SHOWN.reset(before)


def concerned(*asked: Any) -> OwnTable | None:
    """Return the table that is seen if what is asked names one of its indicators, by key or label: all else is the same for every visit."""
    table = _SHOWN.get()
    if table is None:
        return None
    text = repr(asked)
    return table if any(word in text for word in (table.mark, *(row.label for row in table.rows.values()))) else None


def bound(call: Callable[P, R]) -> Callable[P, R]:
    """Return the call as it would run here, for when it runs elsewhere: in a fragment, or once a file is asked for."""
    table = _SHOWN.get()
    if table is None:
        return call

    @wraps(call)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with showing(table):
            return call(*args, **kwargs)

    return run
