"""One dispute: the value as it stood and as it stands, what is said to be wrong, its history, and what may be done with it."""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from analytics.claims.model import ClaimQuery
from data.catalogue import INDICATORS
from data.errors import NotThere
from exports.claims.letter import letter
from queries import claims as queries
from queries import disputes
from ui.app import actions, login, shell
from ui.app.i18n import _
from ui.components import claims, downloads, html_table, safe_text
from ui.components.dates import moment
from ui.components.downloads import File
from ui.components.html_table import Link, Table
from ui.views.disputes import moderation, words

if TYPE_CHECKING:
    from workspace.disputes.reading import Disputed


def render(asked: str) -> None:
    """Draw a dispute as this visit may read it; a sentence where there is none."""
    dispute = _read(asked)
    if dispute is None:
        st.info(_("There is no such dispute."), icon=":material/do_not_disturb_on:")
        return
    row = disputes.as_row(dispute)
    st.subheader(login.plain(words.title(row)), anchor=False)
    st.markdown(_("Status: **{state}**").format(state=words.state(dispute.now.state)))
    html_table.grouped({_("The value"): _facts(dispute, row)}, _("The disputed value"))
    _report(dispute)
    _history(dispute)
    if dispute.indicator in INDICATORS:
        _take_along(dispute, row)
    moderation.render(dispute)


def _read(asked: str) -> "Disputed | None":
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10) or disputes.get_disputes().rows.empty:
        return None
    from workspace.disputes import reading

    try:
        return actions.read(lambda session, me: reading.seen(session, me, int(asked)))
    except NotThere:
        return None


def _facts(dispute: "Disputed", row: dict[str, Any]) -> list[tuple[str, object]]:
    facts = [
        (_("Value then"), words.value(row)),
        (_("Value now"), _now(dispute)),
        (_("Source"), row["source"]),
        (_("Dataset"), row["dataset"]),
        (_("Release"), row["release"]),
        (_("Reported on"), words.day(row["submitted"])),
        (_("Evidence"), _evidence(dispute.evidence)),
    ]
    return [(label, said) for label, said in facts if said]


def _evidence(link: str) -> Link | str:
    """The link under the name of its host, so that everybody sees where it leads."""
    return Link(urlsplit(link).hostname or link, link) if link else ""


def _now(dispute: "Disputed") -> str:
    if dispute.indicator not in INDICATORS:
        return ""
    try:
        claim = queries.claim(_query(dispute))
    except NotThere:
        return _("no longer in the data")
    return claims.speaker(claim.query.row).said(claim.own)


def _query(dispute: "Disputed") -> ClaimQuery:
    return ClaimQuery(indicator=dispute.indicator, region=dispute.geo, year=dispute.year, convert=dispute.cell.get("status") == "recoded")


def _report(dispute: "Disputed") -> None:
    st.subheader(_("Report"), anchor=False)
    if not dispute.text:
        st.caption(_("The words of this report can be read once a moderator has forwarded it."))
        return
    st.html(safe_text.html(dispute.text))


def _history(dispute: "Disputed") -> None:
    heads = [_("Date and time"), _("Status"), _("Comment")]
    rows = [(moment(step.at), words.state(step.state), step.note or "–") for step in dispute.steps]
    html_table.render(Table.from_rows(heads, rows), _("History of this dispute, newest first"))


def _take_along(dispute: "Disputed", row: dict[str, Any]) -> None:
    shell.link_to("claim", _("Citation of the current value"), claims.ICON, **queries.parameters(_query(dispute)))
    if not dispute.text:
        return
    link = f"{downloads.server()}/disputes?{words.DISPUTE}={dispute.number}"
    name, speaker = f"regioscope-dispute-{dispute.number}", claims.speaker(INDICATORS[dispute.indicator])
    downloads.render(
        [
            File(
                key="dispute_letter",
                name=f"{name}.txt",
                make=lambda: letter(row, speaker, link).encode(),
                label=_("Letter to the statistical office"),
                media="text/plain",
            ),
            File(
                key="dispute_json",
                name=f"{name}.json",
                make=lambda: json.dumps(row, ensure_ascii=False, indent=1).encode(),
                label=_("JSON"),
                media="application/json",
            ),
            downloads.csv("dispute", name, lambda: pd.DataFrame([row]), disputes.DISPUTES),
        ]
    )
