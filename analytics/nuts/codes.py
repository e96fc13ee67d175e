"""What became of a code, and what it was before."""

from typing import Final

import pandas as pd

RELATIVES: Final = ("from_geo", "from_nuts", "to_geo", "to_nuts", "share", "kind")
SAME_TERRITORY: Final = 0.99


def versions(geo: str, links: pd.DataFrame) -> tuple[str, ...]:
    """Return NUTS versions in which the links know a code, oldest first."""
    old, new = links.loc[links["from_geo"] == geo, "from_nuts"], links.loc[links["to_geo"] == geo, "to_nuts"]
    return tuple(sorted({*map(str, old), *map(str, new)}))


def successors(geo: str, links: pd.DataFrame) -> pd.DataFrame:
    """Return the newest codes that took over a code's territory: columns `RELATIVES`; none for a code that is still in use.

    `share` is the part of its people that each took over; `kind` is recoded, split, merged or boundary_shift.
    """
    held = versions(geo, links)
    own = links[(links["from_geo"] == geo) & (links["from_nuts"] == max(held, default=""))]
    newest = own[(own["to_nuts"] == own["to_nuts"].max()) & (own["kind"] != "unchanged")]
    return _relatives(newest)


def predecessors(geo: str, links: pd.DataFrame) -> pd.DataFrame:
    """Return codes from which a code took over territory, of the newest version that had others: columns `RELATIVES`.

    `share` is the part of the old code's people that came.
    """
    into = links[(links["to_geo"] == geo) & (links["to_nuts"] == max(versions(geo, links), default=""))]
    others = into[into["from_geo"] != geo]
    latest = into[into["from_nuts"] == others["from_nuts"].max()]
    return _relatives(latest)


def heirs(links: pd.DataFrame) -> frozenset[str]:
    """Return codes that have `predecessors`."""
    sides = [links[[f"{side}_geo", f"{side}_nuts"]].set_axis(["geo", "nuts"], axis=1) for side in ("from", "to")]
    newest = pd.concat(sides).groupby("geo")["nuts"].max()
    into = (links["from_geo"] != links["to_geo"]) & (links["to_nuts"] == links["to_geo"].map(newest))
    return frozenset(links.loc[into, "to_geo"])


def _relatives(rows: pd.DataFrame) -> pd.DataFrame:
    columns: pd.DataFrame = rows[list(RELATIVES)]
    return columns.reset_index(drop=True)


def kept_names(weights: pd.DataFrame) -> pd.DataFrame:
    """Return codes that two versions share although their people differ by more than 1 %, as `data.schema.WEIGHTS` tells.

    Columns from_nuts, to_nuts, level, geo, of_old, of_new: the part of the old and of the new people in both.
    """
    pair = ["from_nuts", "to_nuts", "level"]
    people = weights["population_2021"]
    shares = weights[pair].assign(
        geo=weights["from_geo"],
        of_old=people / people.groupby([weights[name] for name in (*pair, "from_geo")]).transform("sum"),
        of_new=people / people.groupby([weights[name] for name in (*pair, "to_geo")]).transform("sum"),
    )
    changed = (weights["from_geo"] == weights["to_geo"]) & (shares[["of_old", "of_new"]].min(axis=1) < SAME_TERRITORY)
    return shares[changed].reset_index(drop=True)
