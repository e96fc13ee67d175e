"""Links in a Word document."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from exports.briefs import text

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_COLOUR: Final = "0B5C8A"


def add(paragraph: "Paragraph", parts: Iterable[tuple[str, str]]) -> None:
    """Add words to a paragraph, each a link where it has an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    for words, url in parts:
        run = paragraph.add_run(text.clean(words))
        if url:
            run.font.color.rgb = RGBColor.from_string(_COLOUR)
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            run._element.addprevious(link)
            link.append(run._element)
