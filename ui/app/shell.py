"""What surrounds every page: navigation, language, the visitor's own region and network, title and notices."""

from html import escape
from typing import Final, NoReturn

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.language import LANGUAGES
from queries import observations
from queries.known_networks import NETWORKS
from ui.app import actions, login, recorder, url_state, visit_story
from ui.app.i18n import _, language
from ui.app.pages import EVERYWHERE, PAGES, SECTIONS, Page
from ui.components import region_search

SUBJECT: Final = "of"
"""Key in the address for a region that a page is about and that is not the visitor's own."""

_SCRIPTS: Final = "scripts"


def scripts() -> dict[str, StreamlitPage]:
    """Return Streamlit's pages by key, made once in a visit.

    One title for all, since every message that begins a run names all pages; `set_page_config` gives each its own.
    """
    if _SCRIPTS not in st.session_state:
        st.session_state[_SCRIPTS] = {
            page.key: st.Page(page.script, title="Regioscope", url_path=page.key, default=position == 0)
            for position, page in enumerate(PAGES.values())
        }
    result: dict[str, StreamlitPage] = st.session_state[_SCRIPTS]
    return result


def sidebar() -> None:
    """Draw what holds on every page (language, region, network), then navigation that carries it along."""
    with st.sidebar:
        claim = _("Regional research and innovation in Europe")
        st.html(f'<p class="brand">Regioscope</p><p class="claim">{escape(claim)}</p>')
        _language()
        with st.container(key="own_side"):
            url_state.one("region", observations.region_names(language()), "")
            _own_region(url_state.widget_key("region"))
            url_state.one("network", NETWORKS, "")
            _network(url_state.widget_key("network"))
        _navigation(scripts())
        login.sidebar()


def _navigation(pages: dict[str, StreamlitPage]) -> None:
    present = st.query_params.to_dict()
    for section, heading in SECTIONS.items():
        if links := [key for key in pages if PAGES[key].section == section and actions.offered(PAGES[key])]:
            st.html(f'<p class="section">{escape(_(heading))}</p>')
        if section == PAGES[visit_story.KEY].section:
            visit_story.link("side")
        for key in links:
            carried = {name: present[name] for name in (*EVERYWHERE, *PAGES[key].keeps) if name in present}
            st.page_link(pages[key], label=_(PAGES[key].title), icon=PAGES[key].icon, query_params=carried)


def own_on_page() -> None:
    """Draw own region and network again, on the page: where the side bar would cover it, `page.css` shows these instead.

    The box says what is chosen, and closes with each choice.
    """
    names, region, network = observations.region_names(language()), url_state.chosen("region"), url_state.chosen("network")
    own = [names[region]] if region else []
    own += [NETWORKS[network].label] if network else []
    label = _("My region and network: {own}").format(own=" · ".join(own) or _("none"))
    with st.expander(label, icon=":material/person_pin_circle:", key="own_on_page", on_change="rerun") as choices:
        if choices.open:
            _own_region(url_state.second_key("region"))
            _network(url_state.second_key("network"))


def _own_region(widget: str) -> None:
    region_search.select(
        _("My region"),
        observations.offered_regions(language()),
        widget,
        on_change=url_state.writer("region", clears=(SUBJECT,), widget=widget),
        placeholder=_("Name, code or town"),
        explained=_("Highlighted on every map and pinned in every list. Type a name in any language, a code or a town."),
    )


def _network(widget: str) -> None:
    st.selectbox(
        _("Partner network"),
        list(NETWORKS),
        index=None,
        key=widget,
        format_func=lambda key: NETWORKS[key].label,
        placeholder=_("No network"),
        on_change=url_state.writer("network", widget=widget),
        help=_("Outlines the partner regions of a project on maps and lets you show only these regions on every page."),
    )


def _language() -> None:
    url_state.one("lang", LANGUAGES, language())
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        key=url_state.widget_key("lang"),
        required=True,
        format_func=lambda code: LANGUAGES[code],
        on_change=url_state.writer("lang"),
    )


def title(page: Page) -> None:
    """Draw the page's question as its heading."""
    st.title(_(page.question), anchor=False)


def link_to(key: str, label: str, icon: str | None = None, **parameters: str) -> None:
    """Draw a link to another page that carries the visit's state and the given parameters."""
    if recorder.active():
        return
    query = {**url_state.carried(EVERYWHERE), **parameters}
    st.page_link(st.session_state["scripts"][key], label=label, icon=icon, query_params=query)


def subject() -> str:
    """Return the code of the region that a page is about: that of the address (`of`), else the visitor's own, "" for none."""
    return url_state.one(SUBJECT, observations.region_names(language()), "") or url_state.chosen("region")


def about(region: str) -> dict[str, str]:
    """Return the part of an address by which a page is about a region, without changing the visitor's own."""
    return {} if region == url_state.chosen("region") else {SUBJECT: region}


def set_own_region(region: str) -> NoReturn:
    """Make a region the visitor's own, and run the page again."""
    st.query_params["region"] = region
    st.query_params.pop(SUBJECT, None)
    st.rerun()


def profile_button(label: str, region: str, origin: str = "") -> None:
    """Draw a button that opens a region's profile, from the profile page too: there a page link changes nothing.

    `origin` tells buttons apart that lead to the same region.
    """
    if st.button(label, icon=":material/location_on:", key=f"profile_of_{region}_{origin}"):
        go_to("profile", **about(region))


def go_to(key: str, **parameters: str) -> None:
    """Switch to another page, carrying the visit's state and the given parameters."""
    st.switch_page(st.session_state["scripts"][key], query_params={**url_state.carried(EVERYWHERE), **parameters})
