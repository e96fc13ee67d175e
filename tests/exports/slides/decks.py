"""Views of plain data for slides, and what is read back of a deck."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.util import Length

from exports.exhibits.model import Exhibit, Figure, TextTable, View
from exports.slides.deck import pptx
from exports.slides.measure import fit

HOSTILE = '=cmd|"/C calc"!A0 <b>&amp;</b> \u202eabc\u202c \x00\x1b 😀 שלום **x** [a](javascript:1) ' + "Zażółć " * 1500
SPEC: dict[str, Any] = {
    "data": {"name": "rows"},
    "layer": [
        {
            "mark": {"type": "bar"},
            "encoding": {
                "x": {"field": "value", "type": "quantitative"},
                "y": {"field": "region", "type": "nominal"},
                "color": {"field": "colour", "scale": None, "type": "nominal"},
            },
        }
    ],
}


def figure(names: Sequence[str] = ("Śląskie", "Utrecht"), **parts: Any) -> Figure:
    """A bar per name."""
    rows = [{"region": name, "value": at + 1.5, "colour": "#c81e50" if at == 0 else "#9dbcd8"} for at, name in enumerate(names)]
    return Figure(alternative="Bars of regions", spec=SPEC, datasets={"rows": rows}, **parts)


def exhibit(**parts: Any) -> Exhibit:
    """An answer with a chart and a table."""
    table = TextTable(
        caption="Values", columns=["Region", "Value"], rows=[[f"Region {at}", str(at)] for at in range(40)], figures=["Value"]
    )
    usual = {"headline": "Śląskie leads", "figures": [figure()], "tables": [table], "notes": ["A caveat."], "about": ["A method."]}
    return Exhibit(**{**usual, "sources": ["[Eurostat, x](https://ec.europa.eu/x) (release 2026-05, CC BY 4.0)"], **parts})


def view(*exhibits: Exhibit, title: str = "Which regions rank highest?") -> View:
    """A page with these answers."""
    return View(address="ranking?year=2023", language="en", theme="light", generation="abc123", title=title, exhibits=exhibits)


def opened(*views: View, **parts: Any) -> Any:
    """The deck of some views, read back."""
    usual = {"title": "Where we stand", "language": "en", "link_of": lambda address: f"https://regioscope.example/{address}"}
    return Presentation(BytesIO(pptx(views, **{**usual, **parts})))


def texts(slide: Any) -> str:
    """All text of a slide outside tables."""
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def overflowing(deck: Any) -> Iterator[str]:
    """Boxes whose text is higher than they are, or that leave the slide."""
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            right, below = shape.left + shape.width, shape.top + shape.height
            if shape.left < 0 or shape.top < 0 or right > deck.slide_width + 1 or below > deck.slide_height + 1:
                yield f"{number}: {shape.name} leaves the slide"
            if shape.has_text_frame and _height(shape) > Length(shape.height).pt + 0.5:
                yield f"{number}: {shape.text_frame.text[:60]}"


def _height(shape: Any) -> float:
    return sum(_paragraph(one, Length(shape.width).pt) for one in shape.text_frame.paragraphs)


def _paragraph(paragraph: Any, across: float) -> float:
    runs = paragraph.runs
    if not runs:
        return 0.0
    size, bold = runs[0].font.size.pt, bool(runs[0].font.bold)
    before = paragraph.space_before.pt if paragraph.space_before is not None else 0
    return fit("".join(run.text for run in runs), across + 0.01, 100_000, (size,), bold=bold).height + before
