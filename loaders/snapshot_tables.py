"""Tables of the snapshot beside the indicators, each with how it is made from a folder's files."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pyarrow as pa

from loaders import gisco, inventory, nuts_workbook
from loaders.shelf import Shelf


def _changes(shelf: Shelf) -> pa.Table:
    books = zip(inventory.WORKBOOKS, nuts_workbook.EDITIONS, strict=True)
    return pa.concat_tables([nuts_workbook.read_changes(shelf.folder / path, edition) for path, edition in books])


def _shapes(nuts: str) -> Callable[[Shelf], pa.Table]:
    return lambda shelf: gisco.nuts_shapes(shelf.layers[nuts], nuts, shelf.names)


TABLES: Final[Mapping[str, Callable[[Shelf], pa.Table]]] = MappingProxyType(
    {
        "regions": lambda shelf: shelf.regions,
        **{f"shapes_{nuts}": _shapes(nuts) for nuts in inventory.NUTS_LAYERS},
        "shapes_countries": lambda shelf: gisco.country_shapes(shelf.countries, shelf.names),
        "changes": _changes,
        "weights": lambda shelf: shelf.weights,
    }
)
