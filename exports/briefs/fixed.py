"""What stands in every brief around its content: headings of its last part, the line of its link, sizes of its pictures."""

from dataclasses import dataclass

from data.language import translations
from exports.briefs.model import Brief
from exports.exhibits.model import Figure

_MAP = (460, 415)
_CHART = (340, 190)


@dataclass(frozen=True)
class Words:
    """Headings and lines in the language of a brief."""

    caveats: str
    sources: str
    view: str
    version: str
    code: str
    """What is read in place of the QR code."""


def words(brief: Brief) -> Words:
    """Return the words around the content of a brief."""
    _ = translations(brief.language).gettext
    return Words(
        caveats=_("How to read these data"),
        sources=_("Sources"),
        view=_("Open this view:"),
        version=_("Data version: {version}").format(version=brief.generation),
        code=_("QR code of the link to this view"),
    )


def size(figure: Figure) -> tuple[int, int]:
    """Return how wide and high a figure is drawn, in pixels, so that its words are as large as those around it."""
    return _MAP if figure.deck else _CHART
