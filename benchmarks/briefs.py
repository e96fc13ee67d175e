"""Briefs of a region, a comparison and a network from the views of the pages to the finished file, by a warm server."""

from collections.abc import Callable
from functools import partial
from typing import Final

from api import inside
from benchmarks.case import Case, Measured, alternating
from exports.briefs import docx, make, pdf
from exports.pictures.layers import LAYERS
from ui.app import offstage

_MOST_S: Final = 2.0
_ROUNDS: Final = 5
_ADDRESSES: Final = {
    "region": "profile?region=PL22&network=socore",
    "comparison": "compare?regions=PL22,NL35,ITC3,DEA5",
    "network": "networks?network=socore",
}
_FORMS: Final[dict[str, Callable[..., bytes]]] = {"pdf": pdf.pdf, "docx": docx.docx}


def _brief(address: str, form: str) -> bytes:
    brief = make.brief(address, "en", lambda one: offstage.read(one, "en"), "https://regioscope.example")
    return _FORMS[form](brief)


def _measured() -> Measured:
    LAYERS.provide(inside.fetch)
    ways = {f"{kind}_{form}": partial(_brief, address, form) for kind, address in _ADDRESSES.items() for form in _FORMS}
    return {f"{name}_s": seconds for name, seconds in alternating(ways, _ROUNDS).items()}


CASES: Final = (
    Case(
        "A brief as PDF and DOCX",
        f"each within {_MOST_S:g} s, warm: pages read anew, map drawn, file set",
        _measured,
        lambda measured: max(measured.values()) <= _MOST_S,
    ),
)
