"""Slides of a view: links in the visitor's language, and a file that is made from what the page shows."""

from io import BytesIO

from pptx import Presentation

from exports.exhibits.model import View
from ui.components.share.pictures import link_to
from ui.components.share.slides import _slides


def test_links_keep_the_language() -> None:
    assert link_to("https://a.b/r", "map?year=2023", "pl") == "https://a.b/r/map?year=2023&lang=pl"
    assert link_to("https://a.b", "sources?", "en") == "https://a.b/sources?lang=en"


def test_the_networks_name_is_the_title() -> None:
    view = View(address="networks?network=socore", language="en", theme="light", generation="", title="Who works together?", exhibits=())
    first = Presentation(BytesIO(_slides(view, "en", "https://a.b", view.address))).slides[0]
    assert first.shapes.title.text == "SOCORE"
