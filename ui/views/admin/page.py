"""Who has which role: the list, giving one, withdrawing one, removing a person."""

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.catalogue.model import N_
from queries import observations
from queries.known_networks import NETWORKS
from ui.app import actions, login
from ui.app.i18n import _, language, ngettext
from ui.components import html_table, region_search
from ui.components.dates import day
from ui.components.html_table import Table
from workspace import accounts, grants, records
from workspace.roles import EVERYTHING, NETWORK, ORGANISATION, REGION, ROLES, Actor, Scope

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

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
    html_table.render(Table.from_rows([_("Role"), _("Permissions")], rows), _("Roles and permissions"))


def assigned() -> None:
    """Draw every role in force, and withdrawing one."""
    rows = _given()
    if not rows:
        st.info(_("No roles have been assigned yet."), icon=":material/info:")
        return
    cells = [(row["person"], row["role"], row["scope"], row["since"]) for row in rows]
    html_table.render(Table.from_rows([_("User"), _("Role"), _("Scope"), _("Since")], cells), _("Assigned roles"))
    lines = {row["number"]: f"{row['person']}: {row['role']}, {row['scope']}" for row in rows}
    done = _("The role was withdrawn, with immediate effect.")
    actions.change_one(
        _("Role to withdraw"),
        lines,
        _("Withdraw"),
        grants.withdraw,
        done,
        icon=":material/remove_moderator:",
        placeholder=_("Choose a role"),
    )


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
    done = _("The name was removed and the roles were withdrawn. The user's past activity stays in the log without a name.")
    actions.change_one(
        _("User to remove"),
        people,
        _("Remove"),
        accounts.forget,
        done,
        icon=":material/person_remove:",
        placeholder=_("Choose a user"),
        key="removed",
    )


def _scope(kind: str) -> Scope | None:
    if kind == EVERYTHING:
        return Scope(EVERYTHING)
    if kind == REGION:
        offered = observations.offered_regions(language())
        region = region_search.in_form(_(_SCOPES[kind]), offered, "role_region", placeholder=_("Name, code or town"))
        return Scope(kind, region) if region else None
    options = {key: row.label for key, row in NETWORKS.items()} if kind == NETWORK else organisations()
    code = st.selectbox(_(_SCOPES[kind]), list(options), index=None, format_func=options.__getitem__, placeholder=_("Choose one"))
    return Scope(kind, code) if code else None


def organisations() -> dict[str, str]:
    """Return names of the organisations that partners keep here, by key."""
    return actions.read(lambda session, _me: records.names(session, ORGANISATION))


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
    people = actions.read(lambda session, me: [(account.id, account.name) for account in accounts.everyone(session, me)])
    names = [name for _number, name in people]
    return {number: f"{name} ({number})" if names.count(name) > 1 else name for number, name in people}


def _given() -> list[dict[str, Any]]:
    people, named = _people(), organisations()

    def given(session: "Session", me: Actor) -> list[dict[str, Any]]:
        return [
            {
                "number": row.id,
                "account": row.account_id,
                "person": people[row.account_id],
                "role": _(ROLES[row.role].label),
                "scope": scope_words(row.scope_kind, row.scope, named),
                "since": day(row.given_at),
            }
            for row in grants.given(session, me)
        ]

    return actions.read(given)
