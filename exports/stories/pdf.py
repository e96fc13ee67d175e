"""A story as PDF: a page for each answer, its picture with title, sources, link and QR code, and words for who does not see it."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, cast

from data.errors import NotWritten
from exports.exhibits.model import Exhibit, View
from exports.exhibits.story import Story
from exports.pictures import titled

_SIZE: Final = titled.SIZES["slide"]
_POINTS: Final = 0.6
"""Points to a pixel: a page as large as a slide."""

_TEMPLATE: Final = """
#let story = json("story.json")
#set document(title: story.title)
#set text(lang: story.language)
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#if story.pages.len() == 0 {{ align(center + horizon, heading(story.title)) }}
#for (at, page) in story.pages.enumerate() {{
  if at > 0 {{ pagebreak() }}
  place(hide(heading(page.headline)))
  image(page.file, width: 100%, alt: page.words)
}}
"""
"""All content goes in as data, so that nothing in it can be markup."""


def story_pdf(story: Story, views: Sequence[View], title: str, language: str, link_of: Callable[[str], str]) -> bytes:
    """Return a story as tagged PDF; `views` are those of its items, in their order, and `title` stands for one that has none.

    A story of which nothing can be drawn has its title alone. Raises `NotWritten` where it cannot be set.
    """
    from typst import TypstError, compile  # as heavy as the rest of a page

    pages = list(_pages(story, views, link_of))
    rows = [{"file": f"{at}.svg", "headline": one["headline"], "words": one["words"]} for at, one in enumerate(pages)]
    content = {"title": story.title or title, "language": language, "pages": rows}
    template = _TEMPLATE.format(width=_SIZE.width * _POINTS, height=_SIZE.height * _POINTS)
    files = {"main": template.encode(), "story.json": json.dumps(content).encode()}
    files |= {f"{at}.svg": one["svg"].encode() for at, one in enumerate(pages)}
    try:
        return compile(cast("Any", files), format="pdf")  # its stub knows no files by name
    except TypstError as error:
        raise NotWritten(f"The story could not be set as PDF: {error.message}") from error


def _pages(story: Story, views: Sequence[View], link_of: Callable[[str], str]) -> Iterator[dict[str, str]]:
    for item, view in zip(story.items, views, strict=True):
        for at, exhibit in enumerate(view.exhibits):
            shown = replace(exhibit, headline=item.headline) if at == 0 and item.headline else exhibit
            if shown.figures and not shown.nothing:
                svg = titled.svg(view, shown, _SIZE, link_of(view.address))
                yield {"svg": svg, "headline": shown.headline or view.title, "words": _words(shown)}


def _words(exhibit: Exhibit) -> str:
    return " ".join(part for part in (exhibit.headline, *(figure.alternative for figure in exhibit.figures)) if part)
