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
from ui.app.parts import part
from ui.components.share import basket, brief, claim, embed, pictures, slides


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to use a view: its heading and what draws it; `draw` takes the address of the view (`page?query`)."""

    key: str
    label: str
    draw: Callable[[str], None]
    offered: Callable[[str], bool] = lambda _address: True
    """Whether the view at an address can be used in this way."""


WAYS: Final[tuple[Way, ...]] = (
    Way(key="story", label=N_("Story"), draw=basket.draw),
    Way(key="slides", label=N_("Slides"), draw=slides.draw),
    Way(key="brief", label=N_("Brief"), draw=brief.draw, offered=brief.offered),
    Way(key="pictures", label=N_("Image"), draw=pictures.draw),
    Way(key="claim", label=N_("Cite"), draw=claim.draw),
    Way(key="embed", label=N_("Embed"), draw=embed.draw),
)
"""In the order in which they are offered; each has a module of its own beside this one."""


def render(page: Page) -> None:
    """Draw the closed box; what is in it is made once it is opened."""
    if not WAYS:
        return
    with st.expander(_("Share and download this view"), icon=":material/ios_share:", key=url_state.SHARE, on_change="rerun") as opened:
        if opened.open:
            part(_parts)(page)


def _parts(page: Page) -> None:
    address = url_state.address(page.key)
    ways = [way for way in WAYS if way.offered(address)]
    for way, tab in zip(ways, st.tabs([_(way.label) for way in ways]) if ways else (), strict=True):
        with tab:
            way.draw(address)


def view(address: str) -> View:
    """Return the view at an address in the visitor's language and colours, as plain data."""
    table = own_table.shown()
    return _view(address, language(), theme.kind(), table.mark if table else "")


@cached_by(lambda: (generation(), mark()), 64)
def _view(address: str, spoken: str, kind: str, _own: str) -> View:
    return offstage.read(address, spoken, "dark" if kind == "dark" else "light")
