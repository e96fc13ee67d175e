"""One entry of the directory on its way: seen, changed, confirmed, taken out, brought back, and as it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from data.errors import NotValid
from ui.app import actions, login, notices, shell
from ui.app.i18n import _
from ui.components.dates import moment
from ui.views.entries import controls, form, history
from ui.views.entries.controls import NEW, Chosen
from workspace import log, records
from workspace.records import Version

_SEEN: Final = "entry_seen"


@dataclass(frozen=True)
class Seen:
    """The version of an entry that the person has before them; what is saved must follow it."""

    kind: str
    key: str
    version: int
    content: Mapping[str, Any]


def render() -> None:
    """Draw the choice of an entry, its form, and its history."""
    given = controls.chosen()
    notices.unknown_codes()
    if given is None:
        st.info(_("No organisation is covered by your roles yet. Add one first."), icon=":material/info:")
        shell.link_to("uploads", _("Add an organisation"), icon=":material/add_business:")
    elif given.entry == NEW:
        _new(given)
    elif given.entry:
        _existing(given)
    else:
        st.caption(_("Choose an entry to view and edit, or add a new one. All versions are stored."))


def _new(choice: Chosen) -> None:
    if choice.kind in ("instrument", "service") and not choice.facilities:
        st.info(_("First add the facility it belongs to."), icon=":material/info:")
        return
    with st.form(f"new_{choice.kind}_{choice.organisation}"):
        text = form.render(choice.kind, {}, choice.facilities, f"new_{choice.kind}_{choice.organisation}")
        save, confirm = _buttons()
    if save or confirm:
        _keep(choice, {"organisation": choice.organisation, "status": "reported"}, text, None, confirmed=confirm)


def _existing(choice: Chosen) -> None:
    versions = actions.read(lambda session, me: records.history(session, me, choice.kind, choice.entry))
    counting = next(version for version in versions if not version.undone)
    if counting.withdrawn:
        _gone(choice, counting)
    else:
        seen = _seen(choice, counting)
        with st.form(f"{choice.kind}_{choice.entry}_{seen.version}"):
            text = form.render(choice.kind, seen.content, choice.facilities, f"{choice.kind}_{choice.entry}_{seen.version}")
            save, confirm = _buttons()
        if save or confirm:
            _keep(choice, seen.content, text, seen.version, confirmed=confirm)
        if choice.kind == "facility":
            shell.link_to("facility", _("View public page"), icon=":material/visibility:", facility=choice.entry)
        if choice.kind != "organisation":
            _withdraw(choice, seen)
    st.subheader(_("Earlier versions"), anchor="versions")
    history.render(choice, versions, _forget)


def _seen(choice: Chosen, counting: Version) -> Seen:
    """What the form is filled with: the version that the person opened, until they ask for a newer one."""
    held: Seen | None = st.session_state.get(_SEEN)
    newest = Seen(choice.kind, choice.entry, counting.number, counting.content)
    if held is None or (held.kind, held.key) != (newest.kind, newest.key):
        held = st.session_state[_SEEN] = newest
    if held.version != newest.version:
        words = _("{who} changed this entry in the meantime ({when}). You are viewing an older version, which cannot be saved over it.")
        st.warning(words.format(who=login.plain(counting.who), when=moment(counting.at)), icon=":material/sync_problem:")
        st.button(_("Show current version"), icon=":material/refresh:", on_click=_forget)
    return held


def _buttons() -> tuple[bool, bool]:
    with st.container(horizontal=True):
        save = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
        confirm = st.form_submit_button(_("Save and confirm as of today"), icon=":material/verified:")
    st.caption(_("By confirming, you state that all information here is correct today. The date is shown publicly."))
    return save, confirm


def _keep(choice: Chosen, before: Mapping[str, Any], told: Mapping[str, Any], over: int | None, *, confirmed: bool) -> None:
    try:
        entry = form.made(choice.kind, before, told)
    except NotValid as error:
        st.error(actions.reason(error), icon=":material/error:")
        return
    if confirmed:
        entry["confirmed"] = log.now().date().isoformat()
    elif over is not None and entry == before:
        st.info(_("No changes were made."), icon=":material/info:")
        return
    made: dict[str, str] = {}

    def save(session: Any, me: Any) -> None:
        made["key"] = entry.get("key") or records.new_key(session, choice.kind, choice.organisation, str(entry["name"]))
        records.save(session, me, choice.kind, {**entry, "key": made["key"]}, over=over)

    actions.change(_("{name} was saved.").format(name=login.plain(str(entry["name"]))), save, lambda: _after(made["key"]))


def _withdraw(choice: Chosen, seen: Seen) -> None:
    sure, button = st.columns([3, 2], vertical_alignment="bottom")
    text = _("It will no longer be visible to the public. It can be restored.")
    agreed = sure.checkbox(_("Remove from the directory"), key=f"sure_{choice.entry}_{seen.version}", help=text)
    if button.button(_("Withdraw the entry"), disabled=not agreed, icon=":material/delete:", key=f"withdraw_{choice.entry}_{seen.version}"):
        done = _("The entry was withdrawn. You can restore it below.")
        actions.change(done, lambda session, me: records.withdraw(session, me, choice.kind, choice.entry, seen.version), _forget)


def _gone(choice: Chosen, counting: Version) -> None:
    words = _("{name} was withdrawn by {who} on {when}. It is not visible to the public.")
    name = login.plain(str(counting.content["name"]))
    st.info(words.format(name=name, who=login.plain(counting.who), when=moment(counting.at)), icon=":material/delete:")
    if st.button(_("Restore"), type="primary", icon=":material/undo:"):
        back = counting.content
        actions.change(_("The entry was restored."), lambda session, me: records.save(session, me, choice.kind, back), _forget)


def _after(key: str) -> None:
    _forget()
    st.query_params["entry"] = key


def _forget() -> None:
    st.session_state.pop(_SEEN, None)
