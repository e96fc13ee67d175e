"""What is known of the partner networks: facts, partners, targets with progress, events, practices, hubs; kept per generation."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analytics.networks import progress as counting
from data import atlas, store
from data.catalogue import NETWORKS
from data.catalogue.projects import GOALS, TARGETS, Goal, Target
from data.manifest import Release
from data.networks import TABLES
from data.schema import NUTS_VERSIONS
from queries.cache import snapshot_cached

OWN: Final = "own"
WORK_PACKAGES: Final = "sub-project"
MORE_THAN: Final = "more than"
"""Remark on a budget of which only a lower bound is published."""
_KEPT: Final = 32

Tie = tuple[tuple[float, float], tuple[float, float]]
"""A line between two places, in kilometres on the atlas."""


@dataclass(frozen=True)
class Money:
    """Sums in euro that sources name: totals (several contradict each other) with the words beside each, and shares."""

    totals: tuple[tuple[float, str], ...]
    eu: float | None
    national: float | None


@snapshot_cached(_KEPT)
def rows(kind: str, network: str = "", own: bool = True) -> pd.DataFrame:
    """Return rows of a table of `data.networks.TABLES`: of one network or of all; `own` leaves out other projects, which the network
    builds on.
    """
    frame = store.current().rows_of(f"network_{kind}", TABLES[kind])
    frame = frame[frame["network"] == network] if network else frame
    return frame[frame["relation"] == OWN] if own and "relation" in frame else frame


@snapshot_cached(_KEPT)
def money(network: str) -> Money:
    """Return the sums of a network; nothing for what no source names."""
    frame = rows("budgets", network)
    shares = dict(zip(frame["kind"], frame["amount"], strict=True))
    totals = frame[frame["kind"] == "total"]
    return Money(tuple(zip(totals["amount"], totals["remark"], strict=True)), shares.get("eu"), shares.get("national"))


@snapshot_cached(_KEPT)
def counted(network: str) -> pd.DataFrame:
    """Return what counts towards the network's targets, up to the day on which the snapshot was written, as `analytics` returns it."""
    until = store.current().manifest.written[: len("2026-11-30")]
    return counting.counted(targets(network), rows("events", network), rows("practices", network), rows("results", network), until)


@snapshot_cached(_KEPT)
def progress(network: str) -> pd.DataFrame:
    """Return a row per target of a network: columns of `analytics.networks.progress.COLUMNS`; none where no target is known."""
    return counting.progress(targets(network), counted(network))


@snapshot_cached(_KEPT)
def by_year(network: str) -> dict[str, dict[int, float]]:
    """Return what was reached by the end of each year in which something was counted, by target; undated things are left out."""
    frame = counting.by_year(counted(network))
    return {str(key): dict(zip(rows["year"], rows["value"], strict=True)) for key, rows in frame.groupby("key")}


def targets(network: str) -> tuple[Target, ...]:
    """Return targets of a network in their order."""
    return tuple(target for target in TARGETS.values() if target.network == network)


@snapshot_cached(_KEPT)
def goals(network: str) -> tuple[tuple[Goal, str], ...]:
    """Return goals of a network with what its last report says of each, "" for nothing."""
    frame = rows("results", network)
    said = dict(zip(frame["indicator"], frame["text"], strict=True))
    return tuple((goal, said.get(goal.published_as, "")) for goal in GOALS if goal.network == network)


@snapshot_cached(_KEPT)
def hubs(network: str) -> pd.DataFrame:
    """Return a row per hub by the day of its agreement: columns hub, host, agreed, opened, members; "" for what is not known."""
    partners, listed, events = rows("partners", network), rows("members", network), rows("events", network)
    names = sorted({*partners["hub"], *listed["hub"]} - {""})
    made = pd.DataFrame([_hub(name, partners, listed, events) for name in names], columns=["hub", "host", "agreed", "opened", "members"])
    first = made["agreed"].where(made["agreed"] != "", made["opened"])
    return made.assign(first=first).sort_values(["first", "hub"], ignore_index=True).drop(columns="first")


