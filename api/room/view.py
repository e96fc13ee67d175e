"""A view for phones: what a page shows at an address as HTML, its charts as SVG, in the phone's language; made once and kept."""

from collections.abc import Hashable, Sequence
from contextlib import suppress
from html import escape
from threading import Condition, Lock
from typing import Final, NamedTuple
from urllib.parse import quote

from cachetools import LRUCache, TTLCache, cached
from cachetools.keys import hashkey

from api.room import inline_markdown
from api.room.render_cache import Compressed, RenderCache
from api.room.words import say
from data.catalogue.model import N_
from data.errors import RegioscopeError
from data.language import LANGUAGES
from exports.exhibits.model import Exhibit, Figure, Legend, Swatch, TextTable, Theme, View
from exports.exhibits.story import repeats
from exports.exhibits.views import Read
from queries.cache import generation
from queries.known_networks import mark

WIDTHS: Final = (288, 358, 640)
"""Widths of charts in pixels: for the narrowest phones, for most, for tablets."""
_UP_TO: Final = {288: 350, 358: 640}
"""Widest screens in pixels for which these are taken."""
THEMES: Final[tuple[Theme, ...]] = ("dark", "light")
_HEIGHT: Final = 0.9
_SENTENCE: Final = 40
"""Letters of a headline from which it may be an answer; what somebody wrote is shorter, or theirs in any language."""
_EDGE: Final = 12
_ROWS: Final = 300
_VIEWS: Final = 24
_FRESH_SECONDS: Final = 0.5
_DRAWN_BYTES: Final = 16 * 2**20
_PLAIN: Final = " /:;,=()-_.!~*'@?+$"
"""Signs of an SVG that may stand in the address of an image as they are."""
_CANNOT: Final = N_("This view cannot be shown on phones. Look at the screen.")
_SIMULATED: Final = N_("Simulated data, not official statistics.")
_MORE_ROWS: Final = N_("Only the first {n} rows are listed here; the dashboard has all of them.")
_TABLE: Final = N_("Data as a table")
_SOURCES: Final = N_("Sources")
_NOTHING: Final = N_("There are no data for this view.")


class ViewQuery(NamedTuple):
    """A view of a room as its phones ask for it: of the generation of the data that it was shown with, "" for the newest."""

    code: str
    number: int
    address: str
    headline: str
    language: str
    generation: str = ""


class Look(NamedTuple):
    """How a phone shows charts."""

    theme: Theme
    width: int


USUAL: Final = Look("light", 358)


