"""The queue of submitted records: what each says and would change, then published or returned, one or many at once."""

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from data.record_kinds import KINDS
from queries.known_networks import NETWORKS
from ui.app import actions, login
from ui.app.i18n import _, ngettext
from ui.components import html_table
from ui.components.dates import moment
from ui.views.records import words

if TYPE_CHECKING:
    from workspace.networks.versions import Version


def render() -> None:
    """Draw the queue, the records that are chosen in it, and what may be done with them."""
    queue = _queue()
    if not queue:
        st.info(_("No record waits for your review."), icon=":material/check:")
        return
    n = len(queue)
    st.markdown(ngettext("{n} record waits for review.", "{n} records wait for review.", n).format(n=n))
    columns = [_("Record"), _("Category"), _("Network"), _("User"), _("Date and time")]
    rows = [
        (one.title, _kind(one), NETWORKS[one.network].label if one.network in NETWORKS else one.network, one.who, moment(one.at))
        for one in queue.values()
    ]
    html_table.render(html_table.Table.from_rows(columns, rows), _("Submitted records"))
    chosen = st.multiselect(
        _("Records to decide on"),
        list(queue),
        format_func=lambda number: f"{queue[number].title} ({_kind(queue[number])})",
        placeholder=_("Choose records"),
        key="records_to_review",
        select_all=False,
    )
    for number in chosen:
        _draw_record(queue[number])
    if chosen:
        _decide([queue[number] for number in chosen])


def _queue() -> dict[int, "Version"]:
    """Submitted records that the visitor may publish, the oldest first."""
    from workspace import database  # whoever comes here is signed in
    from workspace.networks import versions

    who = login.actor()
    with database.reading() as session:
        waiting = versions.editable(session, who, state="submitted")
        mine = [one for one in waiting if versions.may_publish(session, who, one.network)]
    return {one.number: one for one in sorted(mine, key=lambda one: one.number)}


def _kind(version: "Version") -> str:
    label = KINDS[version.kind].one
    return _(label)


def _draw_record(version: "Version") -> None:
    caption = _("Submitted record: {title}").format(title=version.title)
    html_table.grouped({version.title: words.lines(version.kind, version.content)}, caption)
    public = _public(version)
    if public is not None:
        told = words.changes(version.kind, public.content, version.content) or [_("nothing")]
        html_table.render(html_table.Table(pd.DataFrame({_("Changes to what visitors see"): told})), _("Changes"))


def _public(version: "Version") -> "Version | None":
    """The version of the record that visitors see, None where there is none."""
    from workspace import database
    from workspace.networks import versions

    with database.reading() as session:
        every = versions.history(session, login.actor(), version.kind, version.key)
    return next((one for one in every if one.public), None)


def _decide(chosen: list["Version"]) -> None:
    n = len(chosen)
    with st.container(horizontal=True):
        if st.button(_("Publish"), type="primary", icon=":material/publish:"):
            _move(chosen, "published", ngettext("{n} record was published.", "{n} records were published.", n).format(n=n))
        if st.button(_("Return as draft"), icon=":material/undo:"):
            _move(chosen, "draft", ngettext("{n} record was returned.", "{n} records were returned.", n).format(n=n))
        if st.button(_("Archive"), icon=":material/archive:"):
            _move(chosen, "archived", ngettext("{n} record was archived.", "{n} records were archived.", n).format(n=n))


def _move(chosen: list["Version"], state: str, done: str) -> None:
    from workspace.networks import versions

    actions.change(done, lambda session, me: [versions.move(session, me, one, state) for one in chosen])
