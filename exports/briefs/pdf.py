"""A brief as tagged PDF (PDF/UA-1), set by Typst: all content goes in as data, so that nothing in it can be markup."""

import io
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from data.errors import NotWritten
from exports import fonts
from exports.briefs import fixed, text
from exports.briefs.model import Brief, Picture
from exports.pictures import plain, qr

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATE: Final = Path(__file__).parent / "brief.typ"
_TITLE: Final = 160


def pdf(brief: Brief) -> bytes:
    """Return a brief as PDF in its language, with a title, headings, table headers and words for its pictures; raises NotWritten."""
    from typst import Compiler, TypstError  # as heavy as the rest of a page

    compiler = Compiler(_TEMPLATE, font_paths=_fonts(), sys_inputs={"brief": json.dumps(_content(brief))})
    try:
        return cast("bytes", compiler.compile(format="pdf", pdf_standards=["ua-1"]))  # a PDF is one file
    except TypstError as error:
        raise NotWritten(f"The brief of {brief.title} could not be set: {error.message}") from error


@cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])


def _content(brief: Brief) -> dict[str, Any]:
    """What the template reads: the texts as the fonts can show them, pictures and the QR code as SVG."""
    told = {name: value for name, value in asdict(brief).items() if name not in ("pictures", "sources", "link")}
    sources = [[{"text": words, "url": url} for words, url in text.linked(source)] for source in brief.sources]
    content = text.everywhere({**told, "sources": sources, "words": asdict(fixed.words(brief)), "font": fonts.FAMILY})
    content |= {"title": text.drawn(brief.title, _TITLE), "link": {"text": text.drawn(brief.link), "url": brief.link}}
    return {**content, "pictures": [_picture(one, brief) for one in brief.pictures], "code": _code(brief.link)}


def _picture(one: Picture, brief: Brief) -> dict[str, Any]:
    legends = [
        {
            "unit": text.drawn(legend.unit),
            "swatches": [{"text": text.drawn(each.text), "colour": list(each.colour)} for each in legend.swatches],
        }
        for legend in one.figure.legends
    ]
    return {
        "svg": plain.svg(one.figure, *fixed.size(one.figure), brief.language, "light"),
        "alternative": text.drawn(one.figure.alternative),
        "caption": text.drawn(one.caption),
        "legends": legends,
    }


def _code(link: str) -> str:
    """The QR code of an address as SVG, "" where it could not be read."""
    import segno

    if not qr.readable(link):
        return ""
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=0, dark="#1c2530", xmldecl=False)
    return out.getvalue().decode()
