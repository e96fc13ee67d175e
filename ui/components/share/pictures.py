"""The view as a picture that explains itself, made when it is asked for."""

from functools import partial
from typing import Final
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from exports import simulated
from exports.exhibits.model import Exhibit, View
from queries.cache import cached_by, generation
from queries.known_networks import mark
from ui.app import theme
from ui.app.i18n import _, language
from ui.components import downloads
from ui.components.downloads import File

MEDIA: Final = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
_NAMED: Final = ("indicator", "indicators", "region", "network", "year")
"""Parts of an address that the name of a file says."""

_LONGEST: Final = 40
_PREVIEW: Final = 0.6
"""Points of the preview to a pixel."""

_WIDTH: Final = 200


def draw(address: str) -> None:
    """Draw the choice of answer, size and format, the picture, and the button that saves it."""
    from exports.pictures.titled import SIZES  # with what draws pictures, which the first map must not wait for
    from ui.components.share import box  # which lists this module

    view = box.view(address)
    answers = [place for place, exhibit in enumerate(view.exhibits) if exhibit.figures]
    if not answers:
        st.caption(_("There is no chart or map on this page."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place = answers[0]
        if len(answers) > 1:
            place = st.selectbox(_("Answer"), answers, format_func=lambda one: view.exhibits[one].headline, key="picture_answer")
        sizes = {key: _(size.label) for key, size in SIZES.items()}
        size = st.selectbox(_("Size"), sizes, format_func=sizes.__getitem__, key="picture_size", width=_WIDTH)
        ending = st.selectbox(_("Format"), MEDIA, format_func=str.upper, key="picture_format", width=_WIDTH // 2)
        exhibit, link = view.exhibits[place], link_to(downloads.server(), address, language())
        name = simulated.filename(file_name(address, ending), simulated=exhibit.simulated)
        make = partial(_made, view, exhibit, size, ending, link)
        downloads.render([File(key="picture", name=name, make=make, label=_("Download image"), media=MEDIA[ending])])
    st.image(_preview(address, place, size, link, language(), theme.kind()), caption=exhibit.headline)


@cached_by(lambda: (generation(), mark()), 16)
def _preview(address: str, place: int, size: str, link: str, _spoken: str, _kind: str) -> bytes:
    from exports.pictures.titled import SIZES, png
    from ui.components.share import box

    view = box.view(address)
    return png(view, view.exhibits[place], SIZES[size], link, scale=_PREVIEW)


def _made(view: View, exhibit: Exhibit, size: str, ending: str, link: str) -> bytes:
    from exports.pictures.titled import MAKERS, SIZES

    return MAKERS[ending](view, exhibit, SIZES[size], link)


def link_to(server: str, address: str, spoken: str) -> str:
    """Return an address (`page?query`) as one that can be opened, in a language."""
    page, _mark, query = address.partition("?")
    return f"{server}/{page}?{query}{'&' if query else ''}lang={spoken}"


def file_name(address: str, ending: str) -> str:
    """Return the name of a file: page, indicator, region, network and year of the address, letters and digits alone."""
    url = urlsplit(address)
    query = parse_qs(url.query)
    parts = ("".join(filter(_safe, part))[:_LONGEST] for part in (url.path, *(query.get(key, [""])[0] for key in _NAMED)))
    return f"regioscope-{'-'.join(filter(None, parts))}.{ending}"


def _safe(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter in "_-")
