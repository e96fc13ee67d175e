"""The page of own tables: a file is recognised, named, used and removed; what cannot be used is said in words."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from data.catalogue.own_table import showing
from tests.own_tables import WIDE, table
from tests.ui.visiting import press, said, visit
from ui.app import offstage
from workspace.own.registry import tables


@pytest.fixture(autouse=True)
def _no_tables() -> Iterator[None]:
    """No table of another test: all of Streamlit's test drivers are one visit."""
    yield
    tables.cache_clear()


def _sent(content: str | bytes, name: str = "patents.csv") -> AppTest:
    app = visit("own", region="PL22")
    app.file_uploader[0].upload(name, content if isinstance(content, bytes) else content.encode(), "text/csv").run()
    assert not app.exception
    return app


def test_a_file_is_recognised_used_and_removed() -> None:
    app = _sent(WIDE.replace("region", "Region") + "Atlantis;1;2;3\n")
    words = said(app)
    assert "5 regions · 2021–2023 · 1 indicator · 14 values" in words
    assert "regions: Region; years: in the headings" in words
    assert "Atlantis" in words
    press(app, "Use this table in this visit")
    assert "Every indicator needs a name and a unit." in said(app)
    app.text_input[1].input("per million").run()
    press(app, "Use this table in this visit")
    assert "Your table is in use" in said(app)
    (key,) = next(iter(tables()._visits.values())).table.rows
    app = visit("ranking", indicator=key, year="2023", region="PL22")
    assert "Stuttgart ranks first with 32.0. Śląskie ranks 3" in said(app)
    assert "Your table (release" in said(app)
    assert "a copied link opens the page without it" in said(app)
    counted = said(visit("gaps", by="indicators"))
    app = visit("own")
    press(app, "Remove the table")
    assert "Your table is in use" not in said(app)
    assert said(visit("gaps", by="indicators")) != counted, "an answer that lists the visit's indicators is no other visit's"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("region;2023\nAtlantis;1\n", "None of the regions is known: Atlantis"),
        ("a;b\nfoo;1\nbar;2\n", "No column with regions was found"),
        ("geo;2023\nPL22;1\nPL22;2\n", "Some regions have several different values in the same year: PL22 2023"),
        ("nothing", "No table was found"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "The workbook is damaged"),
        ("geo;2023\n![x](http://e/x.png);2\n", "\\!\\[x\\]\\(http"),
    ],
)
def test_what_cannot_be_used_is_said(content: str | bytes, sentence: str) -> None:
    assert sentence in said(_sent(content))
    assert not tables()._visits


def test_old_codes_are_converted_only_when_the_box_is_ticked() -> None:
    app = _sent("geo;2020\nNL31;10\nNL33;20\nFR10;5\nNL32;7\n")
    assert "2 regions have codes that NUTS 2024 no longer uses: NL31, NL33." in said(app)
    app.checkbox[0].check().run()
    app.text_input[1].input("%").run()
    press(app, "Use this table in this visit")
    assert "values were converted to NUTS 2024" in said(app) or "value was converted to NUTS 2024" in said(app)


def test_a_link_of_somebody_elses_table_is_said() -> None:
    app = visit("ranking", indicator="own_000000_1", year="2023")
    assert "The link was made with someone's own table" in said(app)


@pytest.mark.parametrize(
    "address",
    [
        "map?indicator={key}&year=2023",
        "ranking?indicator={key}&year=2023&region=PL22",
        "compare?indicators={key},gerd_pct_gdp&regions=PL22,NL35&indicator={key}",
        "similar?of=PL22&by=indicators&indicators={key},gerd_pct_gdp",
        "trends?indicator={key}&regions=PL22,NL35",
        "index?indicators={key},gerd_pct_gdp",
        "profile?region=PL22",
        "gaps?indicator={key}",
        "data?indicators={key}",
    ],
)
def test_every_page_shows_it_marked_and_with_its_source(address: str) -> None:
    own = table()
    (key,) = own.rows
    with showing(own):
        view = offstage.read(address.format(key=key), "en")
    assert "our table" in repr(view.exhibits)
    assert any("Your table (" in source for exhibit in view.exhibits for source in exhibit.sources)
    assert own.mark not in "".join(exhibit.api for exhibit in view.exhibits)
