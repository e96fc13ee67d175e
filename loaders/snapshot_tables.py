"""Tables of the snapshot beside the indicators, each with how it is made from a folder's files."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

import pandas as pd
import pyarrow as pa

from data.schema import OTHER_NUTS
from loaders import (
    commuting,
    cordis,
    gazetteer,
    inventory,
    networks,
    nuts_workbook,
    partners,
    partnerships,
    published_usage,
    towns,
    usage_tables,
)
from loaders.inventory import File
from loaders.shelf import Shelf

KINDS: Final = ("organisations", "facilities")
"""Tables that each list of facilities becomes, in the order in which readers return them."""

TOWNS: Final = f"towns_{inventory.TOWNS.reader}"
"""Chief towns by the package that they come from."""


PARTICIPATIONS: Final = "participations_h2020"
PARTNERS: Final = "partners_h2020"
"""Who takes part in joint research projects, and the organisations' regions."""

USAGE_READERS: Final = MappingProxyType(
    {
        "published": published_usage.read_figures,
        "archer2": published_usage.read_archer2,
        "investigators": usage_tables.read_investigators,
        "requests": usage_tables.read_requests,
    }
)
"""Readers of figures of use by the name that the inventory gives each."""

COMMUTING: Final = "commuting_collected"

_READERS: Final = MappingProxyType({"organisations": cordis.read_organisations, "fp7": cordis.read_fp7})


def _changes(shelf: Shelf) -> pa.Table:
    books = zip(inventory.WORKBOOKS, nuts_workbook.EDITIONS, strict=True)
    return pa.concat_tables([nuts_workbook.read_changes(shelf.folder / path, edition) for path, edition in books])


def _shapes(nuts: str) -> Callable[[Shelf], pa.Table]:
    return lambda shelf: shelf.shapes(nuts)


def _listed(file: File, at: int) -> Callable[[Shelf], pa.Table]:
    return lambda shelf: shelf.listed(file)[at]


def _used(file: File) -> Callable[[Shelf], pa.Table]:
    return lambda shelf: USAGE_READERS[file.reader](shelf.folder / file.path)


def _of_networks(file: File) -> Callable[[Shelf], pa.Table]:
    whole = {"projects": partners.read_projects, "budgets": partners.read_budgets}
    if read := whole.get(file.reader):
        return lambda shelf: read(shelf.folder / file.path)
    if file.reader == "partners":
        return lambda shelf: partners.read_partners(shelf.folder / file.path, shelf.regions.to_pylist(), shelf.every_locator)
    return lambda shelf: networks.read(file.reader, shelf.folder / file.path)


def _partners(shelf: Shelf) -> pa.Table:
    rows, (listed, fp7) = _taking_part(shelf), (_READERS[file.reader](shelf.folder / file.path) for file in inventory.PARTNERS)
    hints = partnerships.hints_of(fp7, shelf.weights)
    located = partial(gazetteer.seats, cities=towns.cities(towns.EVERY), locator=shelf.locator, hints=hints)
    return partnerships.partners(rows, (listed, fp7), {code[:2] for code in shelf.nuts_of}, located)


def _taking_part(shelf: Shelf) -> pd.DataFrame:
    return cordis.read_participations(shelf.folder / inventory.PARTICIPATIONS.path)


FILES: Final[Mapping[str, tuple[File, ...]]] = MappingProxyType(
    {
        **{f"{kind}_{file.reader}": (file,) for file in inventory.LISTS for kind in KINDS},
        **{file.dataset: (file,) for file in inventory.USAGE},
        **{table: (file,) for table, file in inventory.NETWORKS.items()},
        COMMUTING: (inventory.COMMUTING,),
        PARTICIPATIONS: (inventory.PARTICIPATIONS,),
        PARTNERS: (inventory.PARTICIPATIONS, *inventory.PARTNERS, inventory.GAZETTEER),
        TOWNS: (inventory.TOWNS,),
    }
)
"""Files from which a table is read, by its name; a table that is not here is made of borders, codes and matrices."""


TABLES: Final[Mapping[str, Callable[[Shelf], pa.Table]]] = MappingProxyType(
    {
        "regions": lambda shelf: shelf.regions,
        **{f"shapes_{nuts}": _shapes(nuts) for nuts in inventory.NUTS_LAYERS},
        "shapes_countries": lambda shelf: shelf.shapes(OTHER_NUTS),
        **{f"{kind}_{file.reader}": _listed(file, at) for file in inventory.LISTS for at, kind in enumerate(KINDS)},
        **{file.dataset: _used(file) for file in inventory.USAGE},
        **{table: _of_networks(file) for table, file in inventory.NETWORKS.items()},
        COMMUTING: lambda shelf: commuting.read(shelf.folder / inventory.COMMUTING.path),
        TOWNS: lambda shelf: towns.table(towns.cities(), shelf.locator),
        PARTICIPATIONS: lambda shelf: partnerships.participations(_taking_part(shelf)),
        PARTNERS: _partners,
        "changes": _changes,
        "weights": lambda shelf: shelf.weights,
    }
)
