"""Rows of an indicator between two generations: what the snapshot holds, what stays, and the Arrow table that is written."""

from collections.abc import Collection
from typing import Final

import pandas as pd
import pyarrow as pa

from data.manifest import Entry, Release
from data.schema import OBSERVATIONS, release_order
from data.store import Store

ROW: Final = list(OBSERVATIONS.names)
_ORDER: Final = ["dataset", "release", "geo", "year"]
_TEXTS: Final = ["geo", "nuts", "status", "release", "dataset"]


def nothing() -> pd.DataFrame:
    """Return an empty frame with every column."""
    return _plain(OBSERVATIONS.empty_table().to_pandas())


def stored(store: Store, key: str) -> pd.DataFrame:
    """Return every row of every release that a snapshot holds of an indicator, none where it does not have it."""
    return _plain(store.vintages(key)[ROW]) if key in store.manifest.indicators else nothing()


def valued(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many cells with a value the newest release of each dataset has; some formats list the missing ones and some do not."""
    with_value = rows[rows["value"].notna()]
    order = with_value["release"].map(release_order)
    newest = with_value[order == order.groupby(with_value["dataset"]).transform("max")]
    return {str(dataset): int(count) for dataset, count in newest["dataset"].value_counts().items()}


def comparable(before: pd.DataFrame, dataset: str, read: pd.DataFrame) -> int:
    """Return how many values the newest release in `before` has that is not newer than what is read now: only like compares with like."""
    newest = max(read["release"].map(release_order), default="")
    known = (before["dataset"] == dataset) & (before["release"].map(release_order) <= newest)
    return valued(before[known]).get(dataset, 0)


def kept(before: pd.DataFrame, entry: Entry | None, read: list[Release], datasets: Collection[str]) -> tuple[pd.DataFrame, list[Release]]:
    """Return rows and releases of the old generation that stay: those not read now, of datasets that the indicator still names.

    A release once published stays beside the newer ones; where a dataset was refused now, that is all its rows.
    """
    now = {(release.dataset, release.release) for release in read}
    divided_anew = any(release.rows for release in read)
    releases = [
        release
        for release in (entry.releases if entry else ())
        if release.dataset in datasets and (release.dataset, release.release) not in now and (release.rows or not divided_anew)
    ]
    named = {(release.dataset, release.release) for release in releases}
    stays = [pair in named for pair in zip(before["dataset"], before["release"], strict=True)]
    return before[stays], releases


def as_table(rows: pd.DataFrame) -> pa.Table:
    """Return the rows as `data.schema.OBSERVATIONS`, always in the same order so that equal rows give equal bytes."""
    ordered = rows.sort_values(_ORDER, kind="stable", ignore_index=True)
    return pa.table([_column(ordered[name], OBSERVATIONS.field(name).type) for name in ROW], schema=OBSERVATIONS)


def _column(column: pd.Series, kind: pa.DataType) -> pa.Array:
    stored = kind.value_type if pa.types.is_dictionary(kind) else kind
    plain = pa.array(column.astype(object) if stored == pa.string() else column, stored, from_pandas=True)
    return plain.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else plain


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    plain = frame.astype(dict.fromkeys(_TEXTS, str) | {"flags": object})
    plain["flags"] = plain["flags"].where(plain["flags"].notna(), None)
    return plain
