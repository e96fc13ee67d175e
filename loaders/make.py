"""Entries of the snapshot made anew, with nothing written: a job that any process with the same code can do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from data.catalogue import INDICATORS
from data.manifest import Entry, Release
from loaders import rows
from loaders.compare import Change, compare
from loaders.gather import gather, release
from loaders.publish import parquet_bytes
from loaders.shelf import Shelf
from loaders.snapshot_tables import FILES, TABLES
from loaders.supply import Supply
from loaders.wishes import Wishes


@dataclass(frozen=True)
class Made:
    """What is to be written: the Parquet file (none where there are no rows), its rows and where they came from.

    `change` says what differs from the snapshot so far, `read` which releases of each dataset were read now.
    """

    raw: bytes
    rows: int
    releases: tuple[Release, ...] = ()
    change: Change = field(default_factory=Change)
    read: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def table(key: str, shelf: Shelf, today: str) -> Made:
    """Return a table of regions, borders, changes, weights, facilities or partnerships, or the error that keeps it from being read."""
    result = TABLES[key](shelf)
    releases = tuple(release(file, file.release, result.num_rows, today, shelf.sha256(file.path)) for file in FILES.get(key, ()))
    return Made(parquet_bytes(result), result.num_rows, releases)


def indicator(key: str, supply: Supply, before: pd.DataFrame, entry: Entry | None, *, today: str, wishes: Wishes) -> Made:
    """Return an indicator's rows; datasets that are refused keep those of `before`, which the snapshot has so far under `entry`."""
    result = gather(INDICATORS[key], supply, before, today, wishes)
    stays, releases = rows.kept(before, entry, result.releases, INDICATORS[key].datasets)
    parts = [part for part in (stays, *result.rows.values()) if len(part)]
    after = pd.concat(parts, ignore_index=True) if parts else rows.nothing()
    change = compare(before, after)
    change.unknown_codes, change.refused = sorted(result.unknown), result.refused
    raw = parquet_bytes(rows.as_table(after)) if len(after) else b""
    read = {dataset: tuple(part["release"].astype(str).unique()) for dataset, part in result.rows.items()}
    return Made(raw, len(after), (*result.releases, *releases), change, read)
