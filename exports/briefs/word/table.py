"""A table in a Word document as briefs have it: thin lines between rows, a header row that every page repeats."""

from typing import TYPE_CHECKING, Any, Final

from exports.briefs import text
from exports.exhibits.model import TextTable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_WEIGHTS: Final = {"first": 1.7, "figures": 1.0, "words": 1.2}
_LINE: Final = {"val": "single", "sz": "4", "color": "C9D0D8", "space": "0"}


def add(document: "Document", table: TextTable, width_cm: float) -> None:
    """Add a table so wide; the second line of a cell is set smaller, columns of figures flush right."""
    from docx.oxml import OxmlElement

    rows = [table.columns, *table.rows]
    drawn = document.add_table(len(rows), len(table.columns))
    _borders(drawn)
    for column, width in zip(drawn.columns, _widths(table, width_cm), strict=True):
        for cell in column.cells:
            cell.width = width
    for place, row in enumerate(rows):
        for cell, words, name in zip(drawn.rows[place].cells, row, table.columns, strict=True):
            _cell(cell.paragraphs[0], words, bold=place == 0, right=name in table.figures)
    for line in drawn.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _widths(table: TextTable, width_cm: float) -> list[int]:
    from docx.shared import Cm

    kinds = ["first" if place == 0 else "figures" if name in table.figures else "words" for place, name in enumerate(table.columns)]
    whole = sum(_WEIGHTS[kind] for kind in kinds)
    return [Cm(width_cm * _WEIGHTS[kind] / whole) for kind in kinds]


def _borders(drawn: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in _LINE.items():
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    drawn._tbl.tblPr.append(borders)


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
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.line_spacing = 1
