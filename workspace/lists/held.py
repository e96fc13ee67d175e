"""What the database knows of whoever brings a list in: organisations that may be meant, and their entries."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from data.directory import TABLES
from workspace import records
from workspace.lists.known import KnownEntries, Row
from workspace.roles import Actor


def known_entries(session: Session, actor: Actor) -> KnownEntries:
    """Return organisations that the actor may change; their entries are read when asked for."""
    names = records.changeable(session, actor)
    listed = records.current(session, "organisation").to_pylist()
    countries = {row["key"]: (row["nuts_2024"] or row["nuts_2021"] or row["country"])[:2] for row in listed}

    def held(organisation: str, kind: str) -> Iterable[Row]:
        rows: list[Row] = records.current(session, kind, organisation).select(TABLES[kind].names).to_pylist()
        return rows

    return KnownEntries(names, {key: countries[key] for key in names}, held)
