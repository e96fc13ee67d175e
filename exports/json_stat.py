"""Observations as JSON-stat 2.0: a cube of indicators, regions and years with values and statuses by position."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from data.catalogue import INDICATORS
from data.language import translations
from exports.about import about, attributions
from exports.extract import Extract
from exports.rows import Numbers, join_columns

_CONFIDENTIAL: Final = "confidential"
_PLAIN: Final = frozenset({"reported", "missing", "not_applicable", _CONFIDENTIAL})
"""Statuses that value and letters tell already."""

_AT: Final = Numbers('"', '":')
_CELL: Final = 'the letters of the flags; ":" before them where there is no value, "|C" after them where it is confidential'


def to_json_stat(extract: Extract) -> Iterator[bytes]:
    """Yield a dataset whose status has flags as Eurostat's service gives them: `p`, `:`, `:|C`; `extension` has what was done to values.

    `extension.regioscope` holds what is said of all rows; `positions` the positions of converted, calculated and simulated values,
    of each release and of rows whose flags are not available.
    """
    frame = extract.frame
    axes = {name: sorted(frame[name].astype(str).unique()) for name in ("geo", "year")}
    axes = {"indicator": [str(key) for key in frame["indicator"].unique()], **axes}
    at = _positions(frame, axes)
    yield f"{json.dumps(_head(extract, axes), ensure_ascii=False)[:-1]},\n".encode()
    yield f'"extension":{json.dumps(_extension(extract, at), ensure_ascii=False)},\n"value":{{'.encode()
    cells = pd.DataFrame({"at": at, "value": frame["value"].to_numpy(), "mark": _marks(frame).to_numpy()})
    valued, marked = cells[cells["value"].notna()], cells[cells["mark"] != ""]
    yield ",".join(join_columns(valued, {"at": _AT, "value": Numbers()}, {}, "")).encode()
    yield b'},\n"status":{'
    yield ",".join(join_columns(marked, {"at": _AT, "mark": json.dumps}, {}, "")).encode()
    yield b"}}\n"


def _positions(frame: pd.DataFrame, axes: Mapping[str, list[str]]) -> np.ndarray:
    """Position of each row in the cube, the last axis running fastest."""
    at = np.zeros(len(frame), np.int64)
    for name, codes in axes.items():
        at = at * len(codes) + pd.Categorical(frame[name].astype(str), codes).codes
    return at


def _marks(frame: pd.DataFrame) -> pd.Series:
    """Status of each cell as Eurostat's service writes it."""
    colon = np.where(frame["value"].isna(), ":", "")
    letter = np.where(frame["status"] == _CONFIDENTIAL, "|C", "")
    return pd.Series(colon, dtype="str") + frame["flags"].astype("str").fillna("").reset_index(drop=True) + pd.Series(letter, dtype="str")


def _head(extract: Extract, axes: Mapping[str, list[str]]) -> dict[str, Any]:
    gettext = translations(extract.language).gettext
    labels = {
        "indicator": {key: gettext(INDICATORS[key].label) for key in axes["indicator"]},
        "geo": {geo: extract.names.get(geo, geo) for geo in axes["geo"]},
        "year": {year: year for year in axes["year"]},
    }
    units = {key: {"label": gettext(INDICATORS[key].unit), "decimals": INDICATORS[key].decimals} for key in axes["indicator"]}
    more = {"indicator": {"unit": units}}
    return {
        "version": "2.0",
        "class": "dataset",
        "label": ", ".join(labels["indicator"].values()),
        "source": ", ".join(attributions(extract)),
        "updated": extract.store.manifest.written,
        "note": about(extract)["notes"],
        "id": list(axes),
        "size": [len(codes) for codes in axes.values()],
        "role": {"time": ["year"], "geo": ["geo"], "metric": ["indicator"]},
        "dimension": {
            name: {"label": name, "category": {"index": codes, "label": labels[name], **more.get(name, {})}} for name, codes in axes.items()
        },
    }


def _extension(extract: Extract, at: np.ndarray) -> dict[str, Any]:
    frame, said = extract.frame, about(extract)
    status = frame["status"].astype(str)
    lost = at[frame["flags"].isna().to_numpy()].tolist()
    positions = {
        "status": {one: at[(status == one).to_numpy()].tolist() for one in said["statuses"] if one not in _PLAIN},
        "release": {str(one): at[(frame["release"] == one).to_numpy()].tolist() for one in frame["release"].unique()},
        "flags not available": lost,
    }
    nuts = dict(zip(frame["geo"].astype(str), frame["nuts"].astype(str), strict=True))
    return {"status": {"label": said["flags"], "cell": _CELL}, "nuts": nuts, "positions": positions, "regioscope": said}
