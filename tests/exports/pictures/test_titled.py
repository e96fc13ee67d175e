"""A picture of an answer says all that is needed to read it, in either language, whatever words it is given."""

from dataclasses import replace
from html import escape
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from exports.exhibits.model import Exhibit, Figure, Legend, Swatch, View
from exports.pictures import fonts, titled
from exports.pictures.outlined import outlined
from exports.pictures.words import wrapped
from ui.app import offstage

LINK = "https://regioscope.example/map?indicator=gerd_pct_gdp&year=2023"
SLIDE = titled.SIZES["slide"]
PAGES = (
    "map?indicator=gerd_pct_gdp&year=2023&region=PL22",
    "compare?chart=maps&regions=PL22,NL35&indicators=gerd_pct_gdp",
    "trends?region=PL22&network=socore",
    "index?region=PL22",
    "infrastructure?region=PL22",
)
BARS = {"mark": "bar", "encoding": {"x": {"field": "n", "type": "quantitative"}, "y": {"field": "name", "type": "nominal"}}}
HOSTILE = ("<script>alert(1)</script> & ]]>", "\u202egnorw\u202d \x00\x0b", "🇪🇺 👩‍🔬 שלום ﷽", "W" * 10_000, "")


def _words(drawn: str) -> str:
    return " ".join("".join(text.itertext()) for text in ET.fromstring(drawn).iter() if text.tag.endswith("}text"))  # noqa: S314


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_are_drawn_as_pictures_with_title_source_and_link(address: str, language: str) -> None:
    view = offstage.read(address, language)
    exhibit = next(one for one in view.exhibits if one.figures)
    text = "".join((PdfReader(BytesIO(titled.pdf(view, exhibit, SLIDE, LINK))).pages[0].extract_text()).split())
    assert "".join(exhibit.headline.split())[:40] in text
    assert LINK in text
    assert ("Źródło" if language == "pl" else "Source") in text


def test_words_become_outlines_and_are_still_told_to_readers() -> None:
    view = offstage.read(PAGES[3], "en")
    drawn = titled.svg(view, view.exhibits[0], SLIDE, LINK)
    assert _words(drawn) == ""
    assert f"<title>{escape(view.exhibits[0].headline)}" in drawn


@pytest.mark.parametrize("text", HOSTILE)
def test_no_word_breaks_a_picture(text: str) -> None:
    legend = Legend(unit=text, title=text, swatches=[Swatch(text=text, colour=(1, 2, 3), mark="ring")])
    figure = Figure(alternative=text, spec=BARS | {"data": {"name": "rows"}}, datasets={"rows": [{"n": 1, "name": text}]}, title=text)
    exhibit = Exhibit(
        headline=text, figures=[replace(figure, legends=[legend])], notes=[text], sources=[f"[{text}](https://a.example)"], simulated=True
    )
    view = View(address=f"map?indicator={text}", language="en", theme="dark", generation="1", title=text, exhibits=[exhibit])
    for size in titled.SIZES.values():
        drawn = titled.svg(view, exhibit, size, f"https://regioscope.example/?{text}")
        assert "<script" not in drawn
        assert ET.fromstring(drawn).get("width") == str(size.width)  # noqa: S314
    assert titled.png(view, exhibit, SLIDE, text, scale=1).startswith(b"\x89PNG")


def test_lines_are_no_wider_than_their_room() -> None:
    lines = wrapped("Województwo " + "x" * 500 + " i jeszcze słowa", 200, 10, 3)
    assert len(lines.lines) == 3
    assert lines.lines[-1].endswith("…")
    assert all(fonts.face("Regular").width(line) * 10 <= 200 for line in lines.lines)


def test_what_the_typeface_lacks_stays_a_word() -> None:
    drawn = outlined('<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="2" font-size="10">Łódź</text><text>שלום</text></svg>')
    assert _words(drawn) == "שלום"
    assert "scale(0.01000,-0.01000)" in drawn
