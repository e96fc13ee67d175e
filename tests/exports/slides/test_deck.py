"""A deck: every answer with its chart, table, notes and sources, and no text that overflows, whatever the words are."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from exports import simulated
from exports.exhibits.model import TextTable
from exports.slides.deck import pptx
from tests.exports.slides.decks import HOSTILE, exhibit, figure, opened, overflowing, texts, view


def test_a_deck_has_a_title_the_answer_its_table_and_the_sources() -> None:
    deck = opened(view(exhibit()), subtitle="SOCORE")
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    assert [slide.shapes.title.text for slide in deck.slides] == ["Where we stand", "Śląskie leads", "Values", "Sources"]
    first, answer, table, sources = deck.slides
    assert "SOCORE" in texts(first)
    notes = answer.notes_slide.notes_text_frame.text
    assert "A caveat." in notes
    assert "A method." in notes
    assert "https://regioscope.example/ranking?year=2023" in notes
    assert "of 40 rows" in texts(table)
    assert "abc123" in texts(sources)
    links = [
        run.hyperlink.address for shape in sources.shapes if shape.has_text_frame for one in shape.text_frame.paragraphs for run in one.runs
    ]
    assert "https://ec.europa.eu/x" in links


def test_charts_hold_the_numbers_and_colours_of_the_screen_and_say_what_they_show() -> None:
    (frame,) = (shape for shape in opened(view(exhibit())).slides[1].shapes if shape.has_chart)
    (plot,) = frame.chart.plots
    assert list(plot.categories) == ["Śląskie", "Utrecht"]
    assert list(plot.series[0].values) == [1.5, 2.5]
    assert str(plot.series[0].format.fill.fore_color.rgb) == "C81E50"
    assert str(plot.series[0].points[1].format.fill.fore_color.rgb) == "9DBCD8"
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Bars of regions"


def test_captions_and_speaker_notes_go_with_their_view() -> None:
    deck = opened(view(exhibit()), view(exhibit(tables=())), captions=["", "Look here"], notes=["", "Say this"])
    slide = next(one for one in deck.slides if one.shapes.title.text == "Look here")
    assert slide.notes_slide.notes_text_frame.text.startswith("Say this")
    assert "Śląskie leads" in texts(slide)


def test_simulated_data_are_marked_on_every_slide_that_shows_them_and_in_the_notes() -> None:
    deck = opened(view(exhibit(simulated=True)))
    for slide in list(deck.slides)[:3]:
        assert simulated.short("en") in texts(slide)
    assert simulated.mark("en") in deck.slides[1].notes_slide.notes_text_frame.text


def test_what_has_no_chart_no_answer_or_no_exhibit_is_said_in_words() -> None:
    plain = exhibit(figures=(), tables=(), notes=["Only words."])
    deck = opened(view(plain), view(exhibit(nothing="No data for 1901.")), view(), view(exhibit(figures=())))
    said = "\n".join(texts(slide) for slide in deck.slides)
    assert "Only words." in said
    assert "No data for 1901." in said
    assert "no answer to show" in said
    assert not list(overflowing(deck))
    assert len(opened().slides) == 1


def test_hostile_words_break_neither_the_file_nor_a_box() -> None:
    table = TextTable(caption=HOSTILE, columns=[HOSTILE] * 9, rows=[[HOSTILE] * 9] * 30, figures=[])
    source = f"[{HOSTILE[:300]}](https://example.org/a)"
    bad = exhibit(
        headline=HOSTILE,
        subline=HOSTILE,
        notes=[HOSTILE] * 3,
        figures=[figure((HOSTILE, "b"), title=HOSTILE, note=HOSTILE, below=HOSTILE)] * 3,
        tables=[table],
        sources=[source],
    )
    deck = opened(view(bad, title=HOSTILE), title=HOSTILE, subtitle=HOSTILE, captions=[HOSTILE], notes=[HOSTILE])
    assert not list(overflowing(deck))
    said = "\n".join(texts(slide) for slide in deck.slides)
    assert "\u202e" not in said
    assert "javascript" not in "".join(rel.target_ref for s in deck.slides for rel in s.part.rels.values() if rel.is_external)


def test_no_name_is_a_formula_in_the_worksheet_of_a_chart() -> None:
    content = pptx([view(exhibit(figures=[figure(("=1+1", "@x"))]))], title="", language="en", link_of=str)
    book = next(name for name in ZipFile(BytesIO(content)).namelist() if name.endswith(".xlsx"))
    sheet = ZipFile(BytesIO(ZipFile(BytesIO(content)).read(book)))
    assert b"<f>" not in sheet.read("xl/worksheets/sheet1.xml")


def test_more_bars_than_fit_are_cut_with_a_sentence_and_the_own_region_stays() -> None:
    names = [f"Region {at}" for at in range(90)]
    many = figure(names)
    rows = [{**row, "colour": "#c81e50" if row["region"] == "Region 77" else "#9dbcd8"} for row in many.datasets["rows"]]
    deck = opened(view(exhibit(figures=[replace(many, datasets={"rows": rows})], tables=())))
    slide = deck.slides[1]
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    assert "Region 77" in list(chart.plots[0].categories)
    assert "of 90 are shown" in texts(slide)


def test_many_figures_go_on_several_slides() -> None:
    deck = opened(view(exhibit(figures=[figure(title=f"Chart {at}") for at in range(6)], tables=())))
    charts = [sum(shape.has_chart for shape in slide.shapes) for slide in deck.slides]
    assert charts == [0, 4, 2, 0]
