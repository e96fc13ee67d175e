"""One entry of the directory on its way: seen, changed, confirmed, taken out, brought back, and as it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.errors import NotValid
from ui.app import actions, login, notices, shell
from ui.app.i18n import _
from ui.components.dates import moment
from ui.views.entries import controls, form, history
from ui.views.entries.controls import NEW, Chosen

if TYPE_CHECKING:
    from workspace.records import Version

_SEEN: Final = "entry_seen"


@dataclass(frozen=True)
class Seen:
    """The version of an entry that the person has before them; what is saved must follow it."""

    kind: str
    key: str
    version: int
    content: Mapping[str, Any]


def show() -> None:
    """Draw the choice of an entry, its form, and its history."""
    asked = controls.chosen()
    notices.unknown_codes()
    if asked is None:
        st.info(_("There is no organisation yet that your roles concern. Add one first."), icon=":material/info:")
        shell.link_to("uploads", _("Add an organisation"), icon=":material/add_business:")
    elif asked.entry == NEW:
        _new(asked)
    elif asked.entry:
        _held(asked)
    else:
        st.caption(_("Choose an entry to look at and change, or add a new one. Nothing is lost: every version is kept."))


def _new(asked: Chosen) -> None:
    if asked.kind in ("instrument", "service") and not asked.facilities:
        st.info(_("Add the facility first that it belongs to."), icon=":material/info:")
        return
    with st.form(f"new_{asked.kind}_{asked.organisation}"):
        told = form.show(asked.kind, {}, asked.facilities, f"new_{asked.kind}_{asked.organisation}")
        save, confirm = _buttons()
    if save or confirm:
        _keep(asked, {"organisation": asked.organisation, "status": "reported"}, told, None, confirmed=confirm)


def _held(asked: Chosen) -> None:
    versions = _versions(asked)
    counting = next(version for version in versions if not version.undone)
    if counting.withdrawn:
        _gone(asked, counting)
    else:
        seen = _seen(asked, counting)
        with st.form(f"{asked.kind}_{asked.entry}_{seen.version}"):
            told = form.show(asked.kind, seen.content, asked.facilities, f"{asked.kind}_{asked.entry}_{seen.version}")
            save, confirm = _buttons()
        if save or confirm:
            _keep(asked, seen.content, told, seen.version, confirmed=confirm)
        if asked.kind == "facility":
            shell.link_to("facility", _("See it as visitors do"), icon=":material/visibility:", facility=asked.entry)
        if asked.kind != "organisation":
            _withdraw(asked, seen)
    st.subheader(_("Earlier versions"), anchor="versions")
    history.show(asked, versions, _forget)


def _seen(asked: Chosen, counting: "Version") -> Seen:
    """What the form is filled with: the version that the person opened, until they ask for a newer one."""
    held: Seen | None = st.session_state.get(_SEEN)
    newest = Seen(asked.kind, asked.entry, counting.number, counting.content)
    if held is None or (held.kind, held.key) != (newest.kind, newest.key):
        held = st.session_state[_SEEN] = newest
    if held.version != newest.version:
        words = _("{who} changed this entry meanwhile ({when}). What you see is older and cannot be saved over it.")
        st.warning(words.format(who=login.plain(counting.who), when=moment(counting.at)), icon=":material/sync_problem:")
        st.button(_("Show it as it is now"), icon=":material/refresh:", on_click=_forget)
    return held


def _buttons() -> tuple[bool, bool]:
    with st.container(horizontal=True):
        save = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
        confirm = st.form_submit_button(_("Save and confirm as of today"), icon=":material/verified:")
    st.caption(_("To confirm says: everything here is right today. Visitors see the day."))
    return save, confirm


def _keep(asked: Chosen, before: Mapping[str, Any], told: Mapping[str, Any], over: int | None, *, confirmed: bool) -> None:
    from workspace import log, records  # whoever comes here is signed in

    try:
        entry = form.made(asked.kind, before, told)
    except NotValid as error:
        st.error(actions.reason(error), icon=":material/error:")
        return
    if confirmed:
        entry["confirmed"] = log.now().date().isoformat()
    elif over is not None and entry == before:
        st.info(_("Nothing was changed."), icon=":material/info:")
        return
    made: dict[str, str] = {}

    def save(session: Any, me: Any) -> None:
        made["key"] = entry.get("key") or records.new_key(session, asked.kind, asked.organisation, str(entry["name"]))
        records.save(session, me, asked.kind, {**entry, "key": made["key"]}, over=over)

    actions.change(_("{name} was saved.").format(name=login.plain(str(entry["name"]))), save, lambda: _after(made["key"]))


def _withdraw(asked: Chosen, seen: Seen) -> None:
    from workspace import records

    sure, button = st.columns([3, 2], vertical_alignment="bottom")
    told = _("Visitors no longer find it. It can be brought back.")
    agreed = sure.checkbox(_("Take it out of the directory"), key=f"sure_{asked.entry}_{seen.version}", help=told)
    if button.button(_("Withdraw the entry"), disabled=not agreed, icon=":material/delete:", key=f"withdraw_{asked.entry}_{seen.version}"):
        done = _("The entry was withdrawn. Below you can bring it back.")
        actions.change(done, lambda session, me: records.withdraw(session, me, asked.kind, asked.entry, seen.version), _forget)


def _gone(asked: Chosen, counting: "Version") -> None:
    from workspace import records

    words = _("{name} was withdrawn by {who} on {when}. Visitors do not see it.")
    name = login.plain(str(counting.content["name"]))
    st.info(words.format(name=name, who=login.plain(counting.who), when=moment(counting.at)), icon=":material/delete:")
    if st.button(_("Bring it back"), type="primary", icon=":material/undo:"):
        back = counting.content
        actions.change(_("The entry is back as it was."), lambda session, me: records.save(session, me, asked.kind, back), _forget)


def _versions(asked: Chosen) -> "list[Version]":
    from workspace import database, records

    with database.reading() as session:
        return records.history(session, login.actor(), asked.kind, asked.entry)


def _after(key: str) -> None:
    _forget()
    st.query_params["entry"] = key


def _forget() -> None:
    st.session_state.pop(_SEEN, None)
