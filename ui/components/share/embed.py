"""The view as a frame in somebody else's page."""

import os
from html import escape
from typing import Final

import streamlit as st

from ui.app.i18n import _, language
from ui.components import downloads
from ui.components.share.pictures import link_to
from ui.server.headers import EMBED_VARIABLE

_HEIGHT: Final = 720


def draw(address: str) -> None:
    """Draw the HTML that shows the view in another page, and say so where this server lets none do that."""
    if not os.environ.get(EMBED_VARIABLE):
        st.caption(_("This server does not let other sites show its pages in a frame. Its operator can allow it for named sites."))
    st.code(snippet(link_to(downloads.server(), address, language())), language="html", wrap_lines=True)
    st.caption(_("Paste this into the HTML of another page: it shows this view in a frame."))


def snippet(link: str) -> str:
    """Return HTML of a frame that shows a page at its whole address."""
    look = f'width="100%" height="{_HEIGHT}" style="border:0" loading="lazy" title="Regioscope"'
    return f'<iframe src="{escape(link)}&amp;embed=true" {look}></iframe>'
