"""What is known of the partner networks: facts, partners, targets with progress, events, practices, hubs; kept per generation."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analytics.networks import progress as counting
from data import atlas, store
from data.catalogue.projects import GOALS, Goal, Target
from data.manifest import Release
from data.networks import SHOWN, TABLES
from data.schema import NUTS_VERSIONS
from data.town_index import region_of
from queries import network_records
from queries.cache import cached_by, snapshot_cached
from queries.known_networks import NETWORKS

OWN: Final = "own"
WORK_PACKAGES: Final = "sub-project"
MORE_THAN: Final = "more than"
"""Remark on a budget of which only a lower bound is published."""
_KEPT: Final = 32
_NAMED: Final = 8
"""Titles that a dot of a map names."""

records_cached = cached_by(network_records.state, _KEPT)
"""Keeps answers while neither the snapshot nor what editors published changes."""

Tie = tuple[tuple[float, float], tuple[float, float]]
"""A line between two places, in kilometres on the atlas."""


@dataclass(frozen=True)
class Money:
    """Sums in euro that sources name: totals (several contradict each other) with the words beside each, and shares."""

    totals: tuple[tuple[float, str], ...]
    eu: float | None
    national: float | None


@records_cached
def rows(kind: str, network: str = "", own: bool = True) -> pd.DataFrame:
    """Return rows of a table of networks, columns of `data.networks.SHOWN`: of one network or of all, the snapshot's first.

    `own` leaves out other projects, which the network builds on.
    """
    frame = pd.concat([listed(kind), network_records.rows(kind)], ignore_index=True) if len(network_records.rows(kind)) else listed(kind)
    frame = frame[frame["network"] == network] if network else frame
    return frame[frame["relation"] == OWN] if own and "relation" in frame else frame


@records_cached
def events(network: str, others: bool) -> pd.DataFrame:
    """Return the events of a network by date, with `others` those of projects before and like it."""
    own, related = rows("events", network, not others), rows("events", "", False)
    whole = pd.concat([own, related[related["relation"] == "related"]]) if others else own
    return whole.sort_values(["start", "end", "title"], kind="stable", ignore_index=True)


@snapshot_cached(len(TABLES))
def listed(kind: str) -> pd.DataFrame:
    """Return rows of a table of the snapshot with the columns of `data.networks.SHOWN`; events have the region of their town."""
    frame = store.current().rows_of(f"network_{kind}", TABLES[kind])
    frame = frame.assign(**dict.fromkeys((name for name in SHOWN[kind] if name not in frame), ""))
    return (
        frame.assign(nuts_2024=[_town(*town) for town in zip(frame["place"], frame["country"], strict=True)]) if kind == "events" else frame
    )


def _town(place: str, country: str) -> str:
    """The region of the only town that a place names; events online or in several towns have none."""
    return region_of(place, country) if place and country and "online" not in place else ""


@records_cached
def money(network: str) -> Money:
    """Return the sums of a network; nothing for what no source names."""
    frame = rows("budgets", network)
    shares = dict(zip(frame["kind"], frame["amount"], strict=True))
    totals = frame[frame["kind"] == "total"]
    return Money(tuple(zip(totals["amount"], totals["remark"], strict=True)), shares.get("eu"), shares.get("national"))


@records_cached
def counted(network: str) -> pd.DataFrame:
    """Return what counts towards the network's targets, as `analytics` returns it.

    Rows of the snapshot count up to the day on which it was written, records of editors up to the present day.
    """
    written = store.current().manifest.written[: len("2026-11-30")]
    parts = []
    for source, until in ((listed, written), (network_records.rows, network_records.today())):
        events_, practices, results = (frame[frame["network"] == network] for frame in map(source, ("events", "practices", "results")))
        parts.append(counting.counted(targets(network), events_, practices, results, until))
    return pd.concat(parts, ignore_index=True)


@records_cached
def progress(network: str) -> pd.DataFrame:
    """Return a row per target of a network: columns of `analytics.networks.progress.COLUMNS`; none where no target is known."""
    return counting.progress(targets(network), counted(network))


@records_cached
def by_year(network: str) -> dict[str, dict[int, float]]:
    """Return what was reached by the end of each year in which something was counted, by target; undated things are left out."""
    totals = {target.key for target in targets(network) if target.result}
    frame = counting.by_year(counted(network), totals)
    return {str(key): dict(zip(rows["year"], rows["value"], strict=True)) for key, rows in frame.groupby("key")}


def targets(network: str) -> tuple[Target, ...]:
    """Return targets of a network in their order."""
    return tuple(target for target in network_records.targets().values() if target.network == network)


def target(key: str) -> Target:
    """Return the target of a key."""
    return network_records.targets()[key]


@records_cached
def goals(network: str) -> tuple[tuple[Goal, str], ...]:
    """Return goals of a network with what its last report says of each, "" for nothing."""
    frame = rows("results", network)
    said = dict(zip(frame["indicator"], frame["text"], strict=True))
    return tuple((goal, said.get(goal.published_as, "")) for goal in GOALS if goal.network == network)


@records_cached
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


@records_cached
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


def located(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the regions in which rows with titles are, as `web` returns places: a dot for each, with the titles and how many there are."""
    placed = rows[rows["nuts_2024"] != ""].merge(_middles(), left_on="nuts_2024", right_on="geo")
    groups = placed.groupby(["x", "y", "country"], sort=False)
    dots = groups.agg(place=("place", "first"), organisations=("title", _named), n=("title", "size")).reset_index()
    return dots[["x", "y", "place", "country", "organisations", "n"]]


