"""Where figures come from, on which terms: the rows that must travel with them."""

from collections.abc import Collection, Iterable
from typing import Final

import pandas as pd
import pyarrow as pa

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.catalogue.datasets import MATRICES_RELEASE
from data.catalogue.model import N_
from data.manifest import Manifest, Release
from data.releases import remark

COLUMNS: Final = (
    "indicator",
    "dataset",
    "title",
    "source",
    "release",
    "licence",
    "licence_url",
    "attribution",
    "url",
    "flags_available",
    "note",
    "retrieved",
)

KINDS: Final = ("indicator", "dataset", "release", "status")
"""Columns of observations by which their sources are told."""

WEIGHTS: Final = "jrc_converter"
"""The dataset of the weights by which figures are carried over."""

_WEIGHTS_TITLE: Final = N_("Population weights used to convert values from older NUTS codes")


def sources_of(frame: pd.DataFrame, manifest: Manifest) -> pd.DataFrame:
    """Return a row per indicator, dataset and release behind the observations: columns `COLUMNS`, texts untranslated.

    A figure computed from several datasets names them all, one that was carried over the publisher of the weights as well.
    Needs the column `dataset` beside the public ones.
    """
    used = _distinct(frame, ["indicator", "dataset", "release"])
    rows = [row for indicator, result in used.groupby("indicator", sort=False) for row in _rows(str(indicator), result, manifest)]
    if "status" in frame.columns:
        rows += [_weights(str(key)) for key in frame.loc[frame["status"] == "recoded", "indicator"].unique()]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def kinds_of(frame: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """Return the distinct `KINDS` of the observations that have a value, in the order in which they come."""
    named = _distinct(frame[frame["value"].notna()], list(KINDS))
    return tuple(named.itertuples(index=False, name=None))


def _distinct(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The distinct rows of some columns as text, in the order in which they come; a million rows take a tenth of pandas' time."""
    table = pa.table({name: pa.array(frame[name]).cast(pa.string()) for name in columns})
    distinct: pd.DataFrame = table.group_by(columns, use_threads=False).aggregate([]).to_pandas()
    return distinct


def _rows(indicator: str, used: pd.DataFrame, manifest: Manifest) -> list[dict[str, object]]:
    pairs, shown = set(zip(used["dataset"], used["release"], strict=True)), set(used["dataset"])
    computed = INDICATORS[indicator].ratio is not None
    kept = {
        (entry.dataset, entry.release): entry
        for entry in manifest.indicators[indicator].releases
        # rows of a computed figure name one of the datasets that went into it; the others belong to it too
        if (entry.dataset, entry.release) in pairs or (computed and entry.dataset not in shown)
    }
    return [_row(indicator, entry) for entry in kept.values()]


def _row(indicator: str, entry: Release) -> dict[str, object]:
    dataset = DATASETS[entry.dataset]
    source = SOURCES[dataset.source]
    return {
        "indicator": indicator,
        "dataset": entry.dataset,
        "title": dataset.title,
        "source": entry.source,
        "release": entry.release,
        "licence": entry.licence,
        "licence_url": source.licence_url,
        "attribution": source.attribution,
        "url": entry.url,
        "flags_available": entry.flags_available,
        "note": remark(entry),
        "retrieved": entry.retrieved,
    }


def _weights(indicator: str) -> dict[str, object]:
    source = SOURCES["jrc"]
    return {
        "indicator": indicator,
        "dataset": WEIGHTS,
        "title": _WEIGHTS_TITLE,
        "source": source.name,
        "release": MATRICES_RELEASE,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "attribution": source.attribution,
        "url": source.url,
        "flags_available": True,
        "note": "",
        "retrieved": "",
    }


def sources_of_lists(releases: Iterable[Release], used: Collection[str]) -> pd.DataFrame:
    """Return the same for lists of facilities: a row per release whose publisher's key is among those `used`."""
    rows = [_row("facilities", entry) for entry in releases if DATASETS[entry.dataset].source in used]
    return pd.DataFrame(rows, columns=list(COLUMNS))
