"""A page read without a visitor says what the screen says, in any language."""

import pytest

from ui.app import offstage
from ui.app.pages import PAGES


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_read(page: str) -> None:
    view = offstage.read(f"{page}?region=PL22&network=socore", "en")
    assert view.title
    assert view.address.startswith(f"{page}?")


def test_answers_stand_with_their_figures_tables_and_sources_in_the_language_asked_for() -> None:
    english = offstage.read("compare?regions=PL22,NL35&indicators=gerd_pct_gdp&chart=bars", "en").exhibits[0]
    polish = offstage.read("compare?regions=PL22,NL35&indicators=gerd_pct_gdp&chart=bars", "pl").exhibits[0]
    assert english.headline != polish.headline
    assert english.figures[0].datasets["rows"]
    assert [row[0] for row in english.tables[0].rows] == [row[0] for row in polish.tables[0].rows]
    assert english.sources


def test_what_only_helps_on_the_screen_stays_there_and_titles_are_plain_words() -> None:
    bars = offstage.read("compare?regions=PL22,NL35&indicators=gerd_pct_gdp,population&chart=bars", "en").exhibits[0]
    assert [figure.title.startswith("R&D expenditure") for figure in bars.figures] == [True, False]
    assert not any("**" in figure.title for figure in bars.figures)
    maps = offstage.read("compare?regions=PL22,NL35&indicators=gerd_pct_gdp,ris_index&chart=maps", "en").exhibits[0]
    circles, old = (offstage.read(one, "en").exhibits[0] for one in ("infrastructure?", "map?indicator=gerd_pct_gdp&year=2023&old=carry"))
    legends = [legend for one in (maps, circles, old) for figure in one.figures for legend in figure.legends]
    words = [*maps.notes, *circles.notes, *old.notes, *(swatch.text for legend in legends for swatch in legend.swatches)]
    assert legends
    assert not [text for text in words if "hover" in text.lower() or "click" in text.lower()]


def test_a_map_is_told_from_a_chart_by_its_description() -> None:
    view = offstage.read("map?indicator=gerd_pct_gdp&year=2023", "en")
    (exhibit,) = view.exhibits
    assert '"properties.f2023"' in exhibit.figures[0].deck or "properties.f2023" in exhibit.figures[0].deck
    assert exhibit.headline.startswith("2023")


def test_an_unknown_page_is_refused_and_an_unknown_code_left_out() -> None:
    with pytest.raises(KeyError):
        offstage.read("nowhere?region=PL22", "en")
    assert offstage.read("ranking?indicator=nonsense&year=1901&region=ZZ99", "en").exhibits[0].headline


def test_a_profile_has_its_lists_its_ranks_as_a_chart_and_a_table_of_every_indicator() -> None:
    shown = offstage.read("profile?region=PL22&network=socore", "en").exhibits[0]
    assert [table.key for table in shown.tables] == ["strengths", "weaknesses", "profile"]
    listed = shown.tables[2]
    first = dict(zip(listed.columns, listed.rows[0], strict=True))
    assert first["Latest value"] == "1.00\N{NO-BREAK SPACE}%"
    assert first["EU rank"] == "150 of 227"
    best, worst = map(int, first["Rank range"].partition(" ")[0].split("–"))
    assert best <= 150 <= worst
    assert "release" in first["Release"]
    assert any("tgs00042" in source for source in shown.sources)
    (chart,) = shown.figures
    assert chart.datasets["rows"][0]["label"].endswith(" of 244")


@pytest.mark.parametrize(
    "address",
    [
        "networks",
        "networks?network=socore",
        "networks?network=socore&part=infrastructure",
        "gaps?network=socore",
        "partnerships?region=PL22",
    ],
)
def test_tables_that_stand_on_a_page_are_read_once_each(address: str) -> None:
    for exhibit in offstage.read(address, "en").exhibits:
        assert exhibit.tables
        assert len({(table.caption, str(table.rows)) for table in exhibit.tables}) == len(exhibit.tables)
