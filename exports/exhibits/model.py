"""An exhibit: one answer of a page as plain data in one language, and the view that it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from analytics.colour.rgb import Rgb

Theme = Literal["light", "dark"]
Mark = Literal["area", "dot", "ring", "line"]
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Swatch:
    """An entry of a legend: its words, counts included, and its colour."""

    text: str
    colour: Rgb
    mark: Mark = "area"
    opacity: float = 1


@dataclass(frozen=True, kw_only=True)
class Legend:
    """The legend of a map or chart: the unit and its classes, "no data" and "confidential" among them."""

    unit: str = ""
    swatches: Sequence[Swatch] = ()
    title: str = ""
    """Which of several maps it belongs to."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One chart or map: a chart as Vega-Lite without its data and these by name, a map as deck.gl's description."""

    alternative: str
    spec: Mapping[str, Any] = field(default_factory=dict)
    datasets: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    deck: str = ""
    """The description of a map, "" for a chart."""
    box: tuple[float, float, float, float] | None = None
    """West, south, east, north of what a map shows, in kilometres of the atlas."""
    legends: Sequence[Legend] = ()
    title: str = ""
    note: str = ""
    below: str = ""


@dataclass(frozen=True, kw_only=True)
class TextTable:
    """A table as it is read: cells as text under their headings, `figures` the headings of columns that hold numbers."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    figures: Sequence[str] = ()
    key: str = ""
    """Which table of a page it is, the same in every language, "" where nobody needs to know."""


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One answer: the sentence that says it, its figures and tables, and what must be known to read them."""

    headline: str = ""
    subline: str = ""
    nothing: str = ""
    """Why there is no answer, "" where there is one."""
    figures: Sequence[Figure] = ()
    notes: Sequence[str] = ()
    about: Sequence[str] = ()
    tables: Sequence[TextTable] = ()
    sources: Sequence[str] = ()
    """Sources with their releases and licences, as Markdown links."""
    api: str = ""
    """Where the API has the same rows, below /api/v1/."""
    simulated: bool = False


@dataclass(frozen=True, kw_only=True)
class View:
    """A page at an address as it stands in one language, colours and generation of the data: its question and its answers."""

    address: str
    """Page and query, as `ranking?indicator=gerd_pct_gdp&year=2023`; no host and no slash in front."""
    language: str
    theme: Theme
    generation: str
    title: str
    exhibits: Sequence[Exhibit]
