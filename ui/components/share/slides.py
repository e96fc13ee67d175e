"""The view as slides, made when they are asked for."""

from functools import partial
from typing import Final
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from exports import file_names, simulated
from exports.exhibits.model import View
from queries.known_networks import NETWORKS
from ui.app.i18n import _, language
from ui.components import downloads
from ui.components.downloads import File
from ui.components.share import claim
from ui.components.share.pictures import link_to

MEDIA: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def draw(address: str) -> None:
    """Draw the button that makes and saves the slides."""
    st.caption(
        _("Charts can be edited in PowerPoint and Impress. Notes hold methods and caveats; the last slide names the sources.")
        + " "
        + _("Making the slides takes a few seconds.")
    )
    from ui.components.share import box  # which lists this module

    view = box.view(address)
    name = simulated.filename(file_names.of_view(address, "pptx"), simulated=any(one.simulated for one in view.exhibits))
    make = partial(_slides, view, language(), downloads.server(), claim.lasting(address))
    downloads.render([File(key="slides", name=name, make=make, label=_("Download slides (PPTX)"), media=MEDIA)])


def _slides(view: View, spoken: str, server: str, lasting: str) -> bytes:
    from exports.slides.deck import pptx  # python-pptx loads slowly, and the first map must not wait for it

    network = parse_qs(urlsplit(view.address).query).get("network", [""])[0]
    label = NETWORKS[network].label if network in NETWORKS else ""
    title, subtitle = (label, view.title) if label else (view.title, "")
    return pptx([view], title=title, subtitle=subtitle, language=spoken, link_of=lambda _address: link_to(server, lasting, spoken))
