"""A file read and kept in one step by whoever runs the server: all of it counts, or nothing does."""

import secrets
from typing import Final

from sqlalchemy.orm import Session

from data.errors import NotValid
from workspace import accounts, bringing, database, records, salts
from workspace.bringing import Brought, File, How
from workspace.wish import Wish

_LOCAL: Final = {"key": "local", "organisation": "local", "name": "Local"}


def keep(file: File, how: How, wish: Wish) -> tuple[Brought, int | None]:
    """Return what the file comes to for its organisation, and the number of its batch.

    None for the number, and nothing kept, where rows were refused and `partial` is not wanted. Without an organisation the
    rows belong to the only one in the directory; an empty directory gets one called Local. `NotValid` where there are several,
    or where no row can be kept.
    """
    with database.writing() as session:
        actor = accounts.operator(session)
    with database.reading() as session:
        organisation = wish.organisation or _only(session)
    owned, secret = file._replace(organisation=organisation or _LOCAL["key"]), secrets.token_bytes(32)
    done, there = bringing.read_apart(actor, owned, how) if organisation else (bringing.tried(owned, how, secret), None)
    if done.report.rows_wrong and not wish.partial:
        return done, None
    with database.writing() as session:
        if not organisation:
            records.save(session, actor, "organisation", _LOCAL)
            salts.salt(session, actor, _LOCAL["key"], secret)
        done = bringing.afresh(session, actor, owned, how, done)
        number = bringing.keep(session, actor, owned, done, again=wish.again, there=there)
    return bringing.left(done, there) if there and not wish.again else done, number


def _only(session: Session) -> str:
    """Key of the only organisation, "" where there is none yet."""
    keys: list[str] = records.current(session, "organisation")["key"].to_pylist()
    if len(keys) > 1:
        raise NotValid(f"The directory has several organisations: name one with --organisation ({', '.join(keys[:10])}).")
    return keys[0] if keys else ""
