"""Where figures come from, on which terms: the rows that must travel with them."""

from typing import Final

import pandas as pd

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.manifest import Manifest

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


def sources_of(frame: pd.DataFrame, manifest: Manifest) -> pd.DataFrame:
    """A row per indicator, dataset and release behind the observations: columns `COLUMNS`, texts untranslated.

    A figure computed from several datasets names them all. Needs the column `dataset` beside the public ones.
    """
    used = frame[["indicator", "dataset", "release"]].astype(str).drop_duplicates()
    rows = [row for indicator, found in used.groupby("indicator", sort=False) for row in _rows(str(indicator), found, manifest)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(indicator: str, used: pd.DataFrame, manifest: Manifest) -> list[dict[str, object]]:
    pairs = set(zip(used["dataset"], used["release"], strict=True))
    computed = INDICATORS[indicator].ratio is not None
    entries = manifest.indicators[indicator].releases
    kept = [entry for entry in entries if computed or (entry.dataset, entry.release) in pairs]
    return [
        {
            "indicator": indicator,
            "dataset": entry.dataset,
            "title": DATASETS[entry.dataset].title,
            "source": SOURCES[entry.source].name,
            "release": entry.release,
            "licence": entry.licence,
            "licence_url": SOURCES[entry.source].licence_url,
            "attribution": SOURCES[entry.source].attribution,
            "url": entry.url,
            "flags_available": entry.flags_available,
            "note": DATASETS[entry.dataset].note,
            "retrieved": entry.retrieved,
        }
        for entry in kept
    ]
