"""Present mode (`present=1` in the address): a page for a large screen, steered by keys, one view of a story after the other."""

from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from data.catalogue.model import N_
from exports.exhibits.story import Item, Story
from ui.app import recorder, url_state, visit_story
from ui.app.i18n import _
from ui.app.pages import PAGES, Page

PRESENT: Final = "present"
AT: Final = "at"
SCREEN: Final = "screen"
"""Key in the address for the size of the window, which changes while somebody presents: moved to a projector, full screen."""

MARGIN: Final = 80
"""Pixels of a large screen's width that no chart or map fills."""

_FULL: Final = 1920
_ABOVE: Final = 250
"""Pixels of 1080 that stand above and below a chart: what the story says, the answer, its note, the bar."""

_STYLE: Final = Path(__file__).parent / "presenting.css"
_KEYS: Final = {
    "→": N_("Next view"),
    "←": N_("Previous view"),
    "↓ ↑": N_("Scroll"),
    "C": N_("Choose year, regions and indicators"),
    "L": N_("Compare regions live"),
    "M": N_("Map of this indicator, and back"),
    "P": N_("Play through the years"),
    "B": N_("Blank screen"),
    "Q": N_("QR code of this view"),
    "F": N_("Full screen"),
    "?": N_("This list"),
    "Esc": N_("Close, or end presenting"),
}
"""Keys that `presenting.js` hears; PageUp, PageDown and Space step as the arrows do."""


def on() -> bool:
    """Return whether this run is for a large screen."""
    return recorder.active() is None and st.query_params.get(PRESENT) == "1"


def times() -> float:
    """Return how many times larger all type is than at a desk: 12 pixels become 28 on a screen of 1920 pixels."""
    from ui.maps import extent  # which asks whether anybody presents

    return max(1.0, 28 / 12 * extent.window()[0] / _FULL)


def height(high: int) -> int:
    """Return how high a chart or map is that fills a screen of so many pixels."""
    return max(300, round(high - _ABOVE * high / 1080))


def at(number: int) -> dict[str, str]:
    """Return the parts of an address that present a view of a story, counted from 0."""
    return {PRESENT: "1", AT: str(number + 1)}


def carried() -> dict[str, str]:
    """Return the parts of this address that keep the mode on another page."""
    return url_state.carried((PRESENT, AT, SCREEN, visit_story.KEY))


def render(page: Page) -> None:
    """Draw the style, the discreet bar at the bottom and what keys open over the page."""
    story = visit_story.get() if visit_story.KEY in st.query_params else Story()
    now = _now(story)
    st.html(_STYLE)
    if said := _headline():
        st.html(f"<p class=present_headline>{escape(said)}</p>")
    with st.container(key="present_bar", horizontal=True, vertical_alignment="center", gap="small"):
        _step("previous", story, range(now - 1, -1, -1), ":material/arrow_back:", _("Previous view"))
        _step("next", story, range(now + 1, len(story.items)), ":material/arrow_forward:", _("Next view"))
        st.html(f"<p class=present_where>{escape(_where(story, now))}</p>")
        _link("map", page, "map", _("Map of this indicator"), ":material/map:")
        _link("live", page, "compare", _("Compare regions live"), ":material/compare_arrows:")
        _leave(page)
    st.html(_overlays(page, now))


def repeats(answer: str) -> bool:
    """Return whether the story says of the present view what the view itself says: once is enough."""
    said, told = _headline(), " ".join(answer.split())
    return on() and bool(said) and (told == said or (said.endswith("…") and told.startswith(said[:-1])))


def _headline() -> str:
    story = visit_story.get() if visit_story.KEY in st.query_params else Story()
    now = _now(story)
    return story.items[now].headline if 0 <= now < len(story.items) else ""


def _now(story: Story) -> int:
    given = st.query_params.get(AT, "")
    return int(given) - 1 if story.items and given.isascii() and given.isdigit() and len(given) < 4 else -1


def _where(story: Story, now: int) -> str:
    if not story.items or not 0 <= now < len(story.items):
        return _("? lists all keys")
    return " · ".join(part for part in (f"{now + 1} / {len(story.items)}", story.title) if part)


def _step(way: str, story: Story, numbers: range, icon: str, label: str) -> None:
    """Draw the link to the nearest view in a direction whose page exists."""
    number = next((one for one in numbers if _shown(story.items[one])), None)
    with st.container(key=f"present_{way}", width="content"):
        if number is None:
            return
        item, spoken = story.items[number], url_state.carried(("lang", SCREEN, visit_story.KEY))
        st.page_link(st.session_state["scripts"][item.page], label=label, icon=icon, query_params={**item.query, **spoken, **at(number)})


def _shown(item: Item) -> bool:
    return item.page in PAGES and not PAGES[item.page].needs


def _link(way: str, page: Page, key: str, label: str, icon: str) -> None:
    """Draw the link to another page about the same indicator, year and regions, still presenting."""
    with st.container(key=f"present_{way}", width="content"):
        if page.key != key:
            kept = url_state.carried(("lang", "region", "network", *PAGES[key].keeps))
            st.page_link(st.session_state["scripts"][key], label=label, icon=icon, query_params={**kept, **carried()})


def _leave(page: Page) -> None:
    query = {key: value for key, value in st.query_params.to_dict().items() if key not in (PRESENT, AT, SCREEN, visit_story.KEY)}
    with st.container(key="present_end", width="content"):
        st.page_link(st.session_state["scripts"][page.key], label=_("End presenting"), icon=":material/close:", query_params=query)


def _overlays(page: Page, now: int) -> str:
    from ui.maps import extent

    name = _("Keys")
    rows = "".join(f"<tr><th scope=row><kbd>{escape(key)}</kbd></th><td>{escape(_(text))}</td></tr>" for key, text in _KEYS.items())
    keys = f"<div class='present_over present_keys' role=dialog aria-label='{escape(name)}'><table>{rows}</table></div>"
    fits = "x".join(map(str, extent.window()))
    return (
        f"<div data-presenting data-at={now + 1} data-screen={fits}>{keys}{_code(page)}<div class='present_over present_blank'></div></div>"
    )


def _code(page: Page) -> str:
    import segno  # with present mode alone

    from ui.components import downloads

    url = f"{downloads.server()}/{url_state.address(page.key)}"
    if spoken := urlencode(url_state.carried(("lang",))):
        url += f"&{spoken}"
    picture = segno.make(url, error="m").svg_data_uri(scale=8, border=2, dark="#000", light="#fff")
    words = _("QR code of this view")
    return f'<div class="present_over present_qr"><img alt="{escape(words)}" src="{escape(picture)}"><p>{escape(url)}</p></div>'
