"""Views as a deck of slides: a title, each answer with its charts and tables, and the sources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Final

from pptx.slide import Slide

from exports.exhibits.model import Exhibit, TextTable, View
from exports.slides import figures, tables, text, words
from exports.slides.page import Deck, begun
from exports.slides.style import BODY, REMARKS, SMALL_SIZES, SUBLINE, TINY_SIZES, Box

_SOURCES_PER_SLIDE: Final = 18


def pptx(
    views: Sequence[View],
    *,
    title: str,
    subtitle: str = "",
    captions: Sequence[str] = (),
    notes: Sequence[str] = (),
    language: str,
    link_of: Callable[[str], str],
) -> bytes:
    """Return views as a PPTX file, 16:9.

    A caption stands above the answers of its view, and `notes` are what is said to it; both go with the views by their order.
    `link_of` makes an address (`page?query`) one that can be opened.
    """
    deck = begun(language, views[0].theme if views else "light", title)
    begin(deck, views, title, subtitle, link_of)
    for view, caption, said in zip_longest(views, captions[: len(views)], notes[: len(views)], fillvalue=""):
        if isinstance(view, View):
            add_view(deck, view, str(caption), str(said), link_of(view.address))
    add_sources(deck, views, link_of)
    return saved(deck)


def begin(deck: Deck, views: Sequence[View], title: str, subtitle: str, link_of: Callable[[str], str]) -> None:
    """Add the title slide."""
    marked = any(one.simulated for view in views for one in view.exhibits)
    deck.opening(title, subtitle, link=link_of(views[0].address) if len(views) == 1 else "", marked=marked, notes=())


def add_view(deck: Deck, view: View, caption: str, said: str, link: str) -> None:
    """Add the slides of a view; a sentence where it has no answer."""
    if not view.exhibits:
        slide = deck.slide(caption or view.title, link=link, notes=[said])
        text.write(slide, deck.say(words.NO_ANSWER), BODY, deck.colours.text, deck.language)
    for at, exhibit in enumerate(view.exhibits):
        first = at == 0
        answer = _Answer(deck=deck, view=view, exhibit=exhibit, caption=caption if first else "", said=said if first else "", link=link)
        answer.add()


def add_sources(deck: Deck, views: Sequence[View], link_of: Callable[[str], str]) -> None:
    """Add the slides that name the sources with their releases and licences, the snapshot, and the address of each view."""
    sources = list(dict.fromkeys(source for view in views for exhibit in view.exhibits for source in exhibit.sources))
    generations = [deck.say(words.GENERATION, generation=one) for one in dict.fromkeys(view.generation for view in views) if one]
    links = [deck.say(words.OPEN_VIEW, link=f"[{one}]({one})") for one in dict.fromkeys(link_of(view.address) for view in views)]
    lines = [*sources, *generations, *links]
    for start in range(0, len(lines), _SOURCES_PER_SLIDE):
        slide = deck.slide(deck.say(words.SOURCES))
        box = Box(BODY.left, SUBLINE.top, BODY.width, BODY.height + BODY.top - SUBLINE.top + 30)
        text.paragraphs(
            slide, lines[start : start + _SOURCES_PER_SLIDE], box, deck.colours.text, deck.language, sizes=(16, 14, 13, 12, 11, 10, 9)
        )


def saved(deck: Deck) -> bytes:
    """Return a deck as the content of a file."""
    content = BytesIO()
    deck.file.save(content)
    return content.getvalue()


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """The slides of one answer."""

    deck: Deck
    view: View
    exhibit: Exhibit
    caption: str
    said: str
    link: str

    @property
    def headline(self) -> str:
        """The sentence that says it, else the question of the page."""
        return self.exhibit.headline or self.view.title

    def add(self) -> None:
        """Add a slide for the answer's figures, or several, and one for each table."""
        if self.exhibit.nothing:
            self._text(self.exhibit.nothing)
            return
        pages = _pages(len(self.exhibit.figures))
        for at, (first, last) in enumerate(pages, 1):
            more = f" ({at}/{len(pages)})" if len(pages) > 1 else ""
            slide = self._slide(more)
            shown = self.exhibit.figures[first:last]
            figures.draw(self.deck, slide, shown, self._body(), self.link, marked=self.exhibit.simulated)
        for table in self.exhibit.tables:
            self._table(table)
        if not pages and not self.exhibit.tables:
            self._text(*self.exhibit.notes, *self.exhibit.about)

    def _slide(self, more: str = "") -> Slide:
        title = (self.caption or self.headline) + more
        slide = self._titled(title)
        if self._below():
            text.write(slide, self._below(), SUBLINE, self.deck.colours.quiet, self.deck.language, sizes=(15, 14, *SMALL_SIZES))
        self._remarks(slide)
        return slide

    def _below(self) -> str:
        return " ".join(filter(None, (self.headline if self.caption else "", self.exhibit.subline)))

    def _body(self) -> Box:
        return BODY if self._below() else Box(BODY.left, SUBLINE.top + 6, BODY.width, BODY.top + BODY.height - SUBLINE.top - 6)

    def _titled(self, title: str) -> Slide:
        exhibit, deck = self.exhibit, self.deck
        method = [self.headline, exhibit.subline, *exhibit.notes, *exhibit.about]
        api = f"{deck.say(words.API)} {exhibit.api}" if exhibit.api else ""
        notes = [self.said, *dict.fromkeys(filter(None, method)), api, deck.say(words.OPEN_VIEW, link=self.link)]
        return deck.slide(title, over=self.view.title, link=self.link, marked=exhibit.simulated, notes=notes)

    def _remarks(self, slide: Slide) -> None:
        """Write the source, and what must be known as far as there is room; all of it stands in the notes."""
        source = self.deck.say(words.SOURCE, sources=" · ".join(self.exhibit.sources)) if self.exhibit.sources else ""
        text.paragraphs(slide, [source, *self.exhibit.notes], REMARKS, self.deck.colours.quiet, self.deck.language, sizes=TINY_SIZES)

    def _text(self, *texts: str) -> None:
        slide = self._titled(self.caption or self.headline)
        text.paragraphs(slide, texts, BODY, self.deck.colours.text, self.deck.language)
        self._remarks(slide)

    def _table(self, table: TextTable) -> None:
        if not table.rows:
            return
        slide = self._titled(table.caption or self.headline)
        box = Box(BODY.left, SUBLINE.top + 6, BODY.width, BODY.height + BODY.top - SUBLINE.top - 6)
        left = tables.draw(slide, table, box, self.deck.colours, self.deck.language)
        shown = self.deck.say(words.MORE_ROWS, shown=len(table.rows) - left.rows, n=len(table.rows), link=self.link) if left.rows else ""
        columns = self.deck.say(words.MORE_COLUMNS, n=left.columns) if left.columns else ""
        text.paragraphs(slide, [shown, columns], REMARKS, self.deck.colours.quiet, self.deck.language, sizes=(12, *TINY_SIZES))


def _pages(figures_of: int) -> list[tuple[int, int]]:
    """Return first and last figure of each slide, such that none has one alone where it can be helped."""
    return [(start, min(start + figures.PER_SLIDE, figures_of)) for start in range(0, figures_of, figures.PER_SLIDE)]
