"""The record of a workshop: what was shown, predicted, voted and noted stands in the slides and in the minutes."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from pptx import Presentation

from exports.record.minutes import record_docx
from exports.record.model import Asked, Note, Record, Shown
from exports.record.slides import record_pptx
from tests.exports.slides.decks import HOSTILE, exhibit, overflowing, texts, view

ASKED = (
    Asked(kind="number", prompt="Where is Silesia among 227 regions?", answers=4, values=(20, 60, 60, 110), truth=(150,)),
    Asked(kind="choice", prompt="Which leads?", answers=5, options=("Utrecht", "Liguria"), values=(4, 1), truth=(1,)),
    Asked(kind="dots", prompt="Priorities", answers=6, options=("Labs", "People"), values=(7, 5)),
    Asked(kind="rank", prompt="Order them", answers=3, options=("A", "B"), values=(1.33, 1.67), truth=(2, 1)),
    Asked(kind="line", prompt="Draw the rest", answers=3, years=(2022, 2023), values=(1.1, 1.2), truth=(0.9, 1.0), unit="% of GDP"),
    Asked(kind="point", prompt="Where to?", answers=3, points=((10, 20), (30, 40), (50, 60))),
    Asked(kind="choice", prompt="Too few", answers=2, options=("Yes", "No")),
)


def record(**parts: Any) -> Record:
    """A workshop of one view, seven questions and three notes."""
    usual: dict[str, Any] = {
        "title": "SOCORE: where we stand",
        "language": "en",
        "opened": datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
        "ended": datetime(2026, 11, 30, 10, 30, tzinfo=UTC),
        "phones": 38,
        "attended": 41,
        "shown": [Shown(view=view(exhibit(tables=())), headline="We are here", notes="Say this")],
        "asked": ASKED,
        "notes": [Note(theme="Skills", text="More doctoral schools"), Note(theme="", text="<b>x</b>"), Note(theme="Skills", text="=1+1")],
        "link": "https://regioscope.example/record/1",
    }
    return Record(**{**usual, **parts})


def slides(of: Record) -> Any:
    """The slides of a record, read back."""
    return Presentation(BytesIO(record_pptx(of, lambda address: f"https://regioscope.example/{address}")))


def minutes(of: Record) -> Any:
    """The minutes of a record, read back."""
    return Document(BytesIO(record_docx(of, lambda address: f"https://regioscope.example/{address}")))


def test_slides_show_predictions_against_the_truth_votes_and_notes() -> None:
    deck = slides(record())
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles == ["SOCORE: where we stand", "We are here", *(one.prompt for one in ASKED), "Skills", "Other notes", "Sources"]
    said = "\n".join(texts(slide) for slide in deck.slides)
    assert "Attended: 41 (phones connected: 38)." in said
    assert "Median answer: 60. Actual value: 150." in said
    assert "Fewer than 3 answers" in said
    assert "• More doctoral schools" in said
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 7  # that of the view and six of the questions: too few answered the last
    assert list(charts[1].plots[0].categories) == ["20", "60", "110", "Actual value: 150"]
    assert list(charts[1].plots[0].series[0].values) == [1, 2, 1, 0]
    assert not list(overflowing(deck))


def test_minutes_say_the_same_in_words_and_tables() -> None:
    file = minutes(record())
    said = "\n".join(paragraph.text for paragraph in file.paragraphs)
    for text in ("Attended: 41", "Śląskie leads", "Say this", "Right answer: Liguria.", "More doctoral schools", "CC BY 4.0"):
        assert text in said
    assert [cell.text for cell in file.tables[1].rows[1].cells] == ["Utrecht", "4"]


def test_dots_are_called_dots_in_polish() -> None:
    polish = record(language="pl")
    charts = [shape.chart for slide in slides(polish).slides for shape in slide.shapes if shape.has_chart]
    assert [one.plots[0].series[0].name for one in charts if "Labs" in list(one.plots[0].categories)] == ["Kropki"]
    assert "Kropki" in [cell.text for table in minutes(polish).tables for cell in table.rows[0].cells]


def test_nothing_happened_in_polish_and_hostile_words() -> None:
    empty = record(shown=(), asked=(), notes=(), language="pl", title="", link="")
    assert len(slides(empty).slides) == 2
    assert minutes(empty).paragraphs
    bad = record(
        title=HOSTILE,
        network=HOSTILE,
        asked=[Asked(kind="dots", prompt=HOSTILE, answers=3, options=(HOSTILE, "b"), values=(1, 2))],
        notes=[Note(theme=HOSTILE, text=HOSTILE)] * 3,
    )
    assert not list(overflowing(slides(bad)))
    assert minutes(bad).paragraphs


def test_many_numbers_are_counted_in_intervals() -> None:
    many = Asked(kind="number", prompt="Guess", answers=50, values=tuple(range(50)), truth=(70,))
    chart = next(
        shape.chart
        for slide in slides(record(asked=[many])).slides
        for shape in slide.shapes
        if shape.has_chart and slide.shapes.title.text == "Guess"
    )
    assert sum(chart.plots[0].series[0].values) == 50
    assert len(list(chart.plots[0].categories)) == 12
