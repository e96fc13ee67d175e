"""Tables of the snapshot beside the indicators, each with how it is made from a folder's files."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from data.schema import OTHER_NUTS
from loaders import inventory, networks, nuts_workbook, partners, published_usage, towns
from loaders.inventory import File
from loaders.shelf import Shelf

KINDS: Final = ("organisations", "facilities")
"""Tables that each list of facilities becomes, in the order in which readers return them."""

TOWNS: Final = f"towns_{inventory.TOWNS.reader}"
"""Chief towns by the package that they come from."""


def _changes(shelf: Shelf) -> pa.Table:
    books = zip(inventory.WORKBOOKS, nuts_workbook.EDITIONS, strict=True)
    return pa.concat_tables([nuts_workbook.read_changes(shelf.folder / path, edition) for path, edition in books])


def _shapes(nuts: str) -> Callable[[Shelf], pa.Table]:
    return lambda shelf: shelf.shapes(nuts)


def _listed(file: File, at: int) -> Callable[[Shelf], pa.Table]:
    return lambda shelf: shelf.listed(file)[at]


def _used(file: File) -> Callable[[Shelf], pa.Table]:
    return lambda shelf: published_usage.READERS[file.reader](shelf.folder / file.path)


def _of_networks(file: File) -> Callable[[Shelf], pa.Table]:
    whole = {"projects": partners.read_projects, "budgets": partners.read_budgets}
    if read := whole.get(file.reader):
        return lambda shelf: read(shelf.folder / file.path)
    if file.reader == "partners":
        return lambda shelf: partners.read_partners(shelf.folder / file.path, shelf.regions.to_pylist(), shelf.every_locator)
    return lambda shelf: networks.read(file.reader, shelf.folder / file.path)


def dataset_of(table: str) -> File | None:
    """Return the list, the file of published figures or the towns that a table is read from; None for another table."""
    if table == TOWNS:
        return inventory.TOWNS
    if table in inventory.NETWORKS:
        return inventory.NETWORKS[table]
    if used := next((file for file in inventory.USAGE if file.dataset == table), None):
        return used
    kind, _, reader = table.partition("_")
    return next((file for file in inventory.LISTS if file.reader == reader), None) if kind in KINDS else None


TABLES: Final[Mapping[str, Callable[[Shelf], pa.Table]]] = MappingProxyType(
    {
        "regions": lambda shelf: shelf.regions,
        **{f"shapes_{nuts}": _shapes(nuts) for nuts in inventory.NUTS_LAYERS},
        "shapes_countries": lambda shelf: shelf.shapes(OTHER_NUTS),
        **{f"{kind}_{file.reader}": _listed(file, at) for file in inventory.LISTS for at, kind in enumerate(KINDS)},
        **{file.dataset: _used(file) for file in inventory.USAGE},
        **{table: _of_networks(file) for table, file in inventory.NETWORKS.items()},
        TOWNS: lambda shelf: towns.table(towns.cities(), shelf.locator),
        "changes": _changes,
        "weights": lambda shelf: shelf.weights,
    }
)
