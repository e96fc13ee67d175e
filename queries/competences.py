"""Competence surveys, as pages and the API show them: published cells alone, kept while no answers come or go."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from analytics.competences import cells as counting
from analytics.competences import change as changing
from data.catalogue.competences import GROUPS, LEVELS
from data.competences import CELLS, FEWEST
from queries.cache import cached_by

_DECIMALS: Final = 2
_PRECISE: Final = 4


@dataclass(frozen=True)
class CompetenceQuery:
    """Which cells: a framework, an area of it ("" for all), a wave, and one region and group each, "" for all of them together."""

    framework: str
    area: str
    wave: str
    geo: str = ""
    group: str = ""


def _state() -> str:
    from workspace.surveys import current  # brings the database with it

    return current.state()


@cached_by(_state, 2)
def cells() -> pd.DataFrame:
    """Return every cell: columns `data.competences.CELLS`, status `simulated` for those of the example; null where hidden."""
    from workspace.surveys import current

    answers = current.current()
    rows = counting.cells(answers.rows.to_pandas(), FEWEST)
    shares = dict.fromkeys(LEVELS, _PRECISE)
    numbers = {name: shares.get(name, _DECIMALS) for name in rows.select_dtypes(float).columns}
    return rows.round(numbers).assign(status="simulated" if answers.simulated else "reported")[list(CELLS)]


@cached_by(_state, 2)
def frameworks() -> tuple[str, ...]:
    """Return the frameworks of which there are answers, that of most regions and groups first."""
    return tuple(
        cells()
        .groupby("framework")[["geo", "group"]]
        .apply(lambda rows: len(rows.drop_duplicates()))
        .sort_values(ascending=False, kind="stable")
        .index
    )


@cached_by(_state, 32)
def waves(framework: str) -> tuple[str, ...]:
    """Return the waves of a framework, the oldest first."""
    return tuple(sorted(_of(framework)["wave"].unique()))


@cached_by(_state, 32)
def geos(framework: str, wave: str) -> tuple[str, ...]:
    """Return the regions and countries of a framework in a wave, by code."""
    rows = _of(framework)
    return tuple(sorted(set(rows.loc[rows["wave"] == wave, "geo"]) - {""}))


@cached_by(_state, 32)
def groups(framework: str, wave: str) -> tuple[str, ...]:
    """Return the groups of a framework in a wave."""
    rows = _of(framework)
    there = set(rows.loc[rows["wave"] == wave, "group"])
    return tuple(group for group in GROUPS if group in there)


@cached_by(_state, 128)
def chosen(query: CompetenceQuery) -> pd.DataFrame:
    """Return the cells of competences; without an area those of whole areas where the framework has several."""
    rows = _of(query.framework)
    rows = rows[(rows["wave"] == query.wave) & (rows["geo"] == query.geo) & (rows["group"] == query.group)]
    whole = not query.area and rows["area"].nunique() > 1
    rows = rows[(rows["competence"] == "") == whole]
    return (rows[rows["area"] == query.area] if query.area else rows).reset_index(drop=True)


@cached_by(_state, 128)
def gaps(query: CompetenceQuery) -> pd.DataFrame:
    """Return the cells of competences, largest gap first, those without one last."""
    rows = _of(query.framework)
    rows = rows[(rows["wave"] == query.wave) & (rows["geo"] == query.geo) & (rows["group"] == query.group) & (rows["competence"] != "")]
    rows = rows[rows["area"] == query.area] if query.area else rows
    return rows.sort_values("gap", ascending=False, kind="stable", ignore_index=True)


@cached_by(_state, 64)
def change(query: CompetenceQuery, first: str) -> pd.DataFrame:
    """Return what `analytics.competences.change.change` returns from a wave to that of the query, largest change first."""
    rows = changing.change(_of(query.framework), first, query.wave)
    rows = rows[(rows["geo"] == query.geo) & (rows["group"] == query.group)]
    rows = rows[rows["area"] == query.area] if query.area else rows
    return rows.sort_values("change", ascending=False, kind="stable", ignore_index=True)


@cached_by(_state, 64)
def lacking(query: CompetenceQuery) -> pd.DataFrame:
    """Return the largest gap of each region in the query's group and wave, and of all regions, largest first."""
    rows = _of(query.framework)
    rows = rows[rows["area"] == query.area] if query.area else rows
    found = changing.most_lacking(rows, query.wave)
    return found[found["group"] == query.group].reset_index(drop=True)


def before(query: CompetenceQuery) -> CompetenceQuery | None:
    """Return the same of the wave before, None for the first."""
    listed = waves(query.framework)
    at = listed.index(query.wave)
    return replace(query, wave=listed[at - 1]) if at else None


def _of(framework: str) -> pd.DataFrame:
    rows = cells()
    return rows[rows["framework"] == framework]
