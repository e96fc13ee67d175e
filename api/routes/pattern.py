"""Where like figures lie side by side: Moran's I with every region's part in it, and a map layer of the clusters."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from pydantic import Field

from analytics.colour.palette import DEFAULT_THEME
from analytics.spatial.moran import RATE
from analytics.spatial.pattern_picture import CLASSES, NO_FIGURE, classes_of, groups
from analytics.stats.cells import year_for
from api.errors import Problem
from api.query import Query
from api.responses import Answer, as_json
from api.routes.class_layers import ClassLayer, answer
from api.routes.layers import usual_level
from api.types import Colours, Generation, IndicatorKey, Projection, RegionLevel, RegionsOf, WordsIn, YearHeld
from data.catalogue import INDICATORS
from data.language import DEFAULT
from data.store import current
from exports.layers.class_layer import ClassPicture
from exports.layers.pattern_words import told
from exports.sources import sources_of
from queries import observations, spatial
from queries.observations import View
from queries.spatial import Found


class PatternQuery(Query):
    """Which pattern."""

    indicator: IndicatorKey
    year: Annotated[YearHeld | None, Field(description="Year; the newest well covered one if left out.")] = None
    level: Annotated[RegionLevel | None, Field(description="NUTS level; 2 where the indicator has it, else its finest, if left out.")] = (
        None
    )
    nuts: RegionsOf = None


class PatternLayerQuery(PatternQuery):
    """Which layer of a pattern."""

    theme: Colours = DEFAULT_THEME
    lang: WordsIn = DEFAULT
    projection: Projection = "degrees"
    generation: Generation = None


@dataclass(frozen=True)
class Question:
    """One figure in one year, in the regions of a version and level."""

    indicator: str
    nuts: str
    level: int
    year: int

    @property
    def view(self) -> View:
        """The figures, those converted from older codes included."""
        return View(self.indicator, self.nuts, self.level, carry=True)

    @property
    def result(self) -> Found:
        """The pattern."""
        return spatial.found(self.view, self.year)


def pattern(asked: PatternQuery) -> Answer:
    """Moran's I of an indicator in a year, the groups it finds, and every region's part."""
    store, question = current(), _question(asked)
    found, pairs, regions = question.result.pattern, question.result.pairs, question.result.regions
    rows = observations.layer(question.view)
    return as_json(
        {
            "generation": store.generation,
            **asdict(question),
            "moran": found.moran,
            "expected": found.expected,
            "score": found.score,
            "p": found.p,
            "n": found.n,
            "false_discovery_rate": RATE,
            "islands": found.islands,
            "groups": [asdict(group) for group in groups(found, pairs)],
            "sources": sources_of(rows[rows["year"] == question.year], store.manifest).to_dict("records"),
            "regions": regions.astype(object).where(regions.notna(), None).to_dict("records"),
        }
    )


def layer(asked: PatternLayerQuery) -> Answer:
    """GeoJSON of the clusters."""
    question = _question(asked)
    return answer(ClassLayer(question.nuts, question.level, question, _picture), asked)


def _question(asked: PatternQuery) -> Question:
    row = INDICATORS[asked.indicator]
    nuts, level = asked.nuts or row.default_nuts, usual_level(row, asked)
    frame = observations.layer(View(row.key, nuts, level, carry=True))
    years = sorted({int(year) for year in frame.loc[frame["value"].notna(), "year"]})
    year = asked.year or year_for(frame, max(years, default=0)) or 0
    if year not in years:
        held = tuple(str(one) for one in years)
        raise Problem(422, f"{row.key} has no figures for {year} at level {level} of NUTS {nuts}; its years are {', '.join(held)}.", held)
    return Question(row.key, nuts, level, year)


def _picture(question: Question, lang: str) -> ClassPicture:
    found = question.result.pattern
    words: dict[str, Any] = told(found, INDICATORS[question.indicator], lang)
    return ClassPicture(question.year, CLASSES, classes_of(found), NO_FIGURE, words)
