"""Pictures of pages over HTTP, and what other sites need to show a page by its address alone (oEmbed)."""

import os
from html import escape
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field

from api import links
from api.errors import Problem
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import JSON, Answer, as_json, plain
from api.types import LONGEST_ADDRESS, Colours, ViewAddress, Whole, WordsIn, one_of
from data.language import DEFAULT
from exports.exhibits.views import VIEWS
from exports.pictures.titled import MAKERS, SIZES

_MEDIA: Final = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
_HEIGHT, _NARROWEST = 720, 320
_MOST_ANSWERS: Final = 20


class PictureQuery(Query):
    """Which picture."""

    view: ViewAddress
    answer: Annotated[int, Whole(1, _MOST_ANSWERS), Field(description="Which of the page's answers with a chart or map, from above.")] = 1
    size: Annotated[str, one_of(*SIZES), Field(description="Shape of the picture.")] = "slide"
    theme: Colours = "light"
    lang: WordsIn = DEFAULT
    format: Annotated[Literal["svg", "png", "pdf"], Field(description="Format of the picture.")] = "svg"


class EmbedQuery(Query):
    """Which page is embedded."""

    url: Annotated[str, Field(min_length=1, max_length=LONGEST_ADDRESS, description="Whole address of a page of this server.")]
    maxwidth: Annotated[Annotated[int, Whole(1, 10_000)] | None, Field(description="Pixels across that there is room for.")] = None
    maxheight: Annotated[
        Annotated[int, Whole(1, 10_000)] | None, Field(description="Pixels from top to bottom that there is room for.")
    ] = None
    format: Annotated[str, one_of("json"), Field(description="Form of the answer.")] = "json"


def picture(params: PictureQuery) -> Answer:
    """Return a picture of an answer of a page, with title, legend, source and link."""
    view = VIEWS(params.view, params.lang, "dark" if params.theme == "dark" else "light")
    answers = [exhibit for exhibit in view.exhibits if exhibit.figures]
    if params.answer > len(answers):
        raise Problem(404, f"The page has {len(answers)} answers with a chart or map, not {params.answer}.")
    page, _mark, query = params.view.strip("/").partition("?")
    link = links.page(f"{page}?{query}{'&' if query else ''}lang={params.lang}")
    made = MAKERS[params.format](view, answers[params.answer - 1], SIZES[params.size], link)
    return plain(made, _MEDIA[params.format])


def oembed(params: EmbedQuery) -> Answer:
    """Return how a page is shown in a frame, as oEmbed has it; the operator must have named this server's address."""
    own = os.environ.get(links.ADDRESS_VARIABLE, "").rstrip("/")
    if not own or not params.url.startswith(f"{own}/"):
        raise Problem(404, f"This address is not one of this server's pages{f', which begin with {own}/' if own else ''}.")
    url = urlsplit(params.url)
    view = VIEWS(f"{params.url.removeprefix(own).partition('?')[0].strip('/')}?{url.query}", DEFAULT, "light")
    width = max(params.maxwidth or 2 * _HEIGHT, _NARROWEST)
    height = min(params.maxheight or _HEIGHT, _HEIGHT)
    frame = f"{params.url.partition('#')[0]}{'&' if url.query else '?'}embed=true"
    content: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Regioscope",
        "provider_url": own,
        "title": next((one.headline for one in view.exhibits if one.headline), view.title),
        "html": f'<iframe src="{escape(frame)}" width="{width}" height="{height}" style="border:0" title="Regioscope"></iframe>',
        "width": width,
        "height": height,
    }
    return as_json(content)


ROWS: Final = (
    Operation(
        f"{PREFIX}/picture",
        "picture",
        "A chart or map of a page as a picture with title, unit, legend, source, release, link and QR code.",
        picture,
        tuple(_MEDIA.values()),
        kept=True,
    ),
    Operation(f"{PREFIX}/oembed", "oembed", "How another site shows a page of this server in a frame (oEmbed).", oembed, (JSON,)),
)
