"""Briefs of pages over HTTP."""

from typing import Annotated, Final, Literal

from pydantic import Field

from api import links
from api.operation import PREFIX, Operation
from api.query import Query
from api.responses import Answer, plain
from api.types import ViewAddress, WordsIn
from data.errors import NotValid, NotWritten
from data.language import DEFAULT
from exports import simulated
from exports.briefs import make
from exports.exhibits.views import VIEWS


class BriefQuery(Query):
    """Which brief."""

    view: ViewAddress
    lang: WordsIn = DEFAULT
    format: Annotated[Literal["pdf", "docx"], Field(description="Format of the brief.")] = "pdf"


def briefs(params: BriefQuery) -> Answer:
    """Return one or two pages on the region, comparison or network that a view is about."""
    address = params.view.strip("/")
    made = make.brief(address, params.lang, lambda one: VIEWS(one, params.lang, "light"), links.page("").rstrip("/"))
    try:
        content = make.written(made, params.format)
    except NotWritten as reason:  # which names no place of the server
        raise NotValid(str(reason)) from None
    name = simulated.filename(make.file_name(address, params.format), simulated=bool(made.mark))
    return plain(content, make.MEDIA[params.format], filename=name)


ROWS: Final = (
    Operation(
        f"{PREFIX}/briefs",
        "briefs",
        "One or two pages on a region, a comparison or a network: answers, a map or charts, key indicators and sources.",
        briefs,
        tuple(make.MEDIA.values()),
        kept=True,
    ),
)
