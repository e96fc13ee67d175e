"""Lists of facilities renewed from their service: only ROR has one, and it is asked only where its tables are named."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pyarrow as pa

from data.errors import NotThere
from data.locator import of_borders
from data.manifest import Release
from data.schema import OTHER_NUTS
from data.store import Store
from loaders import gisco, ror_list
from loaders.gather import release
from loaders.http import Client
from loaders.inventory import LISTS
from loaders.make import Made
from loaders.publish import parquet_bytes
from loaders.report import Outcome
from loaders.services import ror
from loaders.snapshot_tables import KINDS

RENEWED: Final = tuple(f"{kind}_{ror_list.SOURCE}" for kind in KINDS)
"""Tables that ROR renews."""

FILE: Final = next(file for file in LISTS if file.reader == ror_list.SOURCE)


def fetched(client: Client, store: Store | None, today: str, noted: Outcome) -> Mapping[str, Made]:
    """Return tables by key, of ROR's newest dump; places are found in the snapshot's own borders. What travelled is noted."""
    if store is None:
        raise NotThere("The snapshot has no borders in which facilities could be found: make it from files first.")
    began = time.perf_counter()
    noted.requested = True
    dump = ror.fetch(client)
    rows = [{**row, "parent": row["parent_name"]} for row in dump.table.to_pylist()]
    tables = ror_list.tables(rows, of_borders(store.borders), countries(store), dump.url)
    noted.bytes, noted.release, noted.seconds = dump.bytes, dump.release, round(time.perf_counter() - began, 2)
    return {key: _made(table, _release(dump, table, today)) for key, table in zip(RENEWED, tables, strict=True)}


def countries(store: Store) -> set[str]:
    """Return codes of the countries whose facilities are kept: those of any NUTS version, and partners outside."""
    regions = store.regions()
    return {*regions.loc[regions["nuts"] != OTHER_NUTS, "country"], *gisco.PARTNERS}


def _release(dump: ror.Dump, table: pa.Table, today: str) -> Release:
    return release(replace(FILE, path=dump.url), dump.release, table.num_rows, today, dump.sha256)


def _made(table: pa.Table, origin: Release) -> Made:
    return Made(parquet_bytes(table), table.num_rows, (origin,))
