"""Where like figures lie side by side: Moran's I with every region's part in it, and a map layer of the clusters."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from pydantic import Field

from analytics.spatial.moran import RATE
from analytics.spatial.pattern_picture import CLASSES, NO_FIGURE, classes_of, groups
from analytics.stats.cells import year_for
from api.errors import Problem
from api.formats import records
from api.query import Query
from api.responses import Answer, as_json
from api.routes.class_layers import ClassLayer, Look, answer
from api.routes.layers import usual_level
from api.types import IndicatorKey, RegionLevel, RegionsOf, YearHeld
from data.catalogue import INDICATORS
from data.store import current
from exports.layers.class_layer import ClassPicture
from exports.layers.group_words import tooltip_texts
from exports.sources import sources_of
from queries import observations, spatial
from queries.observations import View
from queries.spatial import SpatialResult


class PatternQuery(Query):
    """Which pattern."""

    indicator: IndicatorKey
    year: Annotated[YearHeld | None, Field(description="Year; the newest well covered one if left out.")] = None
    level: Annotated[RegionLevel | None, Field(description="NUTS level; 2 where the indicator has it, else its finest, if left out.")] = (
        None
    )
    nuts: RegionsOf = None


class PatternLayerQuery(PatternQuery, Look):
    """Which layer of a pattern."""


@dataclass(frozen=True)
class PatternYear:
    """One figure in one year, in the regions of a version and level."""

    indicator: str
    nuts: str
    level: int
    year: int

    @property
    def view(self) -> View:
        """The figures, those converted from older codes included."""
        return View(self.indicator, self.nuts, self.level, convert=True)

    @property
    def result(self) -> SpatialResult:
        """The pattern."""
        return spatial.spatial_result(self.view, self.year)


def pattern(params: PatternQuery) -> Answer:
    """Return Moran's I of an indicator in a year, the groups it finds, and every region's part."""
    store, query = current(), _pattern_year(params)
    matches, pairs, regions = query.result.pattern, query.result.pairs, query.result.regions
    rows = observations.layer(query.view)
    return as_json(
        {
            "generation": store.generation,
            **asdict(query),
            "moran": matches.moran,
            "expected": matches.expected,
            "score": matches.score,
            "p": matches.p,
            "n": matches.n,
            "false_discovery_rate": RATE,
            "islands": matches.islands,
            "groups": [asdict(group) for group in groups(matches, pairs)],
            "sources": sources_of(rows[rows["year"] == query.year], store.manifest).to_dict("records"),
            "regions": records(regions),
        }
    )


def layer(params: PatternLayerQuery) -> Answer:
    """Return GeoJSON of the clusters."""
    query = _pattern_year(params)
    return answer(ClassLayer(query.nuts, query.level, query, _picture), params)


def _pattern_year(params: PatternQuery) -> PatternYear:
    row = INDICATORS[params.indicator]
    nuts, level = params.nuts or row.default_nuts, usual_level(row, params)
    frame = observations.layer(View(row.key, nuts, level, convert=True))
    years = sorted({int(year) for year in frame.loc[frame["value"].notna(), "year"]})
    year = params.year or year_for(frame, max(years, default=0)) or 0
    if year not in years:
        held = tuple(str(one) for one in years)
        raise Problem(422, f"{row.key} has no data for {year} at level {level} of NUTS {nuts}; its years are {', '.join(held)}.", held)
    return PatternYear(row.key, nuts, level, year)


def _picture(query: PatternYear, lang: str) -> ClassPicture:
    matches = query.result.pattern
    words: dict[str, Any] = tooltip_texts(matches, INDICATORS[query.indicator], lang)
    return ClassPicture(query.year, CLASSES, classes_of(matches), NO_FIGURE, words)
