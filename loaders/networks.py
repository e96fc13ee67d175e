"""The partner networks' own lists: events, practices, pilots, modules, results and members of hubs, each row with its page."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from data.catalogue import NETWORKS
from data.catalogue.network_words import EVENT_TYPES, MODULE_KINDS, THEMES
from data.catalogue.projects import PROJECTS, project_of
from data.errors import SourceChanged
from data.networks import EVENTS, MEMBERS, MODULES, PILOTS, PRACTICES, RESULTS
from loaders.contents import read_csv

Row = Mapping[str, str]
ORIGIN: Final = ("address", "address_quality", "certainty")
HUBS: Final = "innhub"
"""The network whose members come hub by hub."""

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NUMBER: Final = re.compile(r"\d+(\.\d+)?")
_DESCRIPTION: Final = re.compile(r"\bseed\b( \d{3})?")
_NAMED: Final = re.compile(r"project description|list of partners|[\w.-]+\.[a-z]{2,}(/|$)")
"""What stands in place of an address: where the fact is from, or a page's address without https."""
_BEFORE: Final = "(before the project)"
_MAY_PRECEDE: Final = "milestone"
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_HOST: Final = re.compile(r"^(.*?) \(host\b.*\)$")


def reworded(text: str) -> str:
    """Return a remark on where something stands, in words that a reader knows."""
    return _DESCRIPTION.sub("project description", text).replace("partners.csv", "list of partners")


def belonging(name: str, where: str) -> dict[str, str]:
    """Return network, project and relation of a row, or raise `SourceChanged` for a project that is not declared."""
    project = project_of(name)
    if project is None:
        raise SourceChanged(f"{where} names the network {name!r}, which is unknown: declare it among {', '.join(PROJECTS)}.")
    return {"network": project.network, "project": name, "relation": project.relation}


def origin(row: Row, where: str) -> dict[str, Any]:
    """Return where a row stands and how sure it is; raise `SourceChanged` where that is not stated as usual."""
    address, certainty = reworded(row["address"]), row["certainty"]
    if row["address_quality"] not in ("exact", "shortened") or not certainty.startswith("seen"):
        raise SourceChanged(f"{where} is {row['address_quality']!r} and {certainty!r}: expected exact or shortened, and seen.")
    page = address.startswith(("https://", "http://"))
    if not page and not _NAMED.match(address):
        raise SourceChanged(f"{where} has the address {address!r}: expected one that begins with http.")
    remark = certainty.removeprefix("seen").strip("; ")
    return {
        "address": address,
        "address_exact": page and row["address_quality"] == "exact" and " " not in address,
        "certainty": _certainty(remark),
        "remark": remark,
    }


def dated(text: str, where: str) -> str:
    """Return a date as exact as it is given, or raise `SourceChanged`."""
    if text and not _DATE.fullmatch(text):
        raise SourceChanged(f"{where} has the date {text!r}: expected a year, month or day such as 2022-09 or 2022-09-05.")
    return text


def _declared(word: str, known: Mapping[str, str], where: str) -> str:
    if word not in known:
        raise SourceChanged(f"{where} has the word {word!r}, which is not among {', '.join(known)}: correct it, or declare it there.")
    return word


def _certainty(remark: str) -> str:
    if "conflict" in remark:
        return "conflicting"
    if "as plan" in remark or "to join" in remark:
        return "planned"
    return "inferred" if "inferred" in remark else "seen"


def _event(row: Row, where: str) -> dict[str, Any]:
    base = belonging(row["project"], where)
    start = dated(row["start"], where)
    precision = "season" if row["date_precision"] in _SEASONS else row["date_precision"]
    if base["relation"] == "own" and row["type"] != _MAY_PRECEDE and _BEFORE not in row["event"]:
        _refuse_early(start, base["network"], where)
    season = row["date_precision"] if precision == "season" else ""
    return base | {
        "title": row["event"],
        "type": _declared(row["type"], EVENT_TYPES, where),
        "start": start,
        "end": dated(row["end"], where),
        "precision": precision,
        "place": row["city"],
        "country": row["country"],
        "people": _whole(row["participants"], where),
        "details": "; ".join(part for part in (season, row["details"]) if part),
    }


