"""One slide with what all slides share: title, line above it, badge, footer, number and speaker notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from analytics.colour.screen import COLOURS, Colours
from exports import simulated
from exports.exhibits.model import Theme
from exports.slides import text, words
from exports.slides.style import (
    BADGE,
    FOOTER,
    HEIGHT,
    NUMBER,
    TINY_SIZES,
    TITLE,
    TITLE_SIZES,
    WIDTH,
    Box,
    rgb,
)

_TITLE_SLIDE, _TITLE_ONLY = 0, 5
_LONGEST_FOOT: Final = 130
_NUMBER_FIELD: Final = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang="en-GB" sz="900"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:rPr><a:t>{number}</a:t></a:fld>'
)
"""The number of a slide, which programs count anew."""

_OVER: Final = Box(TITLE.left, 6, TITLE.width - BADGE.width - 12, 16)


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Slides that are being made, in one language and one theme."""

    file: Any
    language: str
    theme: Theme

    @property
    def colours(self) -> Colours:
        """The colours of the theme."""
        return COLOURS[self.theme]

    def say(self, words_of: str, **values: Any) -> str:
        """Return a sentence in the language of the slides."""
        return words.say(self.language, words_of).format(**values)

    def slide(self, title: str, *, over: str = "", link: str = "", marked: bool = False, notes: Sequence[str] = ()) -> Slide:
        """Add a slide with a title, a line `over` it, a link at its foot, the mark of simulated data, and speaker notes."""
        slide = self._added(_TITLE_ONLY)
        _place(slide.shapes.title, TITLE)
        self.fill_title(slide.shapes.title, title, TITLE)
        if over:
            text.write(slide, over, _OVER, self.colours.quiet, self.language, sizes=TINY_SIZES)
        self._finish(slide, link, notes, marked=marked)
        return slide

    def opening(self, title: str, subtitle: str, *, link: str, marked: bool, notes: Sequence[str]) -> Slide:
        """Add the title slide."""
        slide = self._added(_TITLE_SLIDE)
        head, below = Box(80, 150, WIDTH - 160, 130), Box(80, 296, WIDTH - 160, 90)
        _place(slide.shapes.title, head)
        self.fill_title(slide.shapes.title, title, head, sizes=(44, 40, 36, 32, 28, 24, 20))
        holder = slide.placeholders[1]
        _place(holder, below)
        text.fill(holder, subtitle, below, self.colours.quiet, self.language, sizes=(22, 20, 18, 16, 14))
        holder.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *Box(80, 134, 72, 6).place())
        band.fill.solid()
        band.fill.fore_color.rgb = rgb(self.colours.accent_hex)
        band.line.fill.background()
        band.shadow.inherit = False
        self._finish(slide, link, notes, marked=marked)
        return slide

    def fill_title(self, shape: Any, title: str, box: Box, sizes: Sequence[float] = TITLE_SIZES) -> None:
        """Write a title, as large as it fits."""
        text.fill(shape, title, box, self.colours.text, self.language, sizes=sizes, bold=True)
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.line_spacing = 1.0

    def _added(self, layout: int) -> Slide:
        slide: Slide = self.file.slides.add_slide(self.file.slide_layouts[layout])
        if self.theme == "dark":
            fill = slide.background.fill
            fill.solid()
            fill.fore_color.rgb = rgb(self.colours.page)
        return slide

    def _finish(self, slide: Slide, link: str, notes: Sequence[str], *, marked: bool) -> None:
        if marked:
            self._badge(slide)
            notes = [simulated.mark(self.language), *notes]
        shown = link if len(link) <= _LONGEST_FOOT else f"{link[:_LONGEST_FOOT]}…"
        foot = f"Regioscope · {shown}" if link else "Regioscope"
        text.write(slide, foot, FOOTER, self.colours.quiet, self.language, sizes=(9,), link=link)
        self._number(slide)
        if said := "\n\n".join(filter(None, (words.lines(one) for one in notes))):
            notes_frame: Any = slide.notes_slide.notes_text_frame
            notes_frame.text = said

    def _badge(self, slide: Slide) -> None:
        shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *BADGE.place())
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(self.colours.accent_hex)
        shape.line.fill.background()
        shape.shadow.inherit = False
        text.fill(shape, simulated.short(self.language), BADGE, self.colours.page, self.language, sizes=(11, 10, 9), bold=True)
        shape.text_frame.vertical_anchor, shape.text_frame.paragraphs[0].alignment = MSO_ANCHOR.MIDDLE, PP_ALIGN.CENTER

    def _number(self, slide: Slide) -> None:
        frame = text.plain_frame(slide.shapes.add_textbox(*NUMBER.place()))
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph._p.append(parse_xml(_NUMBER_FIELD.format(colour=self.colours.quiet.lstrip("#"), number=len(self.file.slides))))


def begun(language: str, theme: Theme, title: str) -> Deck:
    """Return a deck without slides, 16:9."""
    file = Presentation(BytesIO(_template(COLOURS[theme].link)))
    file.core_properties.title, file.core_properties.language = words.clean(title)[:250], language
    file.core_properties.author = "Regioscope"
    return Deck(file=file, language=language, theme=theme)


@lru_cache(maxsize=2)
def _template(link: str) -> bytes:
    """Return the usual template of python-pptx, widened, in Arial, with links in a colour."""
    file = Presentation()
    wider = WIDTH / Emu(file.slide_width).pt
    file.slide_width, file.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = file.slide_master
    for shapes in (master.placeholders, *(layout.placeholders for layout in master.slide_layouts)):
        for shape in shapes:
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = round(shape.left * wider), round(shape.width * wider)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b"Calibri", text.FONT.encode()).replace(
        b'<a:hlink><a:srgbClr val="0000FF"/>', f'<a:hlink><a:srgbClr val="{link[1:]}"/>'.encode()
    )
    saved = BytesIO()
    file.save(saved)
    return saved.getvalue()


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box.place()
