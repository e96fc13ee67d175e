"""The secrets with which names of users become pseudonyms: one per organisation, made when it is first needed."""

import secrets

from sqlalchemy.orm import Session

from workspace import records
from workspace.model import Salt
from workspace.permissions import require
from workspace.roles import CHANGE, Actor


def salt_of(session: Session, actor: Actor, organisation: str) -> bytes:
    """Return the secret of an organisation, empty where it is not made yet; `NotAllowed` as below."""
    require(session, actor, CHANGE, records.owner(session, organisation))
    record = session.get(Salt, organisation)
    return record.salt if record else b""


def salt(session: Session, actor: Actor, organisation: str, fresh: bytes = b"") -> bytes:
    """Return 32 random bytes (those given, if it is new) that stay the same for an organisation: its users are counted once over several
    files.

    `NotAllowed` unless the actor may change the organisation. They never leave the server.
    """
    require(session, actor, CHANGE, records.owner(session, organisation))
    record = session.get(Salt, organisation)
    if record is None:
        record = Salt(organisation=organisation, salt=fresh or secrets.token_bytes(32))
        session.add(record)
        session.flush()
    return record.salt
