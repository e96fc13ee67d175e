"""The files of one folder as tables, each read once per refresh."""

import hashlib
import platform
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Self

import pyarrow as pa

from data import shapes
from data.errors import ClusterUnfit, NotThere, SourceChanged
from data.locator import Locator, of_borders
from data.schema import NUTS_VERSIONS, OTHER_NUTS, UNDATED
from loaders import (
    context,
    gisco,
    gisco_layers,
    innovation_scoreboard,
    interreg,
    inventory,
    jrc,
    meril,
    rci_workbook,
    recognise,
    resaved,
    ror_list,
    scoreboards,
    yearbook,
)
from loaders.inventory import AREA, File
from loaders.long import with_fixed
from loaders.table import Table

if TYPE_CHECKING:
    import geopandas as gpd

READERS: Final[Mapping[str, Callable[[Path], Table]]] = MappingProxyType(
    {
        "recognised": recognise.read,
        "resaved": resaved.read_resaved,
        "indices": scoreboards.read_indices,
        "rci_scores": scoreboards.read_rci_scores,
        "rci_shares": scoreboards.read_rci_shares,
        "rci_pillars": scoreboards.read_rci_pillars,
        "rci_workbook": rci_workbook.read,
        "innovation_scoreboard": innovation_scoreboard.read,
        "interreg": interreg.read,
        "students": partial(yearbook.read_values, edition=yearbook.STUDENTS_2024),
        "employment_by_attainment": partial(yearbook.read_attainment, edition=yearbook.EMPLOYMENT_2025),
        "eu_gerd": partial(context.read_noted, which=context.EU_GERD),
        "moldova_gerd": partial(context.read_noted, which=context.MOLDOVA_GERD),
        "moldova_population": partial(context.read_noted, which=context.MOLDOVA_POPULATION),
    }
)