class Views:
    """Views and their charts, kept as long as the data are the same."""

    def __init__(self, read: Read) -> None:
        self._cache = RenderCache()
        self._read = cached(LRUCache(_VIEWS), key=_cache_key, condition=Condition())(read)
        self._drawn = cached(LRUCache(_DRAWN_BYTES, getsizeof=len), key=_cache_key, condition=Condition())(self._draw)

    async def fragment(self, query: ViewQuery) -> Compressed:
        """Return a view as HTML, with charts by address."""
        return await self._cache.get(_cache_key(query), lambda: Compressed.from_text(self._html(query), "text/html"))

    async def whole(self, query: ViewQuery, look: Look) -> Compressed:
        """Return a view as HTML with its charts in it: one answer for a phone that hears of a new view."""
        return await self._cache.get(_cache_key(query, look), lambda: Compressed.from_text(self._html(query, look), "text/html"))

    async def chart(self, query: ViewQuery, number: int, look: Look) -> Compressed:
        """Return one chart of a view as SVG; `IndexError` where it has no such."""
        drawn = (query.address, query.language, query.generation, number, look)
        return await self._cache.get(_cache_key(*drawn), lambda: Compressed.from_text(self._drawn(*drawn), "image/svg+xml"))

    async def headline(self, query: ViewQuery) -> str:
        """Return what a view is called in the phone's language: what the story says of it, else its own answer."""
        if 0 < len(query.headline) < _SENTENCE:
            return query.headline
        packed = await self._cache.get(_cache_key("headline", query), lambda: Compressed.from_text(self._called(query), "text/plain"))
        return packed.text()

    async def ahead(self, address: str, language: str, look: Look) -> None:
        """Read a view and draw its charts before anybody asks."""
        with suppress(KeyError, RegioscopeError):  # said once it is shown
            await self._cache.run(lambda: self._charts(address, language, generation(), look))

    def _html(self, query: ViewQuery, look: Look | None = None) -> str:
        try:
            charts = self._charts(query.address, query.language, query.generation, look) if look else []
            view = self._read(query.address, query.language, look.theme if look else "light", query.generation)
            both = look is None and any(figure.legends for figure in figures(view))
            dark = self._read(query.address, query.language, "dark", query.generation) if both else view
            query = query._replace(headline=self._headline(query, view))
        except (KeyError, RegioscopeError):  # the page is gone, or says in a sentence of the operator why it cannot be made
            return _article(query, f"<p>{say(query.language, _CANNOT)}</p>")
        return _article(query, _body(view, dark, query, charts) or f"<p>{say(query.language, _NOTHING)}</p>")

    def _headline(self, query: ViewQuery, view: View) -> str:
        """What the story says of a view; where that is the view's own answer in another language, the answer in the phone's."""
        own = _answer(view)
        if len(query.headline) < _SENTENCE or repeats(query.headline, own):
            return query.headline
        others = (self._read(query.address, one, view.theme, query.generation) for one in LANGUAGES if one != query.language)
        return own if any(repeats(query.headline, _answer(other)) for other in others) else query.headline

    def _called(self, query: ViewQuery) -> str:
        try:
            view = self._read(query.address, query.language, USUAL.theme, query.generation)
            return self._headline(query, view) if query.headline else _answer(view)
        except (KeyError, RegioscopeError):  # said where it is shown
            return query.headline

    def _charts(self, address: str, language: str, of: str, look: Look) -> list[str]:
        count = len(figures(self._read(address, language, look.theme, of)))
        return [self._drawn(address, language, of, number, look) for number in range(count)]

    def _draw(self, address: str, language: str, of: str, number: int, look: Look) -> str:
        figure = figures(self._read(address, language, look.theme, of))[number]
        from exports.pictures import charts, plain  # the renderer is heavy

        height = max(round(look.width * _HEIGHT), 0 if figure.deck else charts.natural_height(figure))
        return plain.svg(figure, look.width, height, language, look.theme, edge=_EDGE)


def _cache_key(*asked: Hashable) -> Hashable:
    """What is asked, of the data as they are now."""
    return hashkey(_data(), *asked)


@cached(TTLCache(1, _FRESH_SECONDS), lock=Lock())
def _data() -> tuple[str, str]:
    """The state of the data, asked for twice a second: each answer of a phone writes to the database that has the records."""
    return generation(), mark()


def figures(view: View) -> list[Figure]:
    """Return all charts and maps of a view, in the order of the page."""
    return [figure for exhibit in view.exhibits for figure in exhibit.figures]


def _answer(view: View) -> str:
    return next((inline_markdown.plain(exhibit.headline) for exhibit in view.exhibits if exhibit.headline), "")


def _article(query: ViewQuery, body: str) -> str:
    headline = f"<h2>{escape(query.headline)}</h2>" if query.headline else ""
    return f'<article data-number="{query.number}" data-address="{escape(query.address)}">{headline}{body}</article>'


def _body(view: View, dark: View, query: ViewQuery, charts: Sequence[str]) -> str:
    """What a view says and shows, with the colours of its dark twin where the browser takes the chart for its own."""
    pairs = zip(figures(view), figures(dark), strict=True)
    drawn = [_figure(figure, twin, _image(figure, query, number, charts)) for number, (figure, twin) in enumerate(pairs)]
    return "".join(_exhibit(exhibit, query, [drawn.pop(0) for _figure in exhibit.figures]) for exhibit in view.exhibits)


