"""The layers of the first page, built before the first browser asks for them."""

from typing import Final

from api.query import read
from api.routes.layer_operations import ROWS
from data.language import DEFAULT

_FIRST: Final[tuple[tuple[str, dict[str, str], list[tuple[str, str]]], ...]] = (
    ("layer", {"indicator": "gerd_pct_gdp"}, [("lang", DEFAULT), ("projection", "atlas")]),
    ("borders", {"nuts": "2024"}, [("projection", "atlas")]),
    ("countries", {}, [("projection", "atlas")]),
)


def first_layer() -> None:
    """Answer the first page's questions once, so that the answers are kept."""
    operations = {operation.name: operation for operation in ROWS}
    for name, in_path, query in _FIRST:
        operations[name].handler(read(operations[name].query, in_path, query))
