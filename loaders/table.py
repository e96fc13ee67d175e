"""What every reader returns: a whole published table in long form, before the catalogue selects from it."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

GEO: Final = "geo"
"""The dimension of countries, NUTS regions and aggregates of them."""


@dataclass(frozen=True)
class Table:
    """A published table in long form.

    `frame` has one dictionary-encoded string column per dimension (named as the publisher names them, lower
    case, without place and time), then `geo` and `time` (dictionary string, the period as published: 2023, 2023-Q1),
    `year` (int16), `value` (float64, null where none), `flags` (dictionary string, the letters as published, "" for
    none, null where the file carries no flags at all), `confidentiality` (dictionary string: C, N, P or "") and
    `status` (one of `data.schema.STATUSES`). `dataset` and `release` (ISO date) are what the file itself says,
    "" where it says nothing. `series` counts distinct keys without time; `dialect` names the format as recognised.
    `place` is the published dimension whose codes stand in `geo`; where it is "" the table has no places and `geo` is "".
    `left_out` names columns of the file that the long table does not have, such as comments.
    """

    frame: pa.Table
    dimensions: tuple[str, ...]
    dataset: str
    release: str
    series: int
    dialect: str
    place: str = GEO
    left_out: tuple[str, ...] = ()
