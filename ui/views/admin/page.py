"""Who has which role: the list, giving one, withdrawing one, removing a person."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from data.catalogue.model import N_
from queries import observations
from queries.known_networks import NETWORKS
from ui.app import actions, login
from ui.app.i18n import _, language, ngettext
from ui.components import html_table, region_search
from ui.components.dates import day
from workspace.roles import EVERYTHING, NETWORK, ORGANISATION, REGION, ROLES, Scope

_SCOPES: Final = {
    ORGANISATION: N_("Organisation"),
    REGION: N_("Region"),
    NETWORK: N_("Partner network"),
    EVERYTHING: N_("Everything"),
}


def answer() -> None:
    """Draw how many people have signed in and how many have a role, in a sentence."""
    people, roles = len(_people()), len({row["account"] for row in _given()})
    signed_in = ngettext("{n} user has signed in.", "{n} users have signed in.", people).format(n=people)
    st.markdown(
        signed_in + " " + ngettext("{n} of them has been assigned a role.", "{n} of them have been assigned a role.", roles).format(n=roles)
    )
    if not login.providers():
        st.caption(_("Other people can sign in here once an account provider is set up; see the operating guide."))


def explained() -> None:
    """Draw what each role may do."""
    rows = [(_(role.label), _(role.about)) for role in ROLES.values()]
    html_table.render_frame(pd.DataFrame(rows, columns=[_("Role"), _("Permissions")]), _("Roles and permissions"))


def held() -> None:
    """Draw every role in force, and withdrawing one."""
    rows = _given()
    if not rows:
        st.info(_("No roles have been assigned yet."), icon=":material/info:")
        return
    columns = [_("User"), _("Role"), _("Scope"), _("Since")]
    frame = pd.DataFrame([(row["person"], row["role"], row["scope"], row["since"]) for row in rows], columns=columns)
    html_table.render_frame(frame, _("Assigned roles"))
    lines = {row["number"]: f"{row['person']}: {row['role']}, {row['scope']}" for row in rows}
    chosen, button = st.columns([3, 1], vertical_alignment="bottom")
    number = chosen.selectbox(_("Role to withdraw"), list(lines), index=None, format_func=lines.__getitem__, placeholder=_("Choose a role"))
    if button.button(_("Withdraw"), disabled=number is None, icon=":material/remove_moderator:") and number is not None:
        from workspace import grants

        actions.change(_("The role was withdrawn, with immediate effect."), lambda session, me: grants.withdraw(session, me, number))


def give() -> None:
    """Draw person, role, what for: one row and a button."""
    people = _people()
    person, role, scope, button = st.columns([3, 3, 3, 2], vertical_alignment="bottom")
    account = person.selectbox(_("User"), list(people), index=None, format_func=people.__getitem__, placeholder=_("Choose a user"))
    choices = [(key, kind) for key, row in ROLES.items() for kind in row.scopes]
    key, kind = role.selectbox(_("Role"), choices, format_func=_role_for)
    with scope:
        wanted = _scope(kind)
    ready = account is not None and wanted is not None
    if button.button(_("Assign"), disabled=not ready, icon=":material/add_moderator:") and account is not None and wanted is not None:
        from workspace import grants

        actions.change(
            _("The role was assigned, with immediate effect."), lambda session, me: grants.grant(session, me, account, key, wanted)
        )


def _role_for(choice: tuple[str, str]) -> str:
    role, kind = choice
    if len(ROLES[role].scopes) == 1:
        return _(ROLES[role].label)
    return _("{role}, one {kind}").format(role=_(ROLES[role].label), kind=_(_SCOPES[kind]).lower())


def remove() -> None:
    """Take a person out of an account, as somebody may ask who leaves."""
    people = {number: name for number, name in _people().items() if number != login.actor().account}
    chosen, button = st.columns([3, 1], vertical_alignment="bottom")
    number = chosen.selectbox(
        _("User to remove"), list(people), index=None, format_func=people.__getitem__, placeholder=_("Choose a user"), key="removed"
    )
    if button.button(_("Remove"), disabled=number is None, icon=":material/person_remove:") and number is not None:
        from workspace import accounts

        done = _("The name was removed and the roles were withdrawn. The user's past activity stays in the log without a name.")
        actions.change(done, lambda session, me: accounts.forget(session, me, number))


def _scope(kind: str) -> Scope | None:
    if kind == EVERYTHING:
        return Scope(EVERYTHING)
    if kind == REGION:
        offered = observations.offered_regions(language())
        region = region_search.in_form(_(_SCOPES[kind]), offered, "role_region", placeholder=_("Name, code or town"))
        return Scope(kind, region) if region else None
    options = _options(kind)
    code = st.selectbox(_(_SCOPES[kind]), list(options), index=None, format_func=options.__getitem__, placeholder=_("Choose one"))
    return Scope(kind, code) if code else None


def _options(kind: str) -> dict[str, str]:
    if kind == NETWORK:
        return {key: row.label for key, row in NETWORKS.items()}
    return organisations()


def organisations() -> dict[str, str]:
    """Return names of the organisations that partners keep here, by key."""
    from workspace import database, records

    with database.reading() as session:
        rows = records.current(session, ORGANISATION).select(["key", "name"]).to_pylist()
    return {row["key"]: row["name"] for row in sorted(rows, key=lambda row: row["name"].casefold())}


def scope_words(kind: str, code: str, named: dict[str, str]) -> str:
    """Return what a role is for, in words."""
    if kind == EVERYTHING:
        return _(_SCOPES[EVERYTHING])
    if kind == NETWORK:
        return NETWORKS[code].label if code in NETWORKS else code
    if kind == REGION:
        return f"{observations.region_names(language()).get(code, code)} ({code})"
    return named.get(code, code)


def _people() -> dict[int, str]:
    """Who ever signed in, by number; people of one name are told apart by the number."""
    from workspace import accounts, database

    with database.reading() as session:
        found = [(account.id, account.name) for account in accounts.everyone(session, login.actor())]
    names = [name for _number, name in found]
    return {number: f"{name} ({number})" if names.count(name) > 1 else name for number, name in found}


def _given() -> list[dict[str, Any]]:
    from workspace import database, grants

    people, named = _people(), organisations()
    with database.reading() as session:
        return [
            {
                "number": row.id,
                "account": row.account_id,
                "person": people[row.account_id],
                "role": _(ROLES[row.role].label),
                "scope": scope_words(row.scope_kind, row.scope, named),
                "since": day(row.given_at),
            }
            for row in grants.given(session, login.actor())
        ]
