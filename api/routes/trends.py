"""Is it getting better: the tested trend of each region, and whether a group's regions converge."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any, Final

import pandas as pd
from pydantic import Field

from analytics.comparison.constant_set import ConstantSet
from analytics.comparison.convergence import FEWEST_SPREAD, SPREAD, Beta, beta, spread
from analytics.comparison.trends import COLUMNS, trends
from analytics.nuts.groups import ALL, EU
from analytics.nuts.recode import plain as plain_words
from api import formats
from api.errors import Problem
from api.query import Query
from api.responses import Answer, as_json
from api.routes.layers import usual_level
from api.routes.region import unknown
from api.types import TRUE, End, IndicatorKey, InGroup, LevelHere, Start, Table, Texts, Truth
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.schema import DEFAULT_NUTS, level_of
from data.store import Store, current
from exports.sources import sources_of
from queries import panels
from queries import trends as queries
from queries.nuts_history import known_codes
from queries.trends import Among, from_zero

MOST_REGIONS: Final = 100
_EVER: Final = 9999


class TrendQuery(Query):
    """Whose trends."""

    indicator: IndicatorKey
    geo: Annotated[
        Texts,
        Field(
            max_length=MOST_REGIONS,
            description=f"Code of a region; may be repeated, at most {MOST_REGIONS}. All of a level and group if left out.",
        ),
    ] = ()
    level: LevelHere = None
    among: InGroup = ALL
    start: Start = None
    end: End = None
    format: Table = "json"


class ConvergenceQuery(Query):
    """Whose convergence."""

    indicator: IndicatorKey
    level: LevelHere = None
    among: InGroup = EU
    start: Start = None
    end: End = None
    across_breaks: Annotated[Truth, Field(description="With true, regions count whose series breaks.")] = "false"


def region_trends(params: TrendQuery) -> Answer:
    """Return the trend of each region asked for, or of every region of a level and group."""
    store, row = current(), INDICATORS[params.indicator]
    rows = _within(_rows(store, row, params), params)
    result = trends(rows, from_zero=from_zero(row))
    _refuse_hopeless(row, result)
    return formats.answer(params, "trends", result, COLUMNS, lambda: _head(store, row, rows))


def convergence(params: ConvergenceQuery) -> Answer:
    """Return the spread across a group's regions by year, and growth as a line on the figure at the start."""
    store, row = current(), INDICATORS[params.indicator]
    among = _among(row, params)
    span = first, last = _span(among, params)
    same = queries.same_regions(among, span, params.across_breaks == TRUE)
    if len(same.values) < FEWEST_SPREAD:
        raise Problem(422, f"Fewer than {FEWEST_SPREAD} regions have {row.key} in both {first} and {last}{_hint(same)}.")
    return as_json(
        {
            "generation": store.generation,
            "indicator": row.key,
            "nuts": DEFAULT_NUTS,
            "level": among.level,
            "among": among.group,
            "years": same.years,
            "regions": same.values.index.tolist(),
            "left_out": same.left_out,
            "broken": same.broken,
            "across_breaks": same.across,
            "flags": same.flags,
            "status": same.status,
            "release": same.release,
            "sources": sources_of(queries.rows(among), store.manifest).to_dict("records"),
            "spread": formats.records(spread(same.values, from_zero=from_zero(row))[list(SPREAD)]),
            "growth": _growth(beta(same.values, from_zero=from_zero(row))),
        }
    )


def _rows(store: Store, row: Indicator, params: TrendQuery) -> pd.DataFrame:
    return _with_names(store, row, params.geo) if params.geo else queries.rows(_among(row, params))


def _with_names(store: Store, row: Indicator, geos: Sequence[str]) -> pd.DataFrame:
    """Series of the regions asked for, as the pages show them: carried over from codes that ended."""
    everything = store.observations(row.key)
    known = known_codes() | set(everything["geo"].astype(str))
    for geo in geos:
        if geo not in known:
            raise unknown(geo, known, 422)
    ours = [panels.layer(row.key, DEFAULT_NUTS, level) for level in {level_of(geo) for geo in geos} & set(range(4))]
    result = [rows[rows["geo"].isin(geos)] for rows in ours]
    # what is no region of the current version: aggregates, countries outside NUTS, codes that ended
    others = everything[everything["geo"].isin(set(geos).difference(*(rows["geo"] for rows in result)))]
    return pd.concat([*result, plain_words(others).assign(from_geo="", exact=True)])


def _among(row: Indicator, params: TrendQuery | ConvergenceQuery) -> Among:
    return Among(row.key, usual_level(row, params), params.among)


def _within(rows: pd.DataFrame, params: TrendQuery) -> pd.DataFrame:
    start, end = params.start or 0, params.end or _EVER
    if start >= end:
        raise Problem(422, f"start={start} must lie before end={end}: one year shows no trend.")
    return rows[rows["year"].between(start, end)]


def _refuse_hopeless(row: Indicator, rows: pd.DataFrame) -> None:
    """One sentence where no region says anything about time."""
    if rows.empty:
        raise Problem(422, f"None of these regions has data on {row.key} in these years.")
    if (rows["years"] < 2).all():
        raise Problem(422, f"{row.key} has one year without a break in each of these regions: nothing can be said about change.")
    if (rows["direction"] == "constant").all():
        raise Problem(422, f"{row.key} is the same in every year in each of these regions: there is no trend to test.")


def _span(among: Among, params: ConvergenceQuery) -> tuple[int, int]:
    usual = queries.usual_span(among)
    if usual is None:
        raise Problem(422, f"{among.indicator} has data on this group for one year at most: nothing can be compared.")
    first, last = params.start or usual[0], params.end or usual[1]
    if first >= last:
        raise Problem(422, f"start={first} must lie before end={last}: one year shows no convergence.")
    return first, last


def _hint(same: ConstantSet) -> str:
    return " without a break between: across_breaks=true counts those that break" if same.broken else ""


def _growth(line: Beta | None) -> dict[str, Any] | None:
    if line is None:
        return None
    members = {key: _null(value) for key, value in asdict(line).items() if key != "points"}
    points = line.points.rename_axis("geo").reset_index()
    return {**members, "verdict": line.verdict, "points": formats.records(points)}


def _null(value: Any) -> Any:
    return None if isinstance(value, float) and pd.isna(value) else value


def _head(store: Store, row: Indicator, rows: pd.DataFrame) -> dict[str, Any]:
    used = rows[rows["value"].notna()].assign(indicator=row.key)
    sources = sources_of(used, store.manifest).to_dict("records")
    return {"generation": store.generation, "indicator": row.key, "unit": row.unit, "sources": sources}
