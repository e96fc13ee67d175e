"""The view as slides, made when they are asked for."""

from functools import partial
from typing import Final
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from exports import simulated
from exports.exhibits.model import View
from queries.known_networks import NETWORKS
from ui.app.i18n import _, language
from ui.components import downloads
from ui.components.downloads import File

MEDIA: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_NAMED: Final = ("indicator", "of", "network", "year")
"""Parts of an address that the name of a file says."""


def draw(address: str) -> None:
    """Draw the button that makes and saves the slides."""
    st.caption(
        _("Charts can be edited in PowerPoint and Impress. Notes hold methods and caveats; the last slide names the sources.")
        + " "
        + _("Making the slides takes a few seconds.")
    )
    from ui.components.share import box  # which lists this module

    view = box.view(address)
    name = simulated.filename(file_name(address), simulated=any(one.simulated for one in view.exhibits))
    make = partial(_slides, view, language(), downloads.server())
    downloads.render([File(key="slides", name=name, make=make, label=_("Download slides (PPTX)"), media=MEDIA)])


def _slides(view: View, spoken: str, server: str) -> bytes:
    from exports.slides.deck import pptx  # python-pptx loads slowly, and the first map must not wait for it

    network = parse_qs(urlsplit(view.address).query).get("network", [""])[0]
    label = NETWORKS[network].label if network in NETWORKS else ""
    title, subtitle = (label, view.title) if label else (view.title, "")
    return pptx([view], title=title, subtitle=subtitle, language=spoken, link_of=lambda address: link(server, address, spoken))


def link(server: str, address: str, spoken: str) -> str:
    """Return an address (`page?query`) as one that can be opened, in a language."""
    page, _mark, query = address.partition("?")
    return f"{server}/{page}?{query}{'&' if query else ''}lang={spoken}"


def file_name(address: str) -> str:
    """Return the name of the file: page, indicator, region, network and year of the address, letters and digits alone."""
    url = urlsplit(address)
    query = parse_qs(url.query)
    parts = ("".join(filter(_safe, part))[:40] for part in (url.path, *(query.get(key, [""])[0] for key in _NAMED)))
    return f"regioscope-{'-'.join(filter(None, parts))}.pptx"


def _safe(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter in "_-")
