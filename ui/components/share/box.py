"""The box at the end of a page: one part for each way to use the view that it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from data.catalogue import own_table
from data.catalogue.model import N_
from exports.exhibits.model import View
from queries.cache import cached_by, generation
from queries.known_networks import mark
from ui.app import offstage, theme, url_state
from ui.app.i18n import _, language
from ui.app.pages import Page
from ui.components.share import claim


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to use a view: its heading and what draws it; `draw` takes the address of the view (`page?query`)."""

    key: str
    label: str
    draw: Callable[[str], None]


WAYS: Final[tuple[Way, ...]] = (Way(key="claim", label=N_("Cite this view"), draw=claim.draw),)
"""In the order in which they are offered; each has a module of its own beside this one."""


def render(page: Page) -> None:
    """Draw the closed box; what is in it is made once it is opened."""
    if not WAYS:
        return
    with st.expander(_("Share and download this view"), icon=":material/ios_share:", key="share", on_change="rerun") as opened:
        if opened.open:
            st.fragment(own_table.bound(_parts))(page)


def _parts(page: Page) -> None:
    for way, tab in zip(WAYS, st.tabs([_(way.label) for way in WAYS]), strict=True):
        with tab:
            way.draw(url_state.address(page.key))


def view(address: str) -> View:
    """Return the view at an address in the visitor's language and colours, as plain data."""
    table = own_table.shown()
    return _view(address, language(), theme.kind(), table.mark if table else "")


@cached_by(lambda: (generation(), mark()), 64)
def _view(address: str, spoken: str, kind: str, _own: str) -> View:
    return offstage.read(address, spoken, "dark" if kind == "dark" else "light")
