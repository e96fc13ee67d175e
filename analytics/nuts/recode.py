"""Figures of old regions carried over to the regions of a later NUTS version."""

from typing import Final

import numpy as np
import pandas as pd

from analytics.stats.marks import joined_flags, newest_release
from data.catalogue.model import Indicator

METHODS: Final = (
    "unchanged",
    "code_change",
    "merge_sum",
    "merge_weighted",
    "split_share",
    "split_value",
    "boundary_shift",
    "no_weight",
)
"""How a figure came to its new code. `no_weight`: nothing says how it should, so there is no value."""

ADDED: Final = ("method", "exact", "from_geo", "from_nuts")
"""Columns that a recoded frame has beside those of the observations; `from_geo` holds codes with commas between them."""

PEOPLE: Final = "population"
"""Key of the weight for which the matrices' people stand in where an indicator's weight was not observed."""

_METHOD: Final = {
    ("unchanged", "additive"): "unchanged",
    ("unchanged", "ratio"): "unchanged",
    ("recoded", "additive"): "code_change",
    ("recoded", "ratio"): "code_change",
    ("merged", "additive"): "merge_sum",
    ("merged", "ratio"): "merge_weighted",
    ("split", "additive"): "split_share",
    ("split", "ratio"): "split_value",
}
_KEPT: Final = ("indicator", "dataset")
_WORDS: Final = ("geo", "nuts", "flags", "status", "release", "dataset")
"""Columns that the store keeps as categories; those of parts and sums differ."""


