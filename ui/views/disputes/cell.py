"""The disputes of one value, and the form that disputes it: the value, its source and release are filled in already."""

from html import escape
from typing import Any

import streamlit as st

from analytics.claims.model import Claim
from data.store import current
from exports.sources import sources_of
from queries import disputes
from ui.app import actions, login
from ui.app.i18n import _, ngettext
from ui.components import claims, html_table
from ui.components.html_table import Table
from ui.views.disputes import words


def render(claim: Claim) -> None:
    """Draw the disputes of the claim's own value, and the form for one more."""
    st.subheader(_("Disputes of this value"), anchor=False)
    rows = disputes.of_cell(*claim.query.cell).to_dict("records")
    if disputes.get_disputes().partial:
        st.warning(_("The database is not responding: disputes cannot be shown now. Try again later."), icon=":material/error:")
        return
    if not rows:
        st.caption(_("Nobody has disputed this value."))
    else:
        n = len(rows)
        st.markdown(ngettext("This value has been disputed {n} time.", "This value has been disputed {n} times.", n).format(n=n))
        heads = [_("Dispute"), _("Status"), _("Since"), _("Value then")]
        lines = [(words.link(one["key"]), words.state(one["state"]), words.day(one["since"]), words.value(one)) for one in rows]
        html_table.render(Table.from_rows(heads, lines), _("Disputes of this value"))
    _offer(claim)


def _offer(claim: Claim) -> None:
    with st.expander(_("Dispute this value"), icon=":material/flag:", key="dispute_form", on_change="rerun") as opened:
        if not opened.open:
            return
        if login.actor().account is None:
            st.info(_("Sign in to dispute a value, so that someone is responsible for each report."), icon=":material/lock:")
            actions.how(login.actor())
            return
        _form(claim)


def _form(claim: Claim) -> None:
    from workspace.disputes import content

    cell = as_disputed(claim)
    said = claims.speaker(claim.query.row).sentence(claim.own)
    about = _("{source}, dataset {dataset}, release {release}").format(**cell) if cell["dataset"] else ""
    st.html(f'<p class="note"><strong>{escape(said)}</strong><br>{escape(about)}</p>')
    with st.form("dispute", border=False):
        text = st.text_area(_("What is wrong, and what would be right?"), max_chars=content.LONGEST, key="dispute_text", height=140)
        link = st.text_input(
            _("Link to evidence (optional)"), max_chars=content.LONGEST_LINK, key="dispute_evidence", placeholder="https://"
        )
        st.caption(
            _(
                "Everyone can see that the value is disputed. A moderator reads your report before others can, and may forward it "
                "to the statistical office. Do not enter personal data."
            )
        )
        if st.form_submit_button(_("Submit dispute"), type="primary", icon=":material/send:"):
            _submit(cell, text, link)


def as_disputed(claim: Claim) -> dict[str, Any]:
    """Return what a dispute keeps of a value: the cell with its flags, source, release, generation and checksum."""
    own = claim.own
    rows = claim.rows[claim.rows["geo"] == own["geo"]]
    sources: list[str] = list(dict.fromkeys(sources_of(rows, current().manifest)["source"])) if len(rows) else []
    cell = {name: own[name] for name in ("indicator", "geo", "year", "value", "flags", "status", "release", "dataset")}
    return {**cell, "source": ", ".join(sources), "generation": claim.generation, "sha256": claim.sha256}


def _submit(cell: dict[str, Any], text: str | None, link: str | None) -> None:
    from workspace.board.content import WrongField
    from workspace.disputes import content, steps

    try:
        said, evidence = content.text(text), content.evidence(link)
    except WrongField as error:
        st.error(words.wrong(error.field, error.code), icon=":material/error:")
        return
    done = _("The value is now marked as disputed. A moderator will read your report.")
    actions.change(done, lambda session, me: steps.submit(session, me, cell, said, evidence), _empty)


def _empty() -> None:
    for box in ("dispute_text", "dispute_evidence"):
        st.session_state.pop(box, None)
