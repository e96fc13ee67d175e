"""What the database knows of whoever brings a list in: organisations that may be meant, and their entries."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.orm import Session

from data.directory import TABLES
from workspace import records
from workspace.lists.known import Known, Row
from workspace.roles import Actor


def known(session: Session, actor: Actor) -> Known:
    """Organisations that the actor may change; their entries are read when first asked for."""
    names = records.changeable(session, actor)
    countries = {key: records.owner(session, key).geo[:2] for key in names}
    read: dict[str, dict[str, list[Row]]] = {}

    def held(organisation: str, kind: str) -> Iterable[Row]:
        if kind not in read:
            read[kind] = defaultdict(list)
            for row in records.current(session, kind).to_pylist():
                read[kind][row["organisation"]].append({name: row[name] for name in TABLES[kind].names})
        return read[kind][organisation]

    return Known(names, countries, held)