def _exhibit(exhibit: Exhibit, query: ViewQuery, drawn: Sequence[str]) -> str:
    language = query.language
    parts = [
        "" if repeats(query.headline, inline_markdown.plain(exhibit.headline)) else _paragraph("answer", exhibit.headline),
        _paragraph("subline", exhibit.subline),
        _paragraph("nothing", exhibit.nothing),
        f'<p class="simulated">{say(language, _SIMULATED)}</p>' if exhibit.simulated else "",
        *drawn,
        *(_paragraph("note", note) for note in exhibit.notes),
        *(_table(table, language) for table in exhibit.tables),
        _sources(exhibit, language),
    ]
    made = "".join(parts)
    return f"<section>{made}</section>" if made else ""


def _paragraph(kind: str, text: str) -> str:
    return f'<p class="{kind}">{inline_markdown.html(text)}</p>' if text else ""


def _figure(figure: Figure, twin: Figure, image: str) -> str:
    title = _paragraph("title", figure.title)
    below = f"{_paragraph('note', figure.note)}{_paragraph('note', figure.below)}"
    kind = ' class="map"' if figure.deck else ""
    return f"<figure{kind}>{title}{image}{''.join(map(_legend, figure.legends, twin.legends))}{below}</figure>"


def _image(figure: Figure, query: ViewQuery, number: int, charts: Sequence[str]) -> str:
    """A chart: the one that is drawn already, else by address, of which the browser takes the one for its width and its colours."""
    alternative = escape(inline_markdown.plain(figure.alternative))
    if charts:
        return f'<img src="data:image/svg+xml,{quote(charts[number], safe=_PLAIN)}" alt="{alternative}">'
    looks = [Look(theme, width) for theme in THEMES for width in WIDTHS]
    sources = "".join(f'<source media="{_media(look)}" srcset="{_chart(query, number, look)}">' for look in looks)
    return f'<picture>{sources}<img src="{_chart(query, number, USUAL)}" alt="{alternative}"></picture>'


def _media(look: Look) -> str:
    dark = ["(prefers-color-scheme: dark)"] if look.theme == "dark" else []
    return " and ".join([*dark, *([f"(max-width: {_UP_TO[look.width]}px)"] if look.width in _UP_TO else [])]) or "all"


def _chart(query: ViewQuery, number: int, look: Look) -> str:
    """Address of a chart as it is written in a page of the room, which lies beside the room's own folder."""
    path = f"{query.code}/view/{query.number}/{number}.svg"
    return f"{path}?lang={query.language}&amp;theme={look.theme}&amp;width={look.width}"


def _legend(legend: Legend, dark: Legend) -> str:
    return f'<ul class="legend"><li>{escape(legend.unit)}</li>{"".join(map(_swatch, legend.swatches, dark.swatches))}</ul>'


def _swatch(swatch: Swatch, dark: Swatch) -> str:
    """An entry of a legend, whose colour is that of the picture that the browser takes."""
    colours = dict.fromkeys(f"rgb({','.join(map(str, one.colour[:3]))})" for one in (swatch, dark))
    fill = f"light-dark({','.join(colours)})" if len(colours) > 1 else next(iter(colours))
    square = f'<svg width="14" height="14" aria-hidden="true"><rect width="14" height="14" fill="{fill}"/></svg>'
    return f"<li>{square} {escape(swatch.text)}</li>"


def _table(table: TextTable, language: str) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    right = [column in table.figures for column in table.columns]
    rows = "".join(_row(row, right) for row in table.rows[:_ROWS])
    more = f"<p>{say(language, _MORE_ROWS, n=_ROWS)}</p>" if len(table.rows) > _ROWS else ""
    caption = escape(inline_markdown.plain(table.caption))
    table_ = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    scrolled = f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">{table_}</div>'
    return f"<details><summary>{say(language, _TABLE)}</summary>{scrolled}{more}</details>"


def _row(row: Sequence[str], right: Sequence[bool]) -> str:
    first, *others = map(escape, row)
    cells = "".join(f'<td class="n">{text}</td>' if number else f"<td>{text}</td>" for text, number in zip(others, right[1:], strict=True))
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


def _sources(exhibit: Exhibit, language: str) -> str:
    listed = "; ".join(map(inline_markdown.html, exhibit.sources))
    return f'<p class="sources">{say(language, _SOURCES)}: {listed}</p>' if listed else ""
