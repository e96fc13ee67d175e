"""How old codes correspond to new ones: JRC's shared population and area, checked against Eurostat's list of changes."""

from typing import Final

import numpy as np
import pandas as pd

SLIVER: Final = 0.005
"""An overlap is left out that is below this share of the population and of the area of both codes."""
WHOLE: Final = 0.9999
"""Share of the people from which an overlap counts as all of them; the matrices round to single persons."""

KINDS: Final = ("unchanged", "recoded", "merged", "split", "boundary_shift")
EXACT_KINDS: Final = ("unchanged", "recoded", "merged")

LINK_COLUMNS: Final = (
    "from_nuts",
    "to_nuts",
    "level",
    "from_geo",
    "to_geo",
    "share",
    "people",
    "parts",
    "kind",
    "exact",
)
_PAIR: Final = ["from_nuts", "to_nuts", "level"]
_OLD: Final = [*_PAIR, "from_geo"]
_NEW: Final = [*_PAIR, "to_geo"]


def links(weights: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Return a row per old and new code that overlap: columns `LINK_COLUMNS`, shares of an old code add up to 1.

    `share` is the part of the old code's people (census 2021) that lives in the new one, `people` their number,
    `parts` how many old codes make up the new one. `kind` is unchanged, recoded, merged, split or boundary_shift;
    `exact` says that neither Eurostat nor JRC sees anybody change sides. Inputs as `data.schema.WEIGHTS`, `CHANGES`.
    """
    result = _overlaps(weights.reset_index(drop=True))
    result = pd.concat([result, _listed_only(changes, result)], ignore_index=True)
    result["parts"] = result.groupby(_NEW)["from_geo"].transform("size")
    result["into"] = result.groupby(_OLD)["to_geo"].transform("size")
    shifted = _shifted(changes, result)
    result["kind"] = _kinds(result, shifted)
    result["exact"] = result["exact"] & result["kind"].isin(EXACT_KINDS)
    return result[list(LINK_COLUMNS)].sort_values([*_OLD, "to_geo"]).reset_index(drop=True)


def _overlaps(weights: pd.DataFrame) -> pd.DataFrame:
    """Overlaps that are no slivers, with their shares; `exact` where the people of both codes are the same ones."""
    area, people = (weights[name].to_numpy(float) for name in ("area_km2", "population_2021"))
    measures = {"people_old": (people, _OLD), "people_new": (people, _NEW), "area_old": (area, _OLD), "area_new": (area, _NEW)}
    shares = pd.DataFrame({name: _share(weights, measure, side) for name, (measure, side) in measures.items()})
    kept = weights.loc[(shares >= SLIVER).any(axis=1), [*_OLD, "to_geo"]].assign(people=people[(shares >= SLIVER).any(axis=1)])
    shares = shares.loc[kept.index]
    alone = ~kept.duplicated(_OLD, keep=False)
    # an old code that goes nowhere else goes there whole, also when nobody lives in it
    kept["share"] = np.where(alone, 1.0, kept["people"] / kept.groupby(_OLD)["people"].transform("sum"))
    covered = shares["people_new"].groupby([kept[name] for name in _NEW]).transform("sum")
    no_people = shares["people_old"].isna() & (shares[["area_old", "area_new"]].min(axis=1) >= WHOLE)
    kept["exact"] = ((shares["people_old"] >= WHOLE) & (covered >= WHOLE)) | no_people
    return kept


def _share(weights: pd.DataFrame, measure: np.ndarray[tuple[int], np.dtype[np.float64]], side: list[str]) -> pd.Series:
    values = pd.Series(measure, index=weights.index)
    return values / values.groupby([weights[name] for name in side]).transform("sum")


def _listed_only(changes: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Pure code changes of Eurostat's list that the matrices do not cover."""
    recoded = changes[(changes["kind"] == "recoded") & changes["from_geo"].notna() & changes["to_geo"].notna()]
    known = pd.MultiIndex.from_frame(rows[_OLD])
    missing = recoded[~pd.MultiIndex.from_frame(recoded[_OLD]).isin(known)]
    return missing[[*_OLD, "to_geo"]].assign(people=np.nan, share=1.0, exact=True)


def _shifted(changes: pd.DataFrame, frame: pd.DataFrame) -> pd.Series:
    """Whether Eurostat's list names a boundary shift of the old code in any step between the two versions."""
    rows = changes[["from_nuts", "level", "from_geo", "kind", "to_geo"]].itertuples(index=False, name=None)
    listed = {(str(step), int(level), str(geo)): (str(kind), str(new)) for step, level, geo, kind, new in rows}
    steps = sorted(set(changes["from_nuts"]))
    rows = frame[_OLD].itertuples(index=False, name=None)
    shifts = [_shifts(geo, level, [step for step in steps if old <= step < new], listed) for old, new, level, geo in rows]
    return pd.Series(shifts, index=frame.index, dtype=bool)


def _shifts(geo: str, level: int, steps: list[str], listed: dict[tuple[str, int, str], tuple[str, str]]) -> bool:
    for step in steps:
        kind, new = listed.get((step, level, geo), ("", geo))
        if kind == "boundary_shift":
            return True
        geo = new if kind == "recoded" else geo
    return False


def _kinds(rows: pd.DataFrame, shifted: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    one_to_one = (rows["parts"] == 1) & (rows["into"] == 1)
    # a merger only if every part goes in whole
    merged = rows.groupby(_NEW)["into"].transform("max") == 1
    conditions = [shifted, one_to_one & (rows["from_geo"] == rows["to_geo"]), one_to_one, merged, rows["parts"] == 1]
    return np.select(conditions, ["boundary_shift", "unchanged", "recoded", "merged", "split"], "boundary_shift")
