"""A file read and kept in one step by whoever runs the server: all of it counts, or nothing does."""

from typing import Final

from sqlalchemy.orm import Session

from data.errors import NotValid
from workspace import accounts, bringing, database, records
from workspace.bringing import Brought, File, How
from workspace.roles import Actor
from workspace.wish import Wish

_LOCAL: Final = {"key": "local", "organisation": "local", "name": "Local"}


def keep(file: File, how: How, wish: Wish) -> tuple[Brought, int | None]:
    """What the file comes to for its organisation, and the number of its batch.

    None for the number, and nothing kept, where rows were refused and `partial` is not wanted. Without an organisation the
    rows belong to the only one in the directory; an empty directory gets one called Local. `NotValid` where there are several,
    or where no row can be kept.
    """
    with database.writing() as session:
        actor = accounts.operator(session)
        owned = file._replace(organisation=wish.organisation or _only(session, actor))
        done = bringing.read(session, actor, owned, how)
        if done.report.rows_wrong and not wish.partial:
            session.rollback()
            return done, None
        number = bringing.keep(session, actor, owned, done, again=wish.again)
    return done, number


def _only(session: Session, actor: Actor) -> str:
    keys: list[str] = records.current(session, "organisation")["key"].to_pylist()
    if len(keys) > 1:
        raise NotValid(f"The directory has several organisations: name one with --organisation ({', '.join(keys[:10])}).")
    if not keys:
        records.save(session, actor, "organisation", _LOCAL)
    return keys[0] if keys else _LOCAL["key"]
