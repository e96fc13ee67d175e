"""A brief as DOCX for those who must edit it: the same content with real headings, table headers and words for its pictures."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from exports.briefs import fixed, text
from exports.briefs.model import Brief, Picture, Section
from exports.exhibits.model import TextTable
from exports.pictures import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT: Final = "Calibri"
_LANGUAGES: Final = {"en": "en-GB", "pl": "pl-PL"}
_SIZES: Final = {"Normal": 10.0, "Heading 1": 24.0, "Heading 2": 12.0, "Caption": 8.5, "List Bullet": 9.5}
_INK, _GREY, _ACCENT = "1C2530", "5A6573", "0B5C8A"
_COLOURS: Final = {"Normal": _INK, "Heading 1": _INK, "Heading 2": _ACCENT, "Caption": _GREY, "List Bullet": _INK}
_MARGIN_CM, _WIDTH_CM, _CODE_CM = 2.0, 17.0, 2.2


def docx(brief: Brief) -> bytes:
    """Return a brief as a Word document in its language."""
    document = _document(brief)
    _line(document, brief.kind.upper(), "Caption")
    document.add_heading(text.clean(brief.title), 1)
    for words, style in [(brief.subtitle, "Caption"), (brief.mark, "Intense Quote"), *((one, "Normal") for one in brief.answers)]:
        _line(document, words, style)
    for picture in brief.pictures:
        _picture(document, picture, brief)
    for section in (*brief.beside, *brief.sections):
        _section(document, section)
    _end(document, brief)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _document(brief: Brief) -> "Document":
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    properties, page = document.core_properties, document.sections[0]
    properties.title, properties.author, properties.language = text.clean(brief.title, 200), "Regioscope", _LANGUAGES[brief.language]
    properties.comments = ""
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN_CM)
    for name, points in _SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(points), RGBColor.from_string(_COLOURS[name])
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:val"), _LANGUAGES[brief.language])
    return document


def _line(document: "Document", words: str, style: str) -> None:
    if words:
        document.add_paragraph(text.clean(words), style)


def _section(document: "Document", section: Section) -> None:
    document.add_heading(text.clean(section.heading), 2)
    for words in section.texts:
        _line(document, words, "Normal")
    for what, why in section.points:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(text.clean(what)).bold = True
        paragraph.add_run(f": {text.clean(why)}" if why else "")
    for table in section.tables:
        _table(document, table)
    _line(document, " · ".join(section.notes), "Caption")


def _table(document: "Document", table: TextTable) -> None:
    """A table whose first row is repeated on every page and read as its header."""
    from docx.oxml import OxmlElement

    rows = [table.columns, *table.rows]
    drawn = document.add_table(len(rows), len(table.columns), "Table Grid")
    drawn.autofit = True
    for place, row in enumerate(rows):
        for cell, words, column in zip(drawn.rows[place].cells, row, table.columns, strict=True):
            _cell(cell.paragraphs[0], words, bold=place == 0, right=column in table.figures)
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _cell(paragraph: "Paragraph", words: str, *, bold: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    first, *below = text.clean(words).split("\n")
    run = paragraph.add_run(first)
    run.bold, run.font.size = bold, Pt(9)
    for line in below:
        run.add_break()
        run = paragraph.add_run(line)
        run.font.size = Pt(8)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT


def _picture(document: "Document", one: Picture, brief: Brief) -> None:
    width, height = fixed.size(one.figure)
    drawn = plain.png(one.figure, width, height, brief.language, "light")
    _image(document, drawn, one.figure.alternative, _WIDTH_CM * (0.75 if one.figure.deck else 1))
    legends = [f"{legend.unit}: {'; '.join(each.text for each in legend.swatches)}" for legend in one.figure.legends]
    for words in (one.caption, *legends):
        _line(document, words, "Caption")


def _image(document: "Document", content: bytes, alternative: str, width_cm: float) -> None:
    from docx.shared import Cm

    drawn = document.add_picture(io.BytesIO(content), Cm(width_cm))
    drawn._inline.docPr.set("descr", text.clean(alternative))


def _end(document: "Document", brief: Brief) -> None:
    import segno

    fixed_words = fixed.words(brief)
    _listed(document, fixed_words.caveats, brief.caveats)
    _listed(document, fixed_words.sources, [_plain(source) for source in brief.sources])
    code = io.BytesIO()
    segno.make(brief.link, error="m", micro=False).save(code, kind="png", scale=8, border=0)
    _image(document, code.getvalue(), fixed_words.code, _CODE_CM)
    for words in (f"{fixed_words.view} {brief.link}", fixed_words.version):
        _line(document, words, "Caption")


def _listed(document: "Document", heading: str, lines: Sequence[str]) -> None:
    document.add_heading(heading, 2)
    for words in lines:
        _line(document, words, "List Bullet")


def _plain(source: str) -> str:
    """A source with its address in words, which stays readable on paper."""
    return "".join(f"{words} <{url}>" if url else words for words, url in text.linked(source))
