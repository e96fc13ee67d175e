"""One region in the web of joint projects: over the years, by type of organisation, and through whom; rows as in `web`."""

from typing import Final

import pandas as pd

from data.catalogue.partnerships import KINDS

CENTRAL: Final = ("organisation", "kind", "projects", "partners", "regions")
"""Columns of organisations: their projects, the organisations in these besides, and the other regions that these sit in."""


def by_year(rows: pd.DataFrame, region: str) -> pd.DataFrame:
    """Return columns year, projects (of the region that start in it) and joint (with a located partner elsewhere), by year."""
    own = _rows(rows, region)
    joint = _elsewhere(rows, region)["project"]
    started = own.dropna(subset="year").drop_duplicates("project")
    counted = started.groupby("year")["project"].agg(projects="size", joint=lambda of: int(of.isin(joint).sum()))
    return counted.reset_index().astype("int64")


def by_kind(rows: pd.DataFrame, region: str) -> pd.DataFrame:
    """Return columns kind, own (the region's projects with such an organisation of it) and joint (with one of another region)."""
    own, others = _rows(rows, region), _elsewhere(rows, region)
    counts = {name: part.groupby("kind", observed=True)["project"].nunique() for name, part in (("own", own), ("joint", others))}
    return pd.DataFrame(counts).reindex(list(KINDS), fill_value=0).fillna(0).astype("int64").rename_axis("kind").reset_index()


def central(rows: pd.DataFrame, region: str, count: int | None = None) -> pd.DataFrame:
    """Return columns `CENTRAL` of the region's organisations, those in most projects first; partners count located or not."""
    own = _rows(rows, region)[["project", "organisation", "kind"]]
    met = own.merge(rows[["project", "organisation", "region"]], on="project", suffixes=("", "_met"))
    met = met[met["organisation"] != met["organisation_met"]]
    abroad = met[(met["region"] != "") & (met["region"] != region)]
    whole = own.groupby("organisation").agg(kind=("kind", "first"), projects=("project", "size"))
    whole["partners"] = met.groupby("organisation")["organisation_met"].nunique()
    whole["regions"] = abroad.groupby("organisation")["region"].nunique()
    whole = whole.fillna({"partners": 0, "regions": 0}).astype({"partners": "int64", "regions": "int64", "kind": str}).reset_index()
    by = ["projects", "partners", "organisation"]
    return whole.sort_values(by, ascending=[False, False, True], ignore_index=True)[list(CENTRAL)].head(count or len(whole))


def coverage(rows: pd.DataFrame) -> pd.DataFrame:
    """Return columns country, participations, located and share (of those with a region), by country; others than NUTS have none."""
    counted = rows.assign(located=rows["region"] != "").groupby("country", observed=True)["located"].agg(["size", "sum"])
    counted = counted.set_axis(["participations", "located"], axis=1).astype("int64").reset_index().astype({"country": str})
    return counted.assign(share=counted["located"] / counted["participations"]).sort_values("country", ignore_index=True)


def _rows(rows: pd.DataFrame, region: str) -> pd.DataFrame:
    return rows[rows["region"] == region]


def _elsewhere(rows: pd.DataFrame, region: str) -> pd.DataFrame:
    """Participations of located organisations of other regions in the region's projects."""
    others = rows[(rows["region"] != region) & (rows["region"] != "")]
    return others[others["project"].isin(_rows(rows, region)["project"])]
