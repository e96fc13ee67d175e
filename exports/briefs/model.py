"""A brief as plain data: what stands on its one or two pages, whatever file it becomes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.exhibits.model import Figure, TextTable, View

Read = Callable[[str], View]
"""Returns the view at an address, in the language of the brief."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with what stands below it: paragraphs, points of a list (what, and why), and tables.

    A line break in a cell of a table parts what is read first from what explains it.
    """

    heading: str
    texts: Sequence[str] = ()
    points: Sequence[tuple[str, str]] = ()
    tables: Sequence[TextTable] = ()
    notes: Sequence[str] = ()
    """What the numbers in brackets of the tables mean."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart or map with the line below it."""

    figure: Figure
    caption: str


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What a brief says: its answers first, a picture with sections beside it, further sections, sources and caveats."""

    language: str
    kind: str
    title: str
    subtitle: str
    answers: Sequence[str]
    pictures: Sequence[Picture] = ()
    beside: Sequence[Section] = ()
    sections: Sequence[Section] = ()
    caveats: Sequence[str] = ()
    sources: Sequence[str] = ()
    """As Markdown links, as views have them."""
    link: str
    generation: str
    mark: str = ""
    """Says that data are simulated, "" where all are measured."""
