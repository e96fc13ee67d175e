"""The page of a story and present mode: starters of real data in every language, faults of views in words, what presenting leaves out."""

import pytest

from exports.exhibits import story
from exports.exhibits.story import Item, Story
from tests.ui import visiting
from tests.ui.visiting import said
from ui.app import offstage, presenting
from ui.components.share import basket
from ui.views.story import items
from ui.views.story.data_zip import rows_of
from ui.views.story.starters import STARTERS


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("address", sorted({one for starter in STARTERS for one in starter.addresses}))
def test_every_view_of_a_starter_has_an_answer(address: str, language: str) -> None:
    view = offstage.read(address, language)
    assert not [one.nothing for one in view.exhibits if one.nothing]
    assert basket.headline_of(view) != view.title
    assert story.address(address) == address


@pytest.mark.parametrize("language", ["en", "pl"])
def test_a_headline_names_the_year_once(language: str) -> None:
    view = offstage.read("ranking?indicator=gerd_pct_gdp&year=2023&region=PL22", language)
    assert basket.headline_of(view).count("2023") == 1


def test_a_story_of_the_address_is_listed_and_its_faults_are_said() -> None:
    views = [
        Item(address="map?indicator=gerd_pct_gdp&region=XX99", headline="One"),
        Item(address="admin"),
        Item(address="facility?facility=gone"),
    ]
    app = visiting.visit("story", story=story.pack(Story(title="Mine", items=views)))
    assert app.text_input[0].value == "Mine"
    shown = said(app)
    assert "Region XX99 is not available here" in shown
    assert "no page “admin”" in shown
    assert "Facility gone is not in the directory" in shown
    visiting.press(app, "Move view 1 down")
    assert story.unpack("".join(app.query_params["story"])).items[1].headline == "One"


def test_present_mode_has_the_answer_and_no_table_files_or_links() -> None:
    packed = story.pack(Story(title="Mine", items=[Item(address="ranking", headline="What we say")]))
    app = visiting.visit("ranking", present="1", at="1", story=packed, indicator="gerd_pct_gdp", year="2023")
    assert "What we say" in said(app)
    assert "1 / 1 · Mine" in said(app)
    assert not app.get("download_button")
    assert visiting.visit("ranking", indicator="gerd_pct_gdp", year="2023").get("expander")


@pytest.mark.parametrize("at", ["0", "9", "-1", "x", "²", "99999"])
def test_a_wrong_number_of_a_view_is_no_error(at: str) -> None:
    visiting.visit("map", present="1", at=at, story=story.pack(Story(items=[Item(address="map")])))


def test_views_move_by_one() -> None:
    three = [Item(address=f"map?year={year}") for year in (1, 2, 3)]
    assert items.moved(three, 2, 1) == [three[0], three[2], three[1]]
    assert items.moved(three, 0, 1) == [three[1], three[0], three[2]]


@pytest.mark.parametrize(
    ("address", "regions", "start"),
    [
        ("map?indicator=gerd_pct_gdp&year=2023", (), 2023),
        ("compare?regions=PL22,NL35&indicators=gerd_pct_gdp&year=2023", ("PL22", "NL35"), 0),
    ],
)
def test_the_rows_behind_a_view(address: str, regions: tuple[str, ...], start: int) -> None:
    selection = rows_of(offstage.read(address, "en"))
    assert selection is not None
    assert (selection.indicators, selection.regions, selection.start) == (("gerd_pct_gdp",), regions, start)


def test_a_page_of_administrators_is_not_shown_to_a_room() -> None:
    assert not presenting.shown(Item(address="admin"))