class Shelf:
    """What lies in a folder laid out as the inventory declares it; tables and layers are read when first asked for."""

    def __init__(self, folder: Path, since: str = "", refresh: str = "") -> None:
        self.folder = folder
        self.since = since
        self.refresh = refresh or uuid.uuid4().hex
        self._digests: dict[str, str] = {}
        self._tables: dict[tuple[str, str], Table] = {}
        self._shapes: dict[str, pa.Table] = {}
        self._lists: dict[str, tuple[pa.Table, pa.Table]] = {}
        declared = [*(file.path for file in inventory.FILES), *inventory.NUTS_LAYERS.values(), inventory.COUNTRY_LAYER]
        if not folder.is_dir():
            raise NotThere(f"{folder} is no folder: name the folder that holds {declared[0]} and the other source files.")
        if not any((folder / path).is_file() for path in declared):
            raise NotThere(f"{folder} holds none of the source files: expected {declared[0]}, {declared[1]} and others inside it.")

    def files_of(self, dataset: str) -> tuple[File, ...]:
        """Return declared files of a dataset: all of them, or those that are not known to be of `since` or before."""
        files = inventory.files_of(dataset)
        return tuple(file for file in files if not self.since or file.release == UNDATED or file.release > self.since)

    def skips(self, dataset: str) -> bool:
        """Return whether no file is to be read: only a service has the dataset, or its files are of `since` or before."""
        return not self.files_of(dataset)

    def __reduce__(self) -> tuple[Any, ...]:
        """It travels as its address: each process that unpickles it reads the folder by itself, once per refresh."""
        return _again, (self.folder.absolute(), self.since, self.refresh)

    def packed(self, datasets: Collection[str]) -> Self:  # noqa: ARG002 - one address for all
        """Return the shelf, whose files are packed by itself."""
        return self

    def table(self, file: File) -> Table:
        """Return the long table of a declared file, with the dataset, release and fixed dimensions that the inventory declares."""
        key = (file.path, file.dataset)
        if key not in self._tables:
            self._tables[key] = areas(self.weights, self.regions) if file == AREA else self._read(file)
        return self._tables[key]

    def digest(self, file: File) -> str:
        """Return SHA-256 of the bytes that the file's table was read from; of the digests, where these are several files."""
        if file == AREA:
            return hashlib.sha256("".join(map(self.sha256, inventory.MATRICES)).encode()).hexdigest()
        return self.sha256(file.path)

    def sha256(self, path: str) -> str:
        """Return SHA-256 of one file, "" where it is not there."""
        if path not in self._digests:
            file = self.folder / path
            self._digests[path] = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        return self._digests[path]

    def listed(self, file: File) -> tuple[pa.Table, pa.Table]:
        """Return organisations and facilities of a list."""
        if file.path not in self._lists:
            path = self.folder / file.path
            self._lists[file.path] = (
                meril.read(path, self.locator, self.names)
                if file.reader == meril.SOURCE
                else ror_list.read(path, self.locator, {code[:2] for code in self.nuts_of} | set(gisco.PARTNERS))
            )
        return self._lists[file.path]

    @cached_property
    def locator(self) -> Locator:
        """Finds the regions in which points lie."""
        return of_borders(self._borders)

    @cached_property
    def every_locator(self) -> Locator:
        """Finds them in every NUTS version held here."""
        return of_borders(self._borders, NUTS_VERSIONS)

    def shapes(self, nuts: str) -> pa.Table:
        """Return rows of `data.schema.SHAPES` of one NUTS version, those of countries for `other`."""
        if nuts not in self._shapes:
            self._shapes[nuts] = (
                gisco.country_shapes(self.countries, self.names, inventory.metres_of(inventory.COUNTRY_LAYER))
                if nuts == OTHER_NUTS
                else gisco.nuts_shapes(self.layers[nuts], nuts, self.names, inventory.metres_of(inventory.NUTS_LAYERS[nuts]))
            )
        return self._shapes[nuts]

    @cached_property
    def layers(self) -> dict[str, list[dict[str, Any]]]:
        """GISCO features by NUTS version."""
        return {nuts: gisco_layers.read_nuts(self.folder / path) for nuts, path in inventory.NUTS_LAYERS.items()}

    @cached_property
    def countries(self) -> list[dict[str, Any]]:
        """GISCO features of the country layer."""
        return gisco_layers.read_countries(self.folder / inventory.COUNTRY_LAYER)

    @cached_property
    def names(self) -> dict[str, str]:
        """English names of countries by code."""
        return gisco.country_names(self.countries)

    @cached_property
    def regions(self) -> pa.Table:
        """Rows of `data.schema.REGIONS`."""
        return gisco.regions_table(self.layers, self.names)

    @cached_property
    def weights(self) -> pa.Table:
        """Rows of `data.schema.WEIGHTS`."""
        return jrc.read_matrices(self.folder / path for path in inventory.MATRICES)

    @cached_property
    def nuts_of(self) -> dict[str, str]:
        """Newest NUTS version that holds a code, by code."""
        rows = self.regions.to_pylist()
        return {row["geo"]: row["nuts"] for nuts in NUTS_VERSIONS for row in rows if row["nuts"] == nuts}

    def _borders(self, nuts: str, level: int) -> "gpd.GeoDataFrame":
        if nuts == OTHER_NUTS:
            return gisco.whole_countries(self.countries)
        frame = shapes.borders(self.shapes(nuts))
        return frame[frame["level"] == level]

    def _read(self, file: File) -> Table:
        table = READERS[file.reader](self.folder / file.path)
        if table.dataset and table.dataset.lower() != file.dataset:
            raise SourceChanged(f"{self.folder / file.path} holds the table {table.dataset.lower()}: expected {file.dataset}.")
        release = file.release if file.release != UNDATED else table.release or UNDATED
        return replace(with_fixed(table, file.fixed), dataset=file.dataset, release=release)


@lru_cache(maxsize=1)
def _again(folder: Path, since: str, refresh: str) -> Shelf:
    """The shelf of a refresh that another process began; that of the refresh before is forgotten."""
    try:
        return Shelf(folder, since, refresh)
    except NotThere as error:
        raise ClusterUnfit(
            f"A worker on {platform.node()} does not see the source files ({str(error).partition(':')[0]}): "
            "expected the folder under the same path on every worker; share it, or leave out --cluster."
        ) from error


def areas(weights: pa.Table, regions: pa.Table) -> Table:
    """Return the area of every region, put together from the matrices' rows."""
    finest: dict[str, list[str]] = {nuts: [] for nuts in NUTS_VERSIONS}
    rows = [row for row in regions.to_pylist() if row["nuts"] in finest]
    for row in rows:
        if row["level"] == 3:
            finest[row["nuts"]].append(row["geo"])
    # By prefix, newest version first: a code's parts are those of the newest version that holds it.
    parts = {row["geo"]: frozenset(code for code in finest[row["nuts"]] if code.startswith(row["geo"])) for row in rows if row["level"] < 2}
    return replace(jrc.areas(weights, parts), dataset=AREA.dataset, release=AREA.release)
