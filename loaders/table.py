"""What every reader returns: a whole published table in long form, before the catalogue selects from it."""

from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True)
class Table:
    """A published table in long form.

    `frame` has one dictionary-encoded string column per dimension (named as the publisher names them, lower
    case, without geo and time), then `geo`, `year` (int16), `value` (float64, null where none), `flags`
    (dictionary string, letters in alphabetical order, "" for none, null where the file carries no flags at all) and `status`
    (one of `data.schema.STATUSES`). Only annual periods are kept; `dropped_periods` counts cells of others.
    `dataset` and `release` are what the file itself says, "" where it says nothing.
    """

    frame: pa.Table
    dimensions: tuple[str, ...]
    dataset: str
    release: str
    series: int
    dialect: str
    dropped_periods: int = 0