def _refuse_early(start: str, network: str, where: str) -> None:
    """Raise `SourceChanged` for a day before the network's first; dates are compared as exactly as both are known."""
    begins = NETWORKS[network].period[0]
    shared = min(len(start), len(begins))
    if start and start[:shared] < begins[:shared]:
        raise SourceChanged(f"{where} is an event of {start}, before its network began ({begins}): say so in its title, or correct it.")


def _practice(row: Row, where: str) -> dict[str, Any]:
    project = project_of(row["project"])
    return {
        "key": row["id"],
        "network": project.network if project else "",
        "project": row["project"],
        "relation": project.relation if project else "other",
        "region_name": row["nuts2_name"],
        "region_source": row["nuts_src"],
        "nuts_2024": row["nuts2_2024"],
        "place": row["city"],
        "start": row["start_year"],
        "end": row["end_year"],
        "shown": row["published_or_shown"],
        "evidence": row["figures"],
        "theme": _declared(row["theme"], THEMES, where),
        **{name: row[name] for name in ("title", "channel", "organisation", "region", "country", "note")},
    }


def _pilot(row: Row, where: str) -> dict[str, Any]:
    given = {name: row[name] for name in ("country", "lead", "others", "place", "results")}
    dates = {name: dated(row[name], where) for name in ("start", "end")}
    return belonging(row["project"], where) | given | dates | {"title": row["pilot"]}


def _module(row: Row, where: str) -> dict[str, Any]:
    number = _whole(row["no"], where)
    return belonging(row["project"], where) | {
        "kind": _declared(row["kind"], MODULE_KINDS, where),
        "number": number,
        "title": row["name"],
        "details": reworded(row["details"]),
    }


def _result(row: Row, where: str) -> dict[str, Any]:
    target = row["indicator"].endswith("(target)")
    if target and not row["unit"]:
        raise SourceChanged(f"{where} is a target without a unit ({row['indicator']}): say what is counted.")
    number = _NUMBER.fullmatch(row["value"])
    if target and not number:
        raise SourceChanged(f"{where} is a target without a number ({row['value']!r}): say how many.")
    return belonging(row["project"], where) | {
        "indicator": row["indicator"],
        "target": target,
        "value": float(row["value"]) if number else None,
        "text": row["value"],
        "unit": row["unit"],
        "period": row["year"],
        "geo": row["geo"],
        "note": row["note"],
    }


def _member(row: Row, where: str) -> dict[str, Any]:
    host = _HOST.match(row["member"])
    return {
        "network": HUBS,
        "hub": row["hub"],
        "member": host[1] if host else row["member"],
        "host": host is not None,
        "date": dated(row["date"], where),
    }


def _whole(text: str, where: str) -> int | None:
    if text and not re.fullmatch("[0-9]+", text):
        raise SourceChanged(f"{where} has {text!r} where a whole number is expected.")
    return int(text) if text else None


_EVENT: Final = ("project", "event", "type", "start", "end", "date_precision", "city", "country", "participants", "details")
_PRACTICE: Final = (
    *("id", "title", "project", "channel", "theme", "city", "region", "country", "nuts2_2024", "nuts2_name", "nuts_src"),
    *("organisation", "start_year", "end_year", "published_or_shown", "figures", "note"),
)
_PILOT: Final = ("project", "country", "pilot", "lead", "others", "start", "end", "place", "results")
LISTS: Final[Mapping[str, tuple[pa.Schema, tuple[str, ...], Callable[[Row, str], dict[str, Any]]]]] = MappingProxyType(
    {
        "events": (EVENTS, _EVENT, _event),
        "practices": (PRACTICES, _PRACTICE, _practice),
        "pilots": (PILOTS, _PILOT, _pilot),
        "modules": (MODULES, ("project", "kind", "no", "name", "details"), _module),
        "results": (RESULTS, ("project", "indicator", "value", "unit", "year", "geo", "note"), _result),
        "members": (MEMBERS, ("hub", "member", "date"), _member),
    }
)
"""By kind of list: the schema, the columns beside those of `ORIGIN`, and how a row is read."""


def read(kind: str, path: Path) -> pa.Table:
    """Return the rows of a list in the order of its file, as `data.networks` describes them."""
    schema, columns, read_row = LISTS[kind]
    rows = read_csv(path, *columns, *ORIGIN).to_pylist()
    made = [read_row(row, f"{path}, row {at}") | origin(row, f"{path}, row {at}") for at, row in enumerate(rows, 2)]
    return pa.Table.from_pylist(made, schema=schema)
