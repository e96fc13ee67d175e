"""Keep a room as an event of a network, so that its targets move: a draft with the people who attended, to be completed."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.catalogue.network_words import EVENT_TYPES
from queries.known_networks import NETWORKS
from ui.app import actions, url_state
from ui.app.i18n import _
from ui.views.rooms import record
from workspace.roles import CHANGE

if TYPE_CHECKING:
    from workspace.rooms.reading import State

_USUAL: Final = "interregional workshop"


def render(room: "State") -> None:
    """Draw the form of the event, for those who may write records of networks."""
    if not actions.allowed(CHANGE):
        return
    from workspace.networks import versions

    with st.form("room_event", border=False):
        title = st.text_input(_("Title"), value=room.title, max_chars=100)
        networks, types = list(NETWORKS), list(EVENT_TYPES)
        own = url_state.chosen("network")
        network = st.selectbox(
            _("Network"),
            networks,
            networks.index(own) if own in networks else None,
            lambda key: NETWORKS[key].label,
            placeholder=_("Choose one"),
        )
        kind = st.selectbox(_("Type"), types, types.index(_USUAL), lambda key: _(EVENT_TYPES[key]))
        if st.form_submit_button(_("Save as event"), icon=":material/event_note:", disabled=not networks):
            given = {
                "title": title,
                "network": network or "",
                "type": kind,
                "start": f"{room.opened_at:%Y-%m-%d}",
                "people": str(record.attended(room)),
            }
            done = _("The event is saved as a draft. Complete and publish it on the page “Network records”.")
            actions.change(done, lambda session, me: versions.save(session, me, "event", given))
