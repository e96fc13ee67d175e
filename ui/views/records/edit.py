"""One record on its way: filled in, saved as a draft, submitted, published, archived; its versions, and what others changed meanwhile."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from data.catalogue.model import N_
from data.record_kinds import KINDS, NETWORK, STATES
from ui.app import actions, login, shell
from ui.app.i18n import _
from ui.components import html_table
from ui.components.dates import moment
from ui.views.records import controls, form, words
from ui.views.records.controls import NEW, Chosen

if TYPE_CHECKING:
    from workspace.networks.versions import Version

_SEEN: Final = "record_seen"
SAVED: Final = MappingProxyType(
    {
        "draft": N_("The draft was saved. Only editors see it."),
        "submitted": N_("The record was submitted. It is published once a network editor has reviewed it."),
        "published": N_("The record was published."),
        "archived": N_("The record was archived. Visitors no longer see it."),
    }
)
"""What is said once a record is in a state."""


def render() -> None:
    """Draw the choice of a record, its form, and its versions."""
    asked = controls.chosen()
    if not asked.network and asked.kind != NETWORK:
        st.caption(_("Choose the network that the record belongs to."))
    elif asked.record == NEW or asked.record in asked.begun:
        _form(asked, asked.begun.get(asked.record, {}), None)
    elif asked.record:
        _one(asked, asked.versions[asked.record])
    else:
        st.caption(_("Choose a record to view and edit, or add a new one. All versions are stored."))
    if asked.network:
        shell.link_to("networks", _("See this network"), ":material/hub:", network=asked.network, part="targets")


def _one(asked: Chosen, newest: "Version") -> None:
    seen = _seen(newest)
    _form(asked, seen.content, seen)
    _archive(asked, seen)
    _versions(asked)


def _seen(newest: "Version") -> "Version":
    """The version that the form is filled with: the one that the person opened, until they ask for a newer one."""
    seen: Version | None = st.session_state.get(_SEEN)
    if seen is None or (seen.kind, seen.key) != (newest.kind, newest.key):
        seen = st.session_state[_SEEN] = newest
    if seen.number != newest.number:
        told = _("{who} changed this record in the meantime ({when}). You are viewing an older version, which cannot be saved over it.")
        st.warning(told.format(who=login.plain(newest.who), when=moment(newest.at)), icon=":material/sync_problem:")
        changes = words.changes(newest.kind, seen.content, newest.content) or [_("nothing")]
        html_table.render(html_table.Table(pd.DataFrame({_("Changes"): changes})), _("Their changes"))
        st.button(_("Show current version"), icon=":material/refresh:", on_click=_forget)
    return seen


def _form(asked: Chosen, content: Mapping[str, Any], seen: "Version | None") -> None:
    key = f"record_{asked.kind}_{asked.network}_{asked.record}_{seen.number if seen else st.session_state.get('records_added', 0)}"
    if seen is not None:
        st.caption(_("State: {state}.").format(state=_state(seen)))
    with st.form(key):
        given = form.render(asked.kind, content, key, network=asked.network)
        confirmed = st.checkbox(_("I confirm that all of this is correct today. The date is shown publicly."), key=f"{key}_confirm")
        state = _buttons(asked)
    if state:
        _save(asked, {**content, **given}, seen, state, confirmed=confirmed)


def _state(seen: "Version") -> str:
    state = STATES[seen.state]
    return _(state)


def _buttons(asked: Chosen) -> str:
    """Draw the ways to save that the visitor's roles allow and return the state to save in, "" for none yet."""
    publishes = _may_publish(asked.network)
    with st.container(horizontal=True):
        publish = publishes and st.form_submit_button(_("Publish"), type="primary", icon=":material/publish:")
        submit = not publishes and st.form_submit_button(_("Submit for review"), type="primary", icon=":material/send:")
        draft = st.form_submit_button(_("Save as draft"), icon=":material/save:")
    return "published" if publish else "submitted" if submit else "draft" if draft else ""


def _may_publish(network: str) -> bool:
    from workspace import database  # whoever comes here is signed in
    from workspace.networks import versions

    with database.reading() as session:
        return versions.may_publish(session, login.actor(), network)


def _save(asked: Chosen, given: dict[str, Any], seen: "Version | None", state: str, *, confirmed: bool) -> None:
    from workspace import database, log
    from workspace.networks import checks, versions

    given = {name: value for name, value in given.items() if name in KINDS[asked.kind].names}
    if confirmed:
        given[form.CONFIRMED] = log.now().date().isoformat()
    with database.reading() as session:
        content, faults = checks.examined(asked.kind, given, versions.context(session))
    if faults:
        words.faults(asked.kind, faults)
        return
    made: dict[str, str] = {}
    done = SAVED[state]

    def save(session: Any, me: Any) -> None:
        over, key = (seen.number, seen.key) if seen else (None, "")
        made["key"], _number = versions.save(session, me, asked.kind, content, state, key=key, over=over)

    actions.change(_(done), save, lambda: _after(made["key"]))


def _archive(asked: Chosen, seen: "Version") -> None:
    from workspace.networks import versions

    if seen.state == "archived":
        return
    sure, button = st.columns([3, 2], vertical_alignment="bottom")
    agreed = sure.checkbox(
        _("Archive this record"), key=f"sure_{seen.number}", help=_("Visitors no longer see it. It can be published again.")
    )
    if button.button(_("Archive"), disabled=not agreed, icon=":material/archive:", key=f"archive_{seen.number}"):
        done = SAVED["archived"]
        actions.change(_(done), lambda session, me: versions.move(session, me, seen, "archived"), lambda: _after(asked.record))


def _versions(asked: Chosen) -> None:
    """Draw every version with what it changed, newest first."""
    from workspace import database
    from workspace.networks import versions

    with database.reading() as session:
        every = versions.history(session, login.actor(), asked.kind, asked.record)
    rows = [
        (moment(one.at), one.who, _state(one) + (f" ({_('visible to everybody')})" if one.public else ""), _changes(one, older))
        for one, older in zip(every, [*every[1:], None], strict=True)
    ]
    st.subheader(_("Versions"), anchor="versions")
    columns = [_("Date and time"), _("User"), _("State"), _("Changes")]
    html_table.render(html_table.Table.from_rows(columns, rows), _("Versions, newest first"))
    if len(every) > 1:
        _restore(asked, every)


def _restore(asked: Chosen, every: "list[Version]") -> None:
    """Draw the choice of an earlier version, which becomes a new draft."""
    from workspace.networks import versions

    older = {one.number: one for one in every[1:]}
    chosen, button = st.columns([3, 2], vertical_alignment="bottom")
    number = chosen.selectbox(
        _("Earlier version"),
        list(older),
        index=None,
        placeholder=_("Choose a version"),
        key=f"restore_{every[0].number}",
        format_func=lambda number: f"{moment(older[number].at)}, {older[number].who}",
    )
    if button.button(_("Restore as draft"), disabled=number is None, icon=":material/history:") and number is not None:
        content, newest, done = older[number].content, every[0], SAVED["draft"]
        actions.change(
            _(done),
            lambda session, me: versions.save(session, me, asked.kind, content, key=newest.key, over=newest.number),
            lambda: _after(asked.record),
        )


def _changes(one: "Version", older: "Version | None") -> str:
    if older is None:
        return _("new")
    return "; ".join(words.changes(one.kind, older.content, one.content)) or _("nothing")


def _after(key: str) -> None:
    _forget()
    st.session_state["records_added"] = st.session_state.get("records_added", 0) + 1
    st.query_params["record"] = key


def _forget() -> None:
    st.session_state.pop(_SEEN, None)
