"""Slides of a view: a safe name, links in the visitor's language, and a file that is made from what the page shows."""

from io import BytesIO

from pptx import Presentation

from exports.exhibits.model import View
from ui.components.share.slides import _slides, file_name, link


def test_the_name_says_the_view_and_nothing_that_a_path_or_header_could_use() -> None:
    assert file_name("ranking?indicator=gerd_pct_gdp&year=2023") == "regioscope-ranking-gerd_pct_gdp-2023.pptx"
    assert file_name("map?indicator=../../etc/x%0d%0aSet-Cookie:%20a&year=") == "regioscope-map-etcxSet-Cookiea.pptx"


def test_links_keep_the_language() -> None:
    assert link("https://a.b/r", "map?year=2023", "pl") == "https://a.b/r/map?year=2023&lang=pl"
    assert link("https://a.b", "sources?", "en") == "https://a.b/sources?lang=en"


def test_the_networks_name_is_the_title() -> None:
    view = View(address="networks?network=socore", language="en", theme="light", generation="", title="Who works together?", exhibits=())
    first = Presentation(BytesIO(_slides(view, "en", "https://a.b"))).slides[0]
    assert first.shapes.title.text == "SOCORE"
