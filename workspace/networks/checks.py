"""A whole record checked: each field by its form, then what fields say together; its region is found by its town."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from data.catalogue import NETWORKS
from data.errors import NotValid
from data.record_kinds import KINDS, NETWORK, PLACED, Kind
from data.store import current
from data.town_index import region_of
from workspace.entries import WrongCell
from workspace.networks import cells
from workspace.networks.cells import Context

Content = dict[str, Any]
_MAY_PRECEDE: Final = frozenset({"milestone", "plan"})
"""Types of events that may be before the network's first day, such as the approval of its application."""
_DATED: Final = ("event", "agreement")


def checked(kind: str, given: Mapping[str, Any], context: Context) -> Content:
    """Return every field of a record as it is kept; `WrongCell` names the first that is wrong, `NotValid` a kind or field that is not."""
    content, faults = examined(kind, given, context)
    if faults:
        raise faults[0]
    return content


def examined(kind: str, given: Mapping[str, Any], context: Context) -> tuple[Content, list[WrongCell]]:
    """Return what could be read of a record, and everything that is wrong with it."""
    row = _kind(kind)
    if surplus := sorted(given.keys() - set(row.names)):
        raise NotValid(f"A record of the kind {kind} has no field {surplus[0]!r}; its fields are {', '.join(row.names)}.")
    content: Content = {}
    faults: list[WrongCell] = []
    for field in row.fields:
        try:
            content[field.name] = cells.read(field, given.get(field.name), context)
        except WrongCell as fault:
            faults.append(fault)
    if not faults:
        _place(content)
        faults = [cells.wrong(*found) for check in _CHECKS for found in check(row, content, context)]
    return content, faults


def _kind(kind: str) -> Kind:
    if kind not in KINDS:
        raise NotValid(f"There is no kind of record {kind!r}; choose one of {', '.join(KINDS)}.")
    return KINDS[kind]


def _place(content: Content) -> None:
    """Fill in the region of a known town, the country of a region, and the region of a country outside NUTS."""
    if "region" not in content:
        return
    if content["place"] and not content["region"]:
        content["region"] = region_of(content["place"], content["country"])
    if content["region"] and not content["country"]:
        content["country"] = content["region"][:2]
    if not content["region"] and content["country"] and not (current().regions()["geo"].str[:2] == content["country"]).sum() > 1:
        content["region"] = content["country"]


def _order(_row: Kind, content: Content, _context: Context) -> Iterator[tuple[str, str]]:
    start, end = str(content.get("start") or ""), str(content.get("end") or "")
    shared = min(len(start), len(end))
    if end[:shared] < start[:shared]:
        yield "end", "end_before_start"


def _network_began(row: Kind, content: Content, context: Context) -> Iterator[tuple[str, str]]:
    """Dates are compared as exactly as both are known."""
    if row.key not in _DATED or content.get("type") in _MAY_PRECEDE:
        return
    start, begins = content["start"], context.networks[content[NETWORK]].period[0]
    shared = min(len(start), len(begins))
    if start[:shared] < begins[:shared]:
        yield "start", "before_network"


def _somewhere(row: Kind, content: Content, _context: Context) -> Iterator[tuple[str, str]]:
    if content.get("region") and not content["region"].startswith(content["country"]):
        yield "country", "other_country"
    if row.key in PLACED and not content["region"]:
        yield "place", "no_place"


def _way(row: Kind, content: Content, _context: Context) -> Iterator[tuple[str, str]]:
    if row.key == "target" and content["target"] == (content["baseline"] or 0):
        yield "target", "target_is_baseline"


def _own_key(row: Kind, content: Content, _context: Context) -> Iterator[tuple[str, str]]:
    if row.key == NETWORK and content["key"] in NETWORKS:
        yield "key", "taken_key"


_CHECKS: Final[tuple[Callable[[Kind, Content, Context], Iterator[tuple[str, str]]], ...]] = (
    _order,
    _network_began,
    _somewhere,
    _way,
    _own_key,
)
