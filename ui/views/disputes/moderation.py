"""What may be done with a dispute: moderators forward, accept, reject and reopen it, its author withdraws it."""

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.catalogue.disputes import ACCEPTED, ACTIVE, FORWARDED, OPEN, REJECTED, WITHDRAWN
from data.catalogue.model import N_
from ui.app import actions, login
from ui.app.i18n import _
from ui.views.disputes import words
from workspace.roles import MODERATE

if TYPE_CHECKING:
    from workspace.disputes.reading import Disputed

_BUTTONS: Final = {
    "forward": (N_("Forward"), ":material/forward_to_inbox:", (OPEN,)),
    "accept": (N_("Accept"), ":material/check:", ACTIVE),
    "reject": (N_("Reject"), ":material/block:", ACTIVE),
    "reopen": (N_("Reopen"), ":material/undo:", (FORWARDED, ACCEPTED, REJECTED)),
}
_DONE: Final = {
    "forward": N_("The dispute is marked as forwarded to the statistical office."),
    "accept": N_("The dispute was accepted."),
    "reject": N_("The dispute was rejected."),
    "reopen": N_("The dispute was reopened."),
    "withdraw": N_("The dispute was withdrawn."),
}


def render(dispute: "Disputed") -> None:
    """Draw the steps that this visit may take."""
    moderates = actions.allowed(MODERATE)
    if moderates and dispute.now.state != WITHDRAWN:
        _decide(dispute)
    offered = dispute.now.state in ACTIVE and (moderates or dispute.account == login.actor().account)
    if offered and st.button(_("Withdraw the dispute"), icon=":material/delete:", key=f"dispute_withdraw_{dispute.now.number}"):
        _take(dispute, "withdraw")


def _decide(dispute: "Disputed") -> None:
    number = dispute.now.number
    with st.form(f"dispute_decide_{number}"):
        st.markdown(_("Decide on this dispute. Everyone can read your comment; once forwarded or accepted, also the report."))
        note = st.text_area(_("Comment, required unless you forward"), max_chars=1000, key=f"dispute_note_{number}") or ""
        with st.container(horizontal=True):
            pressed = [change for change in _BUTTONS if dispute.now.state in _BUTTONS[change][2] and _button(change, number)]
    for change in pressed:
        _checked(dispute, change, note)


def _button(change: str, number: int) -> bool:
    label, icon, _states = _BUTTONS[change]
    return st.form_submit_button(_(label), icon=icon, key=f"dispute_{change}_{number}")


def _checked(dispute: "Disputed", change: str, note: str) -> None:
    from workspace.board.content import WrongField
    from workspace.disputes import content, steps

    try:
        said = content.text(note) if steps.CHANGES[change].noted or note.strip() else ""
    except WrongField as error:
        st.error(words.wrong("comment", error.code), icon=":material/error:")
        return
    _take(dispute, change, said)


def _take(dispute: "Disputed", change: str, note: str = "") -> None:
    from workspace.disputes import steps

    number, over, done = dispute.number, dispute.now.number, _DONE[change]
    actions.change(_(done), lambda session, me: steps.take(session, me, number, over, change, note=note))
