"""Choose what the room sees: a view of the visit's story, or any address of this dashboard."""

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from data.catalogue import INDICATORS
from exports.exhibits import story as stories
from exports.exhibits.story import Item, WrongStory
from ui.app import actions, login, presenting, visit_room, visit_story
from ui.app.i18n import _, number
from ui.app.pages import PAGES

if TYPE_CHECKING:
    from workspace.rooms.driving import Wheel
    from workspace.rooms.reading import State

_ADDRESS: Final = "room_address"
_LONGEST_LABEL: Final = 70


def render(wheel: "Wheel", room: "State") -> None:
    """Draw what is shown now, and ways to show something else."""
    from workspace import database
    from workspace.rooms import reading

    st.subheader(_("Views"))
    with database.reading() as session:
        slides = reading.slides(session, room.number)
    now = next((slide for slide in slides if slide.number == room.slide), None)
    if now is None:
        st.caption(_("Phones wait for the first view."))
    else:
        st.markdown(_("On the phones now: **{headline}**").format(headline=login.plain(_name(now.headline, now.address))))
        if now.notes:
            st.caption(login.plain(now.notes))
    _pasted(wheel)
    _list(wheel, _("Views of your story"), [item for item in visit_story.get().items if presenting.shown(item)], "story")
    if visit_story.get().items:
        st.caption(_("Present your story from its page: the phones then follow the screen by themselves."))
    earlier = [Item(address=one.address, headline=one.headline, notes=one.notes) for one in slides if one.number != room.slide]
    _list(wheel, _("Show again"), earlier, "again")


def _pasted(wheel: "Wheel") -> None:
    with st.form("show_address", border=False, clear_on_submit=True):
        pasted = st.text_input(
            _("Address of a view"), key=_ADDRESS, help=_("Open a page of this dashboard, choose a view, copy its address here.")
        )
        headline = st.text_input(
            _("Headline"), max_chars=stories.LONGEST["headline"], help=_("Optional. Shown above the view, in your words.")
        )
        if st.form_submit_button(_("Show on phones"), type="primary", icon=":material/cast:"):
            _show(wheel, pasted, headline)


def _show(wheel: "Wheel", pasted: str, headline: str) -> None:
    try:
        item = Item(address=_view(pasted), headline=stories.text("headline", headline))
    except WrongStory:
        st.error(_("This is not the address of a view in this dashboard."), icon=":material/error:")
        return
    show(wheel, item, None)


def _view(pasted: str) -> str:
    """The address of a view in what somebody copied from the browser; `WrongStory` for that of anything else."""
    try:
        url = urlsplit(pasted.strip())
    except ValueError:
        raise WrongStory("address", n=1) from None
    key = url.path.strip("/").rpartition("/")[2] or next(iter(PAGES))
    if key not in PAGES or not PAGES[key].answers:
        raise WrongStory("address", n=1)
    return stories.address(f"{key}?{url.query}")


def _list(wheel: "Wheel", label: str, items: list[Item], key: str) -> None:
    """A button per view, each said with its headline."""
    if not items:
        return
    with st.expander(f"{label} ({number(len(items))})", key=f"room_{key}"):
        for at, item in enumerate(items):
            following = items[at + 1] if at + 1 < len(items) else None
            said = _name(item.headline, item.address)
            text = said if len(said) <= _LONGEST_LABEL else f"{said[:_LONGEST_LABEL].rstrip()}…"
            if st.button(f"{number(at + 1)} · {login.plain(text)}", key=f"room_{key}_{at}", icon=":material/cast:", width="stretch"):
                show(wheel, item, following)


def _name(headline: str, address: str) -> str:
    """What a view is called: its headline, else its page with indicator and year."""
    if headline or not address:
        return headline
    key, _mark, query = address.partition("?")
    given = dict(parse_qsl(query))
    indicator = INDICATORS.get(given.get("indicator", ""))
    title, label = PAGES[key].title if key in PAGES else key, indicator.label if indicator else ""
    subject = ", ".join(filter(None, (_(label) if label else "", given.get("year", ""))))
    return " · ".join(filter(None, (_(title), subject)))


def show(wheel: "Wheel", item: Item, following: Item | None) -> None:
    """Show a view on the phones and run the page again; `following` is drawn for them in advance."""
    from workspace.rooms import driving

    upcoming = following.address if following else ""
    visit_room.forget_shown()
    actions.change(
        _("The phones show it."),
        lambda session, _me: driving.show(session, wheel, item.address, item.headline, notes=item.notes, upcoming=upcoming),
    )