def _named(titles: pd.Series) -> str:
    """The first titles of a place, and that there are more."""
    return "; ".join(titles.head(_NAMED)) + ("; …" if len(titles) > _NAMED else "")


@snapshot_cached(1)
def _middles() -> pd.DataFrame:
    """A point inside every region, in kilometres on the atlas: columns geo, x, y."""
    points = store.current().inner_points()
    return points[["geo"]].join(atlas.located(points["lon"], points["lat"]).round(1))


def _centre(row: Any, partners: pd.DataFrame) -> tuple[float, float]:
    """Where the line to a partner begins: at the host of its hub, else at the lead partner or operator."""
    leading = partners["role"].isin(["lead", "operator"])
    if row.role == "member":
        leading = (partners["role"] == "host") & (partners["hub"] == row.hub)
    first = pd.concat([partners[leading], partners]).iloc[0]
    return float(first["x"]), float(first["y"])


@records_cached
def pilots(network: str) -> pd.DataFrame:
    """Return pages on pilots with `national`, which is whether the row is the first on the pilot of a country."""
    frame = rows("pilots", network)
    return frame.assign(national=(frame["country"].str.len() == 2) & ~frame["country"].duplicated())


@records_cached
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


def in_year(frame: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Return the rows that took place in a year, all of them for None; of a row without an end its start alone is known."""
    if year is None:
        return frame
    starts, ends = (pd.to_numeric(frame[name].str[:4], errors="coerce") for name in ("start", "end"))
    return frame[(starts <= year) & (ends.fillna(starts) >= year)]


def years(frame: pd.DataFrame) -> list[int]:
    """Return the years in which a row took place, newest first."""
    found = {*frame["start"].str[:4].unique(), *frame["end"].str[:4].unique()} - {""}
    return sorted(map(int, found), reverse=True)


def codes(network: str) -> tuple[str, ...]:
    """Return codes of a network's regions in every NUTS version, and of countries outside; none for no network."""
    regions = NETWORKS[network].regions if network else {}
    return tuple(dict.fromkeys(geo for nuts in NUTS_VERSIONS for geo in regions.get(nuts, ())))


def releases() -> tuple[Release, ...]:
    """Return where the tables of networks come from, one release each."""
    tables = store.current().manifest.tables
    return tuple(one for name, entry in tables.items() if name.startswith("network_") for one in entry.releases)
