"""The frame of a page's map: legend, picture, buttons, and the views that a visitor asks for."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, Final, Literal

import streamlit as st

from exports.exhibits.model import Figure, Legend
from ui.app import presenting, recorder, url_state
from ui.app.i18n import _
from ui.maps import extent, legend
from ui.maps.deck import Frame
from ui.maps.described import MapChart

_AGAIN: Final = "map_view_again"
_EUROPE: Final = "europe"
_ICONS: Final = {"europe": ":material/public:", "network": ":material/hub:", "mine": ":material/my_location:"}


def chosen(usual: str = _EUROPE) -> Frame:
    """Return the visitor's network and own region, and the view that the address names."""
    network, region = url_state.chosen("network"), url_state.chosen("region")
    view = url_state.one("view", (*_views(network, region), *extent.RETIRED), usual)
    return Frame(network, region, view, st.session_state.get(_AGAIN, 0))


def around(key: str, draw: Callable[[], Any], usual: str = _EUROPE) -> Any:
    """Draw a map's frame: what `draw` draws, the map last, and over it the buttons, which a fragment within need not send again.

    The `usual` view needs no place in the address.
    """
    with st.container(key="map_frame", gap=None):
        event = draw()
        zoom()
        _buttons(key, usual)
    return event


def render(
    chart: MapChart,
    key: str,
    alternative: str,
    *,
    on_select: Literal["rerun"] | Callable[[], None] = "rerun",
    headline: str = "",
    note: str = "",
    hint: str = "",
    legends: Sequence[Legend] = (),
    card: Callable[[], None] | None = None,
    height: int = 0,
) -> Any:
    """Draw headline, note and legends, a map, and the card of what was clicked; returns what was clicked.

    A `hint` says what can be done on the screen; it stands behind the note there, and does not leave it.

    What is HTML is one element: each costs as much as a map's description when the year changes. `page.css` places its parts.
    """
    if recorded := recorder.active():
        recorded.more(notes=[note] if note else [])
        recorded.figure(Figure(alternative=alternative, deck=chart.description, box=chart.box, legends=legends))
    shown = f"<div class=legends>{''.join(legend.html(one, focus=True) for one in legends)}</div>" if legends else ""
    st.html(f"<div class=map_parts>{_words(headline, note, hint, alternative)}{shown}</div>")
    event = st.pydeck_chart(chart, height=height or extent.height(), on_select=on_select, key=key, alt=alternative)
    if card:
        card()
    return event


def _words(headline: str, note: str, hint: str, subject: str) -> str:
    """Return what stands above the map; on a large screen what it is of, in place of the controls, and no note."""
    lines = {"answer": headline, "note": f"{note} {hint}".strip()}
    if presenting.on():
        lines = {"answer": headline, "subject": subject} if headline and not presenting.repeats(headline) else {}
    return "".join(f"<p class={kind}>{escape(text)}</p>" for kind, text in lines.items() if text)


def zoom() -> None:
    """Draw the buttons that zoom, which `gestures.js` hears: no server is asked."""
    ways = {"in": ("+", _("Zoom in")), "out": ("−", _("Zoom out"))}
    drawn = (f'<button data-zoom={way} aria-label="{escape(text)}">{sign}</button>' for way, (sign, text) in ways.items())
    st.html(f"<div class=map_parts><div class=zoom>{''.join(drawn)}</div></div>")


def _buttons(key: str, usual: str) -> None:
    """A button that returns to whole Europe, and one that frames what is the visitor's: the partner regions, else the own one."""
    labels = {"europe": _("Whole Europe"), "network": _("Partner regions"), "mine": _("My region")}
    with st.container(key="map_buttons", gap=None):
        for view in _views(url_state.chosen("network"), url_state.chosen("region"))[:2]:
            st.button(labels[view], icon=_ICONS[view], key=f"{key}_{view}", on_click=_look, args=(view, usual))


def _views(network: str, region: str) -> list[str]:
    """Whole Europe, and the partner regions, else the own one."""
    return ["europe", *(["network"] if network else []), *(["mine"] if region else [])]


def _look(view: str, usual: str) -> None:
    if view == usual:
        st.query_params.pop("view", None)
    else:
        st.query_params["view"] = view
    st.session_state[_AGAIN] = st.session_state.get(_AGAIN, 0) + 1
