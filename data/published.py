"""How published figures of use are written down: what infrastructures say of themselves, as they say it."""

import re
from typing import Final

import pyarrow as pa

from data.schema import texts

PUBLISHED: Final = pa.schema(
    [
        # key and name of the facility; both stand here because most of these facilities are in no list
        *texts("facility", "name", "organisation", "place", "country"),
        # NUTS 2 codes of 2024 in which it lies, several for one at several places, none outside NUTS
        ("regions", pa.list_(pa.string())),
        # the span as it is published; only one of four digits is a year, only YYYY-MM of a monthly series a month
        ("period", pa.string()),
        ("year", pa.int16()),
        ("month", pa.int8()),
        # key of `data.catalogue.metrics.METRICS`, and the words under which the figure is published
        *texts("metric", "published_as"),
        # counted since the beginning: never on one axis with a year's activity
        ("cumulative", pa.bool_()),
        ("group", pa.string()),
        ("value", pa.float64()),
        # about, more_than, nearly, at_most or nothing: how exactly the number is meant
        *texts("qualifier", "unit", "source_title", "source_address"),
        # high, medium or low: how sure the reading is; and why
        *texts("certainty", "remark", "status"),
    ]
)
"""A row per published figure. `year` is null where the period is no single year: such a row is a note, never a point on an axis.

`month` stands beside the year in monthly series alone, which are not points on a yearly axis either.
"""

BROUGHT: Final = ("brought_by", "brought_on")
"""Added to figures that a partner brought in: name of its organisation, and the day. Both are "" for figures of the snapshot."""

SHOWN: Final = (*PUBLISHED.names, *BROUGHT)
"""Columns of published figures wherever they are shown or leave."""

_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")


def short(name: str) -> str:
    """Return a name without what stands in brackets at its end."""
    return _BRACKETS.sub("", name)
