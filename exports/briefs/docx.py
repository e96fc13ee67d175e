"""A brief as DOCX for those who must edit it: the same content with real headings, table headers and words for its pictures."""

import io
from typing import TYPE_CHECKING, Any, Final

from exports.briefs import fixed, text
from exports.briefs.model import Brief, Picture, Section
from exports.briefs.word import links, table
from exports.pictures import plain, qr

if TYPE_CHECKING:
    from docx.document import Document

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
        style.font.bold, style.font.italic = name.startswith("Heading"), False
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
    for listed in section.tables:
        table.add(document, listed, _WIDTH_CM)
    _line(document, " · ".join(section.notes), "Caption")


def _picture(document: "Document", one: Picture, brief: Brief) -> None:
    width, height = fixed.size(one.figure)
    drawn = plain.png(one.figure, width, height, brief.language, "light")
    _image(document, drawn, one.figure.alternative, _WIDTH_CM * (0.62 if one.figure.deck else 0.7))
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
    document.add_heading(fixed_words.caveats, 2)
    for words in brief.caveats:
        _line(document, words, "List Bullet")
    document.add_heading(fixed_words.sources, 2)
    paragraph = document.add_paragraph(style="Caption")
    for place, source in enumerate(brief.sources):
        paragraph.add_run(" · " if place else "")
        links.add(paragraph, text.linked(source))
    if qr.readable(brief.link):
        code = io.BytesIO()
        segno.make(brief.link, error="m", micro=False).save(code, kind="png", scale=8, border=0)
        _image(document, code.getvalue(), fixed_words.code, _CODE_CM)
    links.add(document.add_paragraph(style="Caption"), [(f"{fixed_words.view} ", ""), (brief.link, brief.link)])
    _line(document, fixed_words.version, "Caption")
