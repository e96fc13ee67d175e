"""Accounts: who signed in, and what the one who runs the server may do."""

import os
import secrets
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.errors import NotThere
from workspace import log, stories
from workspace.board import reports as board
from workspace.disputes import steps as disputes
from workspace.grants import withdraw_all
from workspace.model import Account
from workspace.permissions import require
from workspace.roles import GRANT, Actor

ADMINISTRATORS_VARIABLE: Final = "REGIOSCOPE_ADMINISTRATORS"
LOCAL: Final = "local"
"""Issuer of accounts that no provider vouches for: the local administrator and the command line."""
LOCAL_ADMINISTRATOR: Final = (LOCAL, "administrator", "Administrator")
"""Issuer, subject and name of whoever came in by the link that the server printed."""


def identifier(issuer: str, subject: str) -> str:
    """Return how `REGIOSCOPE_ADMINISTRATORS` names an account: `issuer#subject`."""
    return f"{issuer}#{subject}"


def sign_in(session: Session, issuer: str, subject: str, name: str) -> Actor:
    """Return the actor of somebody for whom the provider vouches; an account is made at the first time, a changed name is taken over."""
    account = _account(session, issuer, subject, name)
    named = os.environ.get(ADMINISTRATORS_VARIABLE, "").split()
    return Actor(account.id, account.name, trusted=identifier(issuer, subject) in named)


def find_account(session: Session, issuer: str, subject: str, name: str) -> Actor | None:
    """Return the same without writing: None where `sign_in` has something to write."""
    record = session.scalar(select(Account).where(Account.issuer == issuer, Account.subject == subject))
    if record is None or record.name != _short(name):
        return None
    named = os.environ.get(ADMINISTRATORS_VARIABLE, "").split()
    return Actor(record.id, record.name, trusted=identifier(issuer, subject) in named)


def operator(session: Session) -> Actor:
    """Return the actor of the command line: whoever runs it may read and write the database anyway."""
    account = _account(session, LOCAL, "command line", "Command line")
    return Actor(account.id, account.name, trusted=True)


def everyone(session: Session, actor: Actor) -> list[Account]:
    """Return all accounts by name, for whoever may give roles."""
    require(session, actor, GRANT)
    return list(session.scalars(select(Account).order_by(Account.name, Account.id)))


def forget(session: Session, actor: Actor, account: int) -> None:
    """Take the person out of an account: name and subject go, its roles end, its posts and open disputes are withdrawn.

    What else was done stays without a name.
    """
    me = require(session, actor, GRANT)
    record = session.get(Account, account)
    if record is None:
        raise NotThere(f"There is no account {account}.")
    withdraw_all(session, actor, account)
    board.forget(session, account)
    stories.forget(session, account)
    disputes.forget(session, account)
    record.name, record.issuer, record.subject = f"Removed account {account}", LOCAL, f"removed {secrets.token_hex(16)}"
    log.write(session, me, "account_forgotten", str(account))


def _account(session: Session, issuer: str, subject: str, name: str) -> Account:
    record = session.scalar(select(Account).where(Account.issuer == issuer, Account.subject == subject))
    if record is None:
        record = Account(issuer=issuer, subject=subject, name=_short(name), created_at=log.now())
        session.add(record)
        session.flush()
        log.write(session, record.id, "first_sign_in", str(record.id))
    elif record.name != _short(name):
        record.name = _short(name)
    return record


def _short(name: str) -> str:
    return " ".join(name.split())[:200]