def _hub(name: str, partners: pd.DataFrame, listed: pd.DataFrame, events: pd.DataFrame) -> dict[str, object]:
    here, members = partners[partners["hub"] == name], listed[listed["hub"] == name]
    host = here[here["role"] == "host"]
    opening = events[(events["type"] == "opening") & (events["place"] == name) & (events["start"] != "")]
    agreed = [*host["agreed"], *members["date"]]
    opened = [*host["opened"], *opening["start"].sort_values()]
    agreed_on = next((date for date in agreed if date), "")
    opened_on = next((date for date in opened if date), "")
    return {
        "hub": name,
        "host": next(iter(host["organisation"]), ""),
        # where the list only has the day of the opening, that is no agreement
        "agreed": "" if agreed_on == opened_on else agreed_on,
        "opened": opened_on,
        "members": max(len(here), len(members)),
    }


@snapshot_cached(_KEPT)
def web(network: str) -> tuple[pd.DataFrame, tuple[Tie, ...]]:
    """Return places of partners, and lines between them from the lead partner, or the host of a hub, to the others.

    Columns x and y (kilometres on the atlas), place, country, organisations and n; partners whose place is not known are left out.
    """
    partners = rows("partners", network)
    partners = partners[partners["lon"].notna()]
    partners = partners.join(atlas.located(partners["lon"], partners["lat"]).round(1))
    places = (
        partners.groupby(["x", "y", "place", "country"], sort=False)["organisation"].agg(organisations="; ".join, n="size").reset_index()
    )
    ends = zip(partners["x"].astype(float), partners["y"].astype(float), strict=True)
    lines = {(_centre(row, partners), end) for row, end in zip(partners.itertuples(), ends, strict=True)}
    return places, tuple(sorted((start, end) for start, end in lines if start != end))


def _centre(row: Any, partners: pd.DataFrame) -> tuple[float, float]:
    """Where the line to a partner begins: at the host of its hub, else at the lead partner or operator."""
    leading = partners["role"].isin(["lead", "operator"])
    if row.role == "member":
        leading = (partners["role"] == "host") & (partners["hub"] == row.hub)
    first = pd.concat([partners[leading], partners]).iloc[0]
    return float(first["x"]), float(first["y"])


@snapshot_cached(_KEPT)
def pilots(network: str) -> pd.DataFrame:
    """Return pages on pilots with `national`, which is whether the row is the first on the pilot of a country."""
    frame = rows("pilots", network)
    return frame.assign(national=(frame["country"].str.len() == 2) & ~frame["country"].duplicated())


@snapshot_cached(_KEPT)
def counts(network: str) -> dict[str, int]:
    """Return how many partners, countries, events, practices, pilots and modules of a network are known."""
    partners, events = rows("partners", network), rows("events", network)
    modules = rows("modules", network)
    return {
        "partners": len(partners),
        "countries": partners["country"].nunique(),
        "events": len(events),
        "practices": len(rows("practices", network)),
        "pilots": int(pilots(network)["national"].sum()),
        "modules": int((modules["kind"] == "academy module").sum()),
    }


def in_regions(frame: pd.DataFrame, geos: Collection[str], columns: tuple[str, ...]) -> pd.Series:
    """Return whether each row lies in one of some regions or countries: its codes in `columns` begin with one, or `country` is one."""
    wanted = tuple(geos)
    result = frame["country"].map(lambda codes: bool(set(codes.split(";")) & set(wanted))).astype(bool)
    for column in columns:
        result |= frame[column].str.startswith(wanted)
    return result


def codes(network: str) -> tuple[str, ...]:
    """Return codes of a network's regions in every NUTS version, and of countries outside; none for no network."""
    regions = NETWORKS[network].regions if network else {}
    return tuple(dict.fromkeys(geo for nuts in NUTS_VERSIONS for geo in regions.get(nuts, ())))


def releases() -> tuple[Release, ...]:
    """Return where the tables of networks come from, one release each."""
    tables = store.current().manifest.tables
    return tuple(one for name, entry in tables.items() if name.startswith("network_") for one in entry.releases)
