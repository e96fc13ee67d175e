"""Boxes of text on a slide, in which text is as large as fits and never larger."""

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.slide import Slide
from pptx.util import Pt

from exports.slides import words
from exports.slides.measure import fit
from exports.slides.style import TEXT_SIZES, Box, rgb

FONT: Final = "Arial"
_GAP: Final = 0.5
"""Of the size of the type, what lies between two paragraphs."""

_LANGUAGES: Final = {"en": "en-GB", "pl": "pl-PL"}


def write(
    slide: Slide,
    text: str,
    box: Box,
    colour: str,
    language: str,
    *,
    sizes: Sequence[float] = TEXT_SIZES,
    bold: bool = False,
    link: str = "",
) -> float:
    """Write a text into a box; returns the points that it takes from above."""
    return fill(slide.shapes.add_textbox(*box.place()), text, box, colour, language, sizes=sizes, bold=bold, link=link)


def fill(
    shape: Any, text: str, box: Box, colour: str, language: str, *, sizes: Sequence[float], bold: bool = False, link: str = ""
) -> float:
    """Write a text into a shape of the size of the box; returns the points that it takes from above."""
    fitted = fit(words.plain(text), box.width, box.height, sizes, bold=bold)
    frame = plain_frame(shape)
    run(frame.paragraphs[0], fitted.text, fitted.size, colour, language, bold=bold, link=link)
    return fitted.height


def paragraphs(slide: Slide, texts: Sequence[str], box: Box, colour: str, language: str, *, sizes: Sequence[float] = TEXT_SIZES) -> None:
    """Write texts below each other, with their Markdown links, at the first size at which all fit; the last may be cut or left out."""
    shown = [words.linked(text) for text in texts if text]
    plain = [words.clean("".join(part for part, _address in one)) for one in shown]
    for size in sizes:
        fitted = [fit(text, box.width, box.height, (size,)) for text in plain]
        high = sum(one.height + size * _GAP for one in fitted) - size * _GAP
        if high <= box.height and [one.text for one in fitted] == plain:
            break
    frame, used = plain_frame(slide.shapes.add_textbox(*box.place())), 0.0
    for at, (pieces, one) in enumerate(zip(shown, fitted, strict=True)):
        if used + one.height > box.height:
            break
        used += one.height + size * _GAP
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(size * _GAP if at else 0)
        for part, address in pieces if one.text == plain[at] else [(one.text, "")]:
            run(paragraph, part, size, colour, language, link=address)


def plain_frame(shape: Any) -> Any:
    """Return the text frame of a shape without margins, wrapped, and of the size that it has."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def run(paragraph: Any, text: str, size: float, colour: str, language: str, *, bold: bool = False, link: str = "") -> None:
    """Add a text to a paragraph."""
    added = paragraph.add_run()
    added.text = text
    added.font.size, added.font.bold, added.font.color.rgb, added.font.name = Pt(size), bold, rgb(colour), FONT
    added.font._element.set("lang", _LANGUAGES.get(language, language))
    if link:
        added.hyperlink.address = link
