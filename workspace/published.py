"""What infrastructures publish of their own use: the snapshot's figures with those that partners brought in, in one frame."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from data.catalogue.metrics.listed import PUBLISHED_AS
from data.published import BROUGHT, SHOWN, short
from data.store import current
from workspace.directory import Directory, directory
from workspace.state import DOWN, NONE, UNREAD, state

if TYPE_CHECKING:  # only where there is something to read
    from sqlalchemy.orm import Session

_PLACED: Final = ("name", "organisation", "place", "country", "regions")
"""What a figure says of its facility: the same for every figure of one facility."""


@dataclass(frozen=True)
class Published:
    """`figures` has the columns of `data.published.SHOWN`; `name` changes whenever they may have.

    `keys` are those under which entries of the directory stand in it, by the entries' keys. With `partial`, what partners brought
    in could not be read, so that only the snapshot's figures are there.
    """

    name: str
    figures: pd.DataFrame
    keys: Mapping[str, str]
    partial: bool

    @property
    def snapshot_alone(self) -> bool:
        """Whether nobody brought in anything."""
        return self.name.endswith(f"-{NONE}")

    def known_as(self, key: str, name: str, country: str) -> str:
        """Return the key under which a directory entry publishes figures: declared, its own, or that of its name; "" if under none."""
        first = self.figures.drop_duplicates("facility")
        keys = set(first["facility"])
        named = _by_name(first).get((_bare(name), country), "")
        return next((one for one in (PUBLISHED_AS.get(key, ""), self.keys.get(key, ""), key, named) if one in keys), "")


def published() -> Published:
    """Return the figures as they stand; made anew only where something changed. Without figures of partners no table of theirs is read."""
    return _published(current().generation, state(_figures))


@lru_cache(maxsize=4)
def _published(generation: str, mark: str) -> Published:
    listed = current().published_usage().assign(**dict.fromkeys(BROUGHT, ""))
    brought = None if mark in UNREAD else _brought()
    if brought is None or brought.empty:
        return Published(f"{generation}-{mark}", listed[list(SHOWN)], {}, mark == DOWN)
    rows = _beside(listed, brought)
    keys = dict(zip(brought["facility"], rows["facility"], strict=True))
    return Published(f"{generation}-{mark}", pd.concat([listed, rows], ignore_index=True)[list(SHOWN)], keys, mark == DOWN)


def _beside(listed: pd.DataFrame, brought: pd.DataFrame) -> pd.DataFrame:
    """Figures of partners under the key of the infrastructure that they are of, where it publishes some itself.

    It is the same where a person declared so or joined the entries, or where name and country are the same: so values that
    contradict each other meet.
    """
    held = directory()
    first = listed.drop_duplicates("facility").set_index("facility", drop=False)
    alike = _by_name(first)
    pairs = zip(brought["facility"], brought["name"], brought["country"], strict=True)
    shown = [(held.shown_as.get(key, key), name, country) for key, name, country in pairs]
    keys = pd.Series([_declared(held, key) or alike.get((_bare(name), country), key) for key, name, country in shown], brought.index)
    stated = {column: keys.map(first[column]).where(keys.isin(first.index), brought[column]) for column in _PLACED}
    return brought.assign(facility=keys, **stated).astype(listed.dtypes.to_dict())


def _declared(held: Directory, key: str) -> str:
    """Under which key an entry, or one that it was joined with, is declared to publish figures; "" under none."""
    return next((PUBLISHED_AS[one] for one in (key, *held.others.get(key, ())) if one in PUBLISHED_AS), "")


def _by_name(facilities: pd.DataFrame) -> dict[tuple[str, str], str]:
    rows = zip(facilities["facility"], facilities["name"], facilities["country"], strict=True)
    return {(_bare(name), country): key for key, name, country in rows}


def _bare(name: str) -> str:
    return " ".join(short(name).casefold().split())


def _brought() -> pd.DataFrame:
    """Figures that count, each facility as the directory has it, each organisation by its name."""
    from workspace import batches, database, records  # only where there is something to read

    with database.reading() as session:
        frame = pd.DataFrame(batches.figures(session).to_pydict())
        facilities = {row["key"]: row for row in records.current(session, "facility").to_pylist()}
        organisations = {row["key"]: row["name"] for row in records.current(session, "organisation").to_pylist()}
    named = frame["brought_by"].map(organisations).fillna(frame["organisation"])
    return frame.assign(brought_by=named, **_placed(frame, facilities))


def _placed(frame: pd.DataFrame, facilities: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Name, place and region as the directory states them; what it does not state stays as it was brought."""
    rows: list[Any] = list(frame.itertuples())
    held = [facilities.get(row.facility, {}) for row in rows]
    return {
        "name": [one.get("name") or row.name for one, row in zip(held, rows, strict=True)],
        "place": [one.get("place") or row.place for one, row in zip(held, rows, strict=True)],
        "country": [one.get("country") or row.country for one, row in zip(held, rows, strict=True)],
        "regions": [
            [code[:4]] if len(code := one.get("nuts_2024") or "") >= 4 else row.regions for one, row in zip(held, rows, strict=True)
        ],
    }


def _figures(session: "Session") -> str:
    """The figures that count, as long as nothing at all is changed."""
    from sqlalchemy import select

    from workspace import log
    from workspace.contents import FIGURE_ROWS
    from workspace.model import Batch

    counts = select(Batch.id).where(Batch.content == FIGURE_ROWS, Batch.undone_at.is_(None)).limit(1)
    return "" if session.scalar(counts) is None else str(log.state(session))
