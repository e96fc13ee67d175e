"""The store: the only module that knows where figures lie. Frames it returns are shared, so never change them."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data import atlas, shapes
from data.arrow import reader
from data.catalogue import INDICATORS, own_table
from data.directory import FACILITIES, ORGANISATIONS
from data.errors import NotThere, SnapshotDamaged
from data.manifest import GENERATIONS, NAME, Entry, Manifest, Release, read_manifest
from data.published import PUBLISHED
from data.schema import COLUMNS, NUTS_VERSIONS, OBSERVATIONS, OTHER_NUTS, TOWNS, release_order

if TYPE_CHECKING:
    import geopandas as gpd

PROJECTIONS: Final = MappingProxyType({"degrees": shapes.in_degrees, "atlas": atlas.drawn})
"""How borders are drawn: in degrees, for any program, or in the kilometres of our own maps."""

EMBEDDED: Final = Path(__file__).parent / "files"
FOLDER_VARIABLE: Final = "REGIOSCOPE_DATA_DIR"
_GENERATION: Final = re.compile(r"[0-9A-Za-z-]{1,40}")
_STEADY: Final[ContextVar["Store | None"]] = ContextVar("steady", default=None)


def folder() -> Path:
    """Return the snapshot folder in force: `REGIOSCOPE_DATA_DIR`, else the embedded one."""
    return Path(os.environ.get(FOLDER_VARIABLE) or EMBEDDED)


def current() -> "Store":
    """Return the store over the newest generation of the snapshot folder in force; within `pinned_snapshot` the same one at every call.

    Where a visit's own table is seen, it holds that too.
    """
    store, table = _STEADY.get() or _newest(), own_table.shown()
    if table is not None:
        from data.own_store import with_own_table  # it needs `Store`

        return with_own_table(store, table)
    return store


@contextmanager
def pinned_snapshot(generation: str = "") -> Iterator["Store"]:
    """Yield a block (a page, an answer) in which `current()` is one generation, whatever is published meanwhile.

    That is the named one as long as it is kept, else the newest: an address may name one that is long gone.
    """
    token = _STEADY.set(open_generation(generation) or _newest())
    try:
        yield current()
    finally:
        _STEADY.reset(token)


def open_generation(generation: str) -> "Store | None":
    """Return the store over a generation by its name, None where the snapshot folder in force does not keep it."""
    newest = _newest()
    if generation == newest.generation:
        return newest
    if not _GENERATION.fullmatch(generation):
        return None
    name = f"{GENERATIONS}/{generation}.json"
    return _opened_earlier(newest.folder, name) if (newest.folder / name).is_file() else None


def _newest() -> "Store":
    where = folder()
    try:
        stamp = (where / NAME).stat()
    except FileNotFoundError:
        read_manifest(where)
        raise
    return _opened(where, stamp.st_mtime_ns, stamp.st_ino)


@lru_cache(maxsize=2)
def _opened(where: Path, _modified: int, _inode: int) -> "Store":
    return Store(where)


@lru_cache(maxsize=4)
def _opened_earlier(where: Path, name: str) -> "Store":
    return Store(where, name)


class Store:
    """One generation of a snapshot, read lazily; every file is checked against its checksum when first read."""

    def __init__(self, where: Path, name: str = NAME) -> None:
        self.folder = where
        self.manifest: Manifest = read_manifest(where, name)
        self._frames: dict[tuple[str, str], pd.DataFrame] = {}

    @property
    def generation(self) -> str:
        """Name of this generation; equal content has the equal name."""
        return self.manifest.generation

    def check(self) -> None:
        """Raise `SnapshotDamaged` naming the first file that is not as the manifest says."""
        for entry in (*self.manifest.indicators.values(), *self.manifest.tables.values()):
            self._bytes(entry)

    def indicators(self) -> tuple[str, ...]:
        """Return keys of the catalogue's indicators that this snapshot holds, in the catalogue's order."""
        return tuple(key for key in INDICATORS if key in self.manifest.indicators)

    def releases(self, indicator: str) -> tuple[str, ...]:
        """Return releases that may be pinned for an indicator, newest first; not those by which its figures were only divided."""
        return tuple(sorted({one.release for one in self._entry(indicator).releases if one.rows}, key=release_order, reverse=True))

    def vintages(self, indicator: str) -> pd.DataFrame:
        """Return every row of every release: columns of `data.schema.COLUMNS` plus `dataset`."""
        return self._cached(("vintages", indicator), lambda: self._read_observations(indicator))

    def observations(self, indicator: str, release: str | None = None) -> pd.DataFrame:
        """Return one row per region and year: columns of `data.schema.COLUMNS` plus `dataset`, sorted by geo and year.

        Of each dataset the newest release counts; with `release`, the newest up to that one, so that the answer
        is the view as it stood then. A dataset further down the indicator's inputs fills only cells that none
        before it lists: a figure that the leading table shows as missing stays missing.
        """
        if release is not None and release not in self.releases(indicator):
            raise NotThere(f"{indicator} has no release {release!r}; its releases are {', '.join(self.releases(indicator))}.")
        key = f"{indicator}@{release or ''}"
        return self._cached(("view", key), lambda: _view(self.vintages(indicator), indicator, release))

    def regions(self, nuts: str | None = None, level: int | None = None) -> pd.DataFrame:
        """Return codes with their names: columns geo, nuts, level, country, name; all versions unless one is asked for."""
        frame = self._cached(("table", "regions"), lambda: self._table("regions"))
        if nuts is not None:
            if nuts not in (*NUTS_VERSIONS, OTHER_NUTS):
                raise NotThere(f"There is no NUTS version {nuts!r} here; choose one of {', '.join(NUTS_VERSIONS)}.")
            frame = frame[frame["nuts"] == nuts]
        return frame if level is None else frame[frame["level"] == level]

    def borders(self, nuts: str, level: int) -> "gpd.GeoDataFrame":
        """Return borders of one NUTS version and level, of countries for `other`: columns of `data.schema.SHAPES`, in EPSG:3035."""
        frame = self._cached(("borders", nuts), lambda: shapes.borders(self._drawn(nuts)))
        return frame[frame["level"] == level]

    def shapes(self, nuts: str, level: int, projection: str = "degrees") -> pd.DataFrame:
        """Return borders of one NUTS version and level as layers have them: columns of `data.schema.SHAPES`, GeoJSON as text."""
        return self._cached((projection, f"{nuts}@{level}"), lambda: PROJECTIONS[projection](self.borders(nuts, level)))

    def countries(self, projection: str = "degrees") -> pd.DataFrame:
        """Return outlines of countries, likewise; Moldova and the neighbours of NUTS countries included."""
        return self.shapes(OTHER_NUTS, 0, projection)

    def neighbours(self, nuts: str, level: int) -> pd.DataFrame:
        """Return pairs of regions whose borders share a point: columns geo, neighbour, sorted; every pair stands twice."""
        return self._cached(("neighbours", f"{nuts}@{level}"), lambda: _pairs(self._outlined(nuts), level))

    def inner_points(self) -> pd.DataFrame:
        """Return a point inside every region and country, by the newest borders that have it: columns geo, lon, lat in degrees."""
        return self._cached(("table", "inner_points"), self._inner_points)

    def _inner_points(self) -> pd.DataFrame:
        every = pd.concat([self._outlined(nuts) for nuts in (*reversed(NUTS_VERSIONS), OTHER_NUTS)])
        return every.drop_duplicates("geo")[["geo", "lon", "lat"]].reset_index(drop=True)

    def _outlined(self, nuts: str) -> pd.DataFrame:
        return self._cached(("outlined", nuts), lambda: shapes.attributes(self._drawn(nuts)))

    def _drawn(self, nuts: str) -> pa.Table:
        if nuts not in (*NUTS_VERSIONS, OTHER_NUTS):
            raise NotThere(f"There are no borders of NUTS {nuts!r} here; choose one of {', '.join(NUTS_VERSIONS)}.")
        name = "shapes_countries" if nuts == OTHER_NUTS else f"shapes_{nuts}"
        table = self._read(self._table_entry(name))
        if not shapes.is_geoparquet(table.schema.metadata):
            raise SnapshotDamaged(f"The table {name} in {self.folder} is no GeoParquet: run `python -m loaders refresh --only {name}`.")
        return table

    def changes(self) -> pd.DataFrame:
        """Return official code changes between NUTS versions: columns of `data.schema.CHANGES`."""
        return self._cached(("table", "changes"), lambda: self._table("changes"))

    def weights(self) -> pd.DataFrame:
        """Return shared area and population of old and new codes: columns of `data.schema.WEIGHTS`."""
        return self._cached(("table", "weights"), lambda: self._table("weights"))

    def towns(self) -> pd.DataFrame:
        """Return the chief towns and their regions: columns of `data.schema.TOWNS`; no row where a snapshot has none."""
        return self._cached(("table", "towns"), lambda: self._listed("towns", TOWNS))

    def facilities(self) -> pd.DataFrame:
        """Return the lists of facilities, one below the other: columns of `data.directory.FACILITIES`; no row where a snapshot has none."""
        return self._cached(("table", "facilities"), lambda: self._listed("facilities", FACILITIES))

    def organisations(self) -> pd.DataFrame:
        """Return the organisations behind these: columns of `data.directory.ORGANISATIONS`."""
        return self._cached(("table", "organisations"), lambda: self._listed("organisations", ORGANISATIONS))

    def lists(self) -> tuple[Release, ...]:
        """Return the releases of the lists of facilities."""
        return tuple(one for name, entry in self.manifest.tables.items() if name.startswith("facilities_") for one in entry.releases)

    def published_usage(self) -> pd.DataFrame:
        """Return what infrastructures publish of their own use: columns of `data.published.PUBLISHED`; no row where a snapshot has none."""
        return self._cached(("table", "usage"), lambda: self._listed("usage", PUBLISHED))

    def usage_releases(self) -> tuple[Release, ...]:
        """Return the releases of published usage."""
        return tuple(one for name, entry in self.manifest.tables.items() if name.startswith("usage_") for one in entry.releases)

    def rows_of(self, kind: str, schema: pa.Schema) -> pd.DataFrame:
        """Return the tables of a kind, one below the other, with the columns of a schema; no row where a snapshot has none."""
        return self._cached(("table", kind), lambda: self._below(kind, schema).to_pandas())

    def _entry(self, indicator: str) -> Entry:
        if indicator not in INDICATORS:
            raise NotThere(f"There is no indicator {indicator!r}; choose one of {', '.join(INDICATORS)}.")
        try:
            return self.manifest.indicators[indicator]
        except KeyError:
            raise NotThere(f"{indicator} is not in this snapshot: run `python -m loaders refresh`.") from None

    def _cached(self, key: tuple[str, str], make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        if key not in self._frames:
            self._frames[key] = make()
        return self._frames[key]

    def _read_observations(self, indicator: str) -> pd.DataFrame:
        table = self._read(self._entry(indicator)).cast(OBSERVATIONS)
        frame: pd.DataFrame = table.to_pandas()
        # a category sorts by its place in the dictionary, which a file may keep in any order
        frame["geo"] = frame["geo"].cat.reorder_categories(sorted(frame["geo"].cat.categories))
        frame.insert(0, "indicator", indicator)
        return frame[[*COLUMNS, "dataset"]]

    def _table(self, name: str) -> pd.DataFrame:
        frame: pd.DataFrame = self._read(self._table_entry(name)).to_pandas()
        return frame

    def _table_entry(self, name: str) -> Entry:
        if name not in self.manifest.tables:
            raise SnapshotDamaged(f"The snapshot in {self.folder} has no table {name}: run refresh again.")
        return self.manifest.tables[name]

    def _listed(self, kind: str, schema: pa.Schema) -> pd.DataFrame:
        table = self._below(kind, schema)
        return pd.DataFrame({name: table[name].to_pylist() for name in schema.names})

    def _below(self, kind: str, schema: pa.Schema) -> pa.Table:
        entries = [entry for name, entry in sorted(self.manifest.tables.items()) if name.startswith(f"{kind}_")]
        return pa.concat_tables([schema.empty_table(), *(self._read(entry).cast(schema) for entry in entries)])

    def _read(self, entry: Entry) -> pa.Table:
        return pq.read_table(reader(self._bytes(entry)))

    def _bytes(self, entry: Entry) -> bytes:
        path = self.folder / entry.file
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raise SnapshotDamaged(f"{path} is named by the manifest but is not there: run refresh again.") from None
        except OSError as error:
            raise SnapshotDamaged(f"{path} cannot be read ({error.strerror}): look at its rights and its disk.") from error
        if hashlib.sha256(raw).hexdigest() != entry.sha256:
            raise SnapshotDamaged(f"{path} differs from the checksum in the manifest: run refresh again.")
        return raw


def _view(vintages: pd.DataFrame, indicator: str, release: str | None) -> pd.DataFrame:
    """Compare places of words instead of words: of millions of rows each is looked at once."""
    releases, datasets = vintages["release"].cat, vintages["dataset"].cat
    orders = [release_order(one) for one in releases.categories]
    order = np.array([sorted(orders).index(one) for one in orders], np.int64)[releases.codes]
    known = order >= 0 if release is None else np.array([one <= release_order(release) for one in orders], bool)[releases.codes]
    newest = np.full(len(datasets.categories), -1)
    np.maximum.at(newest, datasets.codes[known], order[known])
    ranks = {dataset: place for place, dataset in enumerate(INDICATORS[indicator].datasets)}
    rank = np.array([ranks.get(one, len(ranks)) for one in datasets.categories], np.int64)
    shown = vintages[known & (order == newest[datasets.codes])]
    cell = shown["geo"].cat.codes.to_numpy(np.int64) * 10_000 + shown["year"].to_numpy(np.int64)
    at = np.lexsort((rank[shown["dataset"].cat.codes], cell))
    leading = np.diff(cell[at], prepend=-1) != 0
    result: pd.DataFrame = shown.iloc[at[leading]].reset_index(drop=True)
    return result


def _pairs(outlined: pd.DataFrame, level: int) -> pd.DataFrame:
    pairs = outlined.loc[outlined["level"] == level, ["geo", "neighbours"]].explode("neighbours").dropna()
    return pairs.rename(columns={"neighbours": "neighbour"}).sort_values(["geo", "neighbour"], ignore_index=True)
