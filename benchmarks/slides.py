"""How long a deck takes: twenty slides of views with charts, maps and tables."""

from io import BytesIO
from time import perf_counter
from typing import Final

import api
from benchmarks.case import Case

_VIEWS: Final = (
    "map?indicator=gerd_pct_gdp&year=2023&region=PL22",
    "ranking?indicator=gerd_pct_gdp&year=2023&region=PL22",
    "compare?regions=PL22,SE23,NL35&indicators=gerd_pct_gdp&chart=bars",
    "compare?regions=PL22,SE23,NL35&indicators=gerd_pct_gdp&chart=lines",
    "compare?regions=PL22,SE23,NL35&indicators=gerd_pct_gdp,hrst_pct_active&chart=profile",
    "trends?indicator=gerd_pct_gdp&regions=PL22,SE23",
    "similar?of=PL22",
    "index?among=eu&region=PL22",
    "map?indicator=hrst_pct_active&year=2023",
)
_SLIDES: Final = 20
_MOST: Final = 4.0


def _deck() -> dict[str, float]:
    from pptx import Presentation

    from exports.slides.deck import pptx
    from ui.app import offstage

    api.mounts(offstage.read)
    views = [offstage.read(address, "en") for address in _VIEWS]
    started = perf_counter()
    content = pptx(views, title="Deck", language="en", link_of=str)
    seconds = perf_counter() - started
    slides = len(Presentation(BytesIO(content)).slides)
    return {"slides": slides, "seconds": seconds, "KB": len(content) / 1000}


CASES: Final = (
    Case(
        "slides: a deck of twenty slides",
        f"{_SLIDES} slides or more with maps, charts and tables in {_MOST:.0f} s or less, the layers of the maps read anew",
        _deck,
        lambda measured: measured["slides"] >= _SLIDES and measured["seconds"] <= _MOST,
    ),
)
