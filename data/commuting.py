"""How published numbers of commuters across a border are written down."""

from types import MappingProxyType
from typing import Final

import pyarrow as pa

from data.catalogue.model import N_

MEASURES: Final = MappingProxyType(
    {
        "commuters": N_("commuters"),
        "share": N_("% of all commuters between the two countries"),
    }
)
"""What is counted, by its key."""

COMMUTING: Final = pa.schema(
    [
        ("measure", pa.string()),
        # where people live and work: name as published, and the code of 2024 of the country or of the region in which it lies
        ("origin", pa.string()),
        ("origin_geo", pa.string()),
        ("destination", pa.string()),
        ("destination_geo", pa.string()),
        ("year", pa.int16()),
        ("value", pa.float64()),
        ("publisher", pa.string()),
        ("address", pa.string()),
        # key of `data.catalogue.metrics.words.QUALIFIERS`: how exactly the number is meant
        ("qualifier", pa.string()),
        # whether the page itself does not say the year
        ("year_inferred", pa.bool_()),
    ]
)
"""A row per published number; several publishers may give several for one year."""