def recode(
    frame: pd.DataFrame,
    indicator: Indicator,
    from_nuts: str,
    to_nuts: str,
    links: pd.DataFrame,
    *,
    weight: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the observations, all under codes of `from_nuts`, under those of `to_nuts`: their columns plus `ADDED`.

    `links` is what `analytics.nuts.links.links` returns, `weight` the observations of the indicator's declared
    weight. A part without a value, or one that the frame does not list, leaves the new region without one. A code
    without link comes back under its old name with method `no_weight`. Sorted by geo and year.
    """
    source = plain(frame)
    if from_nuts == to_nuts:
        return _as_is(source, from_nuts)
    pairs = links[(links["from_nuts"] == from_nuts) & (links["to_nuts"] == to_nuts)]
    parts = source.rename(columns={"geo": "from_geo"}).merge(
        pairs[["from_geo", "to_geo", "share", "people", "parts", "kind", "exact"]], on="from_geo"
    )
    alone = parts["parts"] == 1
    linked = [_alone(parts[alone], indicator), _together(parts[~alone], indicator, weight)]
    rows = [*(one.assign(nuts=to_nuts) for one in linked), _unlinked(source, pairs).assign(nuts=from_nuts)]
    merged = pd.concat([one for one in rows if len(one)] or rows[:1], ignore_index=True)
    ordered = merged.assign(from_nuts=from_nuts).sort_values(["geo", "year"], kind="stable")
    return ordered[[*frame.columns, *ADDED]].reset_index(drop=True)


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the observations with categories written out as words, so that rows of other codes can join them."""
    return frame.assign(**{name: frame[name].astype(object if name == "flags" else str) for name in _WORDS if name in frame})


def _as_is(source: pd.DataFrame, nuts: str) -> pd.DataFrame:
    added = source.assign(method="unchanged", exact=True, from_geo=source["geo"], from_nuts=nuts)
    return added.sort_values(["geo", "year"], kind="stable").reset_index(drop=True)


def _alone(parts: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """New regions that lie in one old one: its value, or its share of an amount."""
    share = parts["share"] if indicator.kind == "additive" else 1.0
    rows = parts.assign(geo=parts["to_geo"], value=parts["value"] * share, method=_methods(parts["kind"], indicator))
    converted = (rows["method"] != "unchanged") & rows["value"].notna()
    lost = parts["value"].notna() & rows["value"].isna()
    rows["method"] = rows["method"].mask(lost, "no_weight")
    rows["status"] = rows["status"].mask(converted, "recoded").mask(lost, "missing")
    return rows


def _methods(kinds: pd.Series, indicator: Indicator) -> pd.Series:
    return kinds.map({kind: method for (kind, of), method in _METHOD.items() if of == indicator.kind}).fillna("boundary_shift")


def _together(parts: pd.DataFrame, indicator: Indicator, weight: pd.DataFrame | None) -> pd.DataFrame:
    """New regions of several old ones: sum or weighted average over all of them, or nothing."""
    if parts.empty:
        return parts.assign(geo=parts["to_geo"], method="")
    weighed = parts.assign(
        _by=_weights(parts, indicator, weight),
        _hidden=parts["status"] == "confidential",
        _shifted=parts["kind"] != "merged",
    ).sort_values(["to_geo", "year", "from_geo"])
    weighed["_part"] = weighed["value"] * weighed["_by"]
    rows = weighed.groupby(["to_geo", "year"], sort=False).agg(
        count=("value", "count"),
        weighed=("_part", "count"),
        parts=("parts", "first"),
        least=("value", "min"),
        most=("value", "max"),
        total=("_part", "sum"),
        by=("_by", "sum"),
        hidden=("_hidden", "any"),
        shifted=("_shifted", "any"),
        exact=("exact", "all"),
        **{name: (name, "first") for name in _KEPT if name in parts},
    )
    return _settled(rows.reset_index().join(_words(weighed)), indicator).rename(columns={"to_geo": "geo"})


def _words(parts: pd.DataFrame) -> pd.DataFrame:
    """Per sum, in order of appearance: the codes of its parts, the union of their flags and their newest release."""
    groups: dict[tuple[str, int], list[tuple[str, str | None, str]]] = {}
    for geo, year, *part in zip(*(parts[name] for name in ("to_geo", "year", "from_geo", "flags", "release")), strict=True):
        groups.setdefault((geo, year), []).append(tuple(part))
    words = {
        "from_geo": [",".join(geo for geo, _, _ in group) for group in groups.values()],
        "flags": [joined_flags(flags for _, flags, _ in group) for group in groups.values()],
        "release": [newest_release(release for _, _, release in group) for group in groups.values()],
    }
    return pd.DataFrame(words)


def _settled(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Value, status and method of each sum: only a complete and weighable one counts."""
    complete = rows["count"] == rows["parts"]
    if indicator.kind == "additive":
        value = rows["total"]
    else:
        # rounding may carry an average of equal values out of their range
        value = (rows["total"] / rows["by"].where(rows["by"] > 0)).clip(rows["least"], rows["most"])
    lost = complete & (value.isna() | (rows["weighed"] < rows["parts"]))
    without = np.where(rows["hidden"], "confidential", "missing")
    kind = pd.Series(np.where(rows["shifted"], "boundary_shift", "merged"), index=rows.index)
    method = _methods(kind, indicator).mask(lost, "no_weight")
    return rows.assign(
        value=value.where(complete & ~lost),
        status=np.where(complete & ~lost, "recoded", without),
        method=method,
        exact=rows["exact"] & complete & (method == "merge_sum"),
    )


def _weights(parts: pd.DataFrame, indicator: Indicator, weight: pd.DataFrame | None) -> pd.Series:
    """Weight of each part: its share of an amount; for a ratio its observed weight, else the people it gives."""
    if indicator.kind == "additive":
        return parts["share"]
    stand_in = parts["people"] if indicator.weight == PEOPLE else pd.Series(np.nan, index=parts.index)
    if weight is None or indicator.weight is None:
        return stand_in
    known = weight.assign(geo=weight["geo"].astype(str)).drop_duplicates(["geo", "year"]).set_index(["geo", "year"])["value"]
    cells = pd.MultiIndex.from_arrays([parts["from_geo"], parts["year"]])
    observed = pd.Series(known.reindex(cells).to_numpy(float), index=parts.index) * parts["share"]
    # all parts by the observed weight or none: two measures in one average would not compare
    whole = observed.notna().groupby([parts["to_geo"], parts["year"]]).transform("all")
    return observed.where(whole, stand_in)


def _unlinked(source: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    lost = source[~source["geo"].isin(pairs["from_geo"])]
    valueless = lost["status"].where(lost["value"].isna(), "missing")
    return lost.assign(value=np.nan, status=valueless, from_geo=lost["geo"], method="no_weight", exact=False)
