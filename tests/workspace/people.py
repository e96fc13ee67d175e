"""People and organisations that the tests of the workspace share."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa
from sqlalchemy.orm import Session

from data.usage import EVENTS
from workspace import accounts, batches, grants, records
from workspace.roles import Actor, Scope

ISSUER = "https://accounts.example.org"
PLACES = {"krakow": "PL213", "katowice": "PL22A", "delft": "NL364"}
"""Organisations, and where they sit; the second lies in a region of the network `socore`."""


def organisation(key: str, geo: str, **more: Any) -> dict[str, Any]:
    """An entry of the directory for an organisation."""
    return {"key": key, "organisation": key, "name": key.title(), "country": geo[:2], "nuts_2024": geo, "status": "reported", **more}


def facility(key: str, name: str = "A laboratory", **more: Any) -> dict[str, Any]:
    """An entry for a facility of the organisation that its key begins with."""
    return {"key": key, "organisation": key.split(".", maxsplit=1)[0], "name": name, "status": "reported", **more}


def furnish(session: Session) -> Actor:
    """The three organisations are there; the operator who added them."""
    operator = accounts.operator(session)
    for key, geo in PLACES.items():
        records.save(session, operator, "organisation", organisation(key, geo))
    return operator


def person(session: Session, operator: Actor, name: str, *roles: tuple[str, str, str]) -> Actor:
    """Somebody who signed in and was given roles, each as role, kind of scope and code."""
    actor = accounts.sign_in(session, ISSUER, name, name.title())
    for role, kind, code in roles:
        assert actor.account is not None
        grants.grant(session, operator, actor.account, role, Scope(kind, code))
    return actor


def events(facilities: Iterable[str] = ("Beamline",), hours: float = 1.0) -> pa.Table:
    """One booking per named facility."""
    rows = [
        {
            "facility": name,
            "instrument": "one",
            "kind": "booking",
            "state": "held",
            "group": "industry",
            "start": 1_760_000_000,
            "end": 1_760_000_000 + int(hours * 3600),
            "zone": "Europe/Warsaw",
            "units": 1.0,
            "cards": None,
            "waited": None,
            "user": "0123456789abcdef",
            "status": "reported",
        }
        for name in facilities
    ]
    plain = pa.schema([field.with_type(field.type.value_type if pa.types.is_dictionary(field.type) else field.type) for field in EVENTS])
    return pa.Table.from_pylist(rows, plain).cast(EVENTS)


def keep(session: Session, actor: Actor, where: str, raw: bytes = b"a file", **more: Any) -> int:
    """Number of a batch with one booking."""
    file = batches.file_of("bookings.csv", raw)
    told: dict[str, Any] = {"kind": "nemo", "report": {"rows_read": 1}, "rows": events(), **more}
    return batches.save_batch(session, actor, organisation=where, file=file, **told)
