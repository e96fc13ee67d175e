"""A snapshot of millions of rows: the embedded one with invented values for every region, year and indicator."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.manifest import NAME, Entry
from data.schema import OBSERVATIONS
from data.store import EMBEDDED, Store

_FLAGS = ("", "b", "e", "p", "bp")
_STATUSES = ("reported", "reported", "reported", "missing", "confidential")


def write(folder: Path, rows: int) -> Path:
    """Write a valid snapshot with about so many rows, as many of each indicator, and return its folder."""
    shutil.copytree(EMBEDDED, folder, dirs_exist_ok=True)
    store, chance = Store(EMBEDDED), np.random.default_rng(1)
    newest = store.regions().sort_values("nuts").drop_duplicates("geo", keep="last").sort_values("geo")
    keys = store.indicators()
    years = np.arange(2024 - max(1, round(rows / len(keys) / len(newest))) + 1, 2025, dtype=np.int16)
    invented = {key: _write(folder, store.manifest.indicators[key], newest, years, chance) for key in keys}
    manifest = replace(store.manifest, generation=f"invented-{rows}", indicators=invented)
    (folder / NAME).write_text(manifest.to_json(), encoding="utf-8")
    return folder


def _write(folder: Path, entry: Entry, regions: pd.DataFrame, years: np.ndarray, chance: np.random.Generator) -> Entry:
    count, release = len(regions) * len(years), entry.releases[0]
    status = np.array(_STATUSES)[chance.integers(0, len(_STATUSES), count)]
    columns = {
        "geo": np.repeat(regions["geo"].to_numpy(object), len(years)),
        "nuts": np.repeat(regions["nuts"].to_numpy(object), len(years)),
        "year": np.tile(years, len(regions)),
        "value": np.where(status == "reported", chance.lognormal(3, 2, count).round(3), np.nan),
        "flags": np.array(_FLAGS)[chance.integers(0, len(_FLAGS), count)],
        "status": status,
        "release": np.full(count, release.release),
        "dataset": np.full(count, release.dataset),
    }
    table = pa.table({name: _column(columns[name], OBSERVATIONS.field(name).type) for name in OBSERVATIONS.names}, OBSERVATIONS)
    path = folder / entry.file
    pq.write_table(table, path, compression="zstd")
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(entry, rows=count, sha256=checksum, releases=(replace(release, rows=count),))


def _column(values: np.ndarray, kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(values.tolist(), pa.string()).dictionary_encode()
    return pa.array(values, kind, from_pandas=True)
