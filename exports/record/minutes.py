"""The record of a workshop as minutes that can be edited (DOCX)."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from exports import simulated
from exports.exhibits.model import TextTable
from exports.exhibits.story import repeats
from exports.record import results, words
from exports.record.model import Asked, Record, Shown
from exports.slides.words import clean, linked, plain

_LANGUAGES = {"en": "en-GB", "pl": "pl-PL"}
_MAP = Cm(13)


def record_docx(record: Record, link_of: Callable[[str], str]) -> bytes:
    """Return the record as a DOCX file: when, who, what was shown, predicted, voted and noted, and the sources."""
    file = _opened(record)
    say = partial(words.say, record.language)
    file.add_heading(clean(record.title) or say(words.RECORD), 0)
    _text(file, " · ".join(filter(None, (say(words.MINUTES), record.network))))
    _text(file, words.when(record))
    _text(file, words.attendance(record))
    if record.link:
        _text(file, words.kept(record))
    if record.shown:
        file.add_heading(say(words.SHOWN), 1)
    for shown in record.shown:
        _view(file, shown, link_of(shown.view.address), record.language)
    if record.asked:
        file.add_heading(say(words.ASKED), 1)
    for asked in record.asked:
        file.add_heading(clean(asked.prompt), 2)
        _text(file, words.outcome(asked, record.language))
        if (drawn := results.picture(asked, record.language, "light")) is not None:
            _map(file, asked, drawn, record.language)
        table = results.table(asked, record.language)
        if table is not None:
            _table(file, table)
    if record.notes:
        file.add_heading(say(words.NOTES), 1)
    for theme, notes in record.themes().items():
        file.add_heading(clean(theme) or say(words.OTHER), 2)
        for note in notes:
            _text(file, note, "List Bullet")
    if not record.shown and not record.asked:
        _text(file, say(words.EMPTY))
    _sources(file, record)
    content = BytesIO()
    file.save(content)
    return content.getvalue()


def _opened(record: Record) -> Any:
    file = Document()
    file.core_properties.title, file.core_properties.language = clean(record.title)[:250], record.language
    file.core_properties.author, file.core_properties.comments = "Regioscope", ""
    for section in file.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
    style = file.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES.get(record.language, record.language))
    style.element.get_or_add_rPr().append(language)
    return file


def _view(file: Any, shown: Shown, link: str, language: str) -> None:
    """Write what a view said: its answers, what must be known to read them, and what was said to it."""
    file.add_heading(clean(shown.headline) or clean(shown.view.title), 2)
    for exhibit in shown.view.exhibits:
        if exhibit.simulated:
            _text(file, f"**{simulated.mark(language)}**")
        headline = "" if repeats(shown.headline, exhibit.headline) else exhibit.headline
        for text in filter(None, (headline, exhibit.subline, exhibit.nothing, *exhibit.notes)):
            _text(file, text)
    _text(file, shown.notes)
    _text(file, f"[{link}]({link})")


def _map(file: Any, asked: Asked, drawn: bytes, language: str) -> None:
    """Place a map with what was tapped on it, its legend in words below."""
    file.add_picture(BytesIO(drawn), width=_MAP)
    described = file.inline_shapes[-1]._inline.docPr
    described.set("descr", clean(f"{asked.prompt} {words.outcome(asked, language)}"))
    for legend in asked.map.legends if asked.map else ():
        paragraph = file.add_paragraph(f"{legend.unit}  ".lstrip())
        for swatch in legend.swatches:
            paragraph.add_run("\u25a0\N{NO-BREAK SPACE}").font.color.rgb = RGBColor(*swatch.colour[:3])
            paragraph.add_run(f"{swatch.text}   ")


def _sources(file: Any, record: Record) -> None:
    sources: Sequence[str] = list(
        dict.fromkeys(one for shown in record.shown for exhibit in shown.view.exhibits for one in exhibit.sources)
    )
    if sources:
        file.add_heading(words.say(record.language, words.SOURCES), 1)
    for source in sources:
        _text(file, source, "List Bullet")


def _table(file: Any, table: TextTable) -> None:
    drawn = file.add_table(rows=1, cols=len(table.columns), style="Light List")
    for cell, name in zip(drawn.rows[0].cells, table.columns, strict=True):
        cell.text = plain(name)
    repeated = OxmlElement("w:tblHeader")
    drawn.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in table.rows:
        for cell, one in zip(drawn.add_row().cells, row, strict=True):
            cell.text = plain(one)


def _text(file: Any, text: str, style: str = "Normal") -> None:
    """Write a paragraph, its Markdown links as links; nothing for an empty text."""
    if not text.strip():
        return
    paragraph = file.add_paragraph(style=style)
    for words_of, address in linked(text):
        if address:
            _link(paragraph, words_of, address)
        else:
            paragraph.add_run(words_of)


def _link(paragraph: Any, text: str, address: str) -> None:
    relation = paragraph.part.relate_to(
        address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
