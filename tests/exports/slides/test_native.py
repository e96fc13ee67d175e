"""Charts of pages become charts of PowerPoint with the very numbers of the page; what PowerPoint cannot draw does not."""

import pytest

from exports.exhibits.model import Figure
from exports.slides.charts import nice
from exports.slides.native.read import chart
from ui.app import offstage

PAGES = {
    "ranking?indicator=gerd_pct_gdp&year=2023&region=PL22": ("bars", "value"),
    "compare?regions=PL22,NL31,SE23&indicators=gerd_pct_gdp&chart=bars": ("bars", "value"),
    "compare?regions=PL22,SE23&indicators=gerd_pct_gdp&chart=lines": ("lines", "value"),
    "compare?regions=PL22,SE23&indicators=gerd_pct_gdp&chart=slope": ("lines", "value"),
    "compare?regions=PL22,AT12,SE23&indicators=gerd_pct_gdp,hrst_core_pct_active&chart=scatter": ("scatter", "y"),
    "compare?regions=PL22,SE23&indicators=gerd_pct_gdp&chart=profile": ("bars", "value"),
    "similar?of=PL22": ("stacked", "part"),
    "competences?view=gap": ("bars", "level"),
}


def figure(address: str, language: str = "en") -> Figure:
    """The first figure of a page."""
    return next(one for exhibit in offstage.read(address, language).exhibits for one in exhibit.figures)


@pytest.mark.parametrize(("address", "kind", "column"), [(address, *parts) for address, parts in PAGES.items()])
def test_a_chart_of_a_page_keeps_its_kind_and_its_numbers(address: str, kind: str, column: str) -> None:
    drawn = figure(address)
    made = chart(drawn, "en")
    assert made is not None
    assert made.kind == kind
    shown = {round(float(value), 9) for series in made.series for value in series.values if value is not None}
    rows = drawn.datasets["points" if column == "level" else "rows"]
    wanted = [row[column] for row in rows if isinstance(row.get(column), int | float) and row.get("mark") != "end"]
    assert wanted
    assert {round(float(value), 9) for value in wanted} <= shown


def test_the_own_region_has_its_colour_and_a_benchmark_is_a_series() -> None:
    made = chart(figure("compare?regions=PL22,SE23&indicators=gerd_pct_gdp&chart=bars&region=PL22"), "pl")
    assert made is not None
    own = made.categories.index("Śląskie")
    assert made.series[0].colours[own] == "#c81e50"
    (benchmark,) = (one for one in made.series if one.hollow)
    assert benchmark.name == "Wartość odniesienia"
    assert set(benchmark.values) == {2.26}


def test_a_broken_line_goes_on_as_a_series_that_the_legend_leaves_out() -> None:
    made = chart(figure("utilisation?"), "en")
    assert made is not None
    names = [one.name for one in made.series if not one.again]
    assert len(names) == len(set(names))
    assert any(one.again for one in made.series)


@pytest.mark.parametrize("address", ["map?indicator=gerd_pct_gdp&year=2023", "utilisation?show=measured&view=week"])
def test_maps_and_grids_of_colours_stay_pictures(address: str) -> None:
    assert chart(figure(address), "en") is None


@pytest.mark.parametrize(("low", "high"), [(0.2, 5.94), (0, 0.086), (-3, 7), (0, 31_858), (40, 41)])
def test_an_axis_has_round_lines_that_hold_both_ends(low: float, high: float) -> None:
    start, end, step = nice(low, high)
    assert start <= low
    assert end >= high
    assert 3 <= (end - start) / step <= 8
