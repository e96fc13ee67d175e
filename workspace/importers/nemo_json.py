"""NEMO's JSON to grids: fixtures (model, pk, fields), pages of the REST interface (results), or several of these in one object."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from workspace.importers.errors import Damaged, TooLarge
from workspace.importers.grid import Grid, grid_of
from workspace.importers.layout import Layout
from workspace.importers.nemo import AREA_ACCESS, BILLING, OUTAGES, RESERVATIONS, TASKS, TRAININGS, UNPLANNED, USAGE
from workspace.importers.words import bare, tidy

LIMIT: Final = 64 << 20
"""Most bytes of JSON: unpacked in memory it takes many times that."""

_MODELS: Final[Mapping[str, Layout]] = {
    "usageevent": USAGE,
    "reservation": RESERVATIONS,
    "scheduledoutage": OUTAGES,
    "outage": OUTAGES,
    "task": TASKS,
    "billingitem": BILLING,
    "areaaccessrecord": AREA_ACCESS,
    "areaaccess": AREA_ACCESS,
    "trainingsession": TRAININGS,
    "training": TRAININGS,
    "unplannedoutage": UNPLANNED,
}
_TELLING: Final = (
    ("usageevent", frozenset({"operator", "tool", "hasended"})),
    ("reservation", frozenset({"tool", "cancelled", "missed"})),
    ("task", frozenset({"tool", "forceshutdown", "creationtime"})),
    ("billingitem", frozenset({"itemid", "type", "quantity"})),
    ("trainingsession", frozenset({"trainer", "trainee", "tool", "duration"})),
    ("areaaccessrecord", frozenset({"area", "customer", "project", "start", "end"})),
    ("scheduledoutage", frozenset({"tool", "start", "end", "creator", "category"})),
)
_NUMBERED: Final = frozenset({"tool", "area", "project", "account"})
"""Fields that hold the number of another entry, told by the field's name where that entry is not in the file."""

_LOOKED_UP: Final = frozenset({"tool", "area", "project", "account", "accounttype", "user"})
_USER_FIELDS: Final = frozenset({"user", "operator", "creator", "customer", "cancelledby", "validatedby", "waivedby", "trainer", "trainee"})
_NO_USE: Final = frozenset({"staffcharge", "consumablewithdraw", "consumablewithdrawal", "recurringconsumablecharge"})
_YES: Final = frozenset({"true", "1", "yes"})


class Entry(NamedTuple):
    """One object of the file: its model in bare form, its number from 1, its fields."""

    model: str
    number: int
    fields: Mapping[str, Any]
    key: str


def parsed(text: str, name: str) -> list[Entry]:
    """Return the entries of a file, or `Damaged` where it is no such JSON."""
    if len(text) > LIMIT:
        raise TooLarge(f"{name} has more than {LIMIT >> 20} MB of JSON: fetch it in parts, or as CSV.")
    try:
        whole = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise Damaged(name, "json") from None
    return [Entry(model, at, fields, key) for at, (model, fields, key) in enumerate(_entries(whole, ""), 1)]


def _entries(part: Any, model: str) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Model, fields and key of each object in a list, in a page or in an object of these by endpoint."""
    if isinstance(part, list):
        for one in part:
            if isinstance(one, dict):
                yield _entry(one, model)
    elif isinstance(part, dict) and isinstance(part.get("results"), list):
        yield from _entries(part["results"], model)
    elif isinstance(part, dict):
        for key, inner in part.items():
            if isinstance(inner, list) or (isinstance(inner, dict) and isinstance(inner.get("results"), list)):
                yield from _entries(inner, bare(key))


def _entry(one: Mapping[str, Any], model: str) -> tuple[str, Mapping[str, Any], str]:
    fields = one.get("fields")
    if isinstance(one.get("model"), str) and isinstance(fields, dict):
        return bare(one["model"].rpartition(".")[2]), fields, _plain(one.get("pk"))
    names = {bare(str(name)) for name in one}
    stated = next((known for known, telling in _TELLING if telling <= names), "")
    return stated or model.removesuffix("s").replace("categorie", "category"), one, _plain(one.get("id"))


def grids(entries: list[Entry]) -> list[tuple[Grid, Layout]]:
    """Return a grid for each model that tells of use, with its layout; tasks only where they shut an instrument down."""
    names = _Names(entries)
    result = []
    for layout in dict.fromkeys(_MODELS.values()):
        some = [entry for entry in entries if _MODELS.get(entry.model) is layout and not _harmless(entry)]
        if some:
            result.append((_grid(some, layout, names), layout))
    others = any(entry.model in _NO_USE for entry in entries)
    for grid, _layout in result:
        grid.notes += ["others_left_out"] * others + ["numbers_for_names"] * names.numbers
    return result


def _harmless(entry: Entry) -> bool:
    shut, cancelled = (_plain(entry.fields.get(name)).casefold() in _YES for name in ("force_shutdown", "cancelled"))
    return entry.model == "task" and (not shut or cancelled)


def _grid(entries: list[Entry], layout: Layout, names: "_Names") -> Grid:
    titles = sorted(layout.uses)
    records = []
    for entry in entries:
        cells = {bare(str(name)): names.name(bare(str(name)), value) for name, value in entry.fields.items()}
        cells.setdefault("id", entry.key)
        cells["accounttype"] = names.group(entry.fields.get("project"), cells.get("account", ""))
        records.append([cells.get(title) for title in titles])
    return grid_of(titles, records, [entry.number for entry in entries])


class _Names:
    """Names by key of what other entries only point at."""

    def __init__(self, entries: list[Entry]) -> None:
        self.numbers = False
        """Whether an instrument was named by a number that nothing in the file explains."""
        self._by_key: dict[tuple[str, str], str] = {}
        self._fields: dict[tuple[str, str], Mapping[str, Any]] = {}
        for entry in entries:
            if entry.model in _LOOKED_UP:
                name = _plain(entry.fields.get("username") if entry.model == "user" else entry.fields.get("name"))
                self._fields[entry.model, name] = entry.fields
                if entry.key:
                    self._by_key[entry.model, entry.key] = name

    def name(self, field: str, value: Any) -> str:
        """A value as text; a key of another entry as that entry's name."""
        model = "user" if field in _USER_FIELDS else field
        if isinstance(value, dict):
            return _plain(next((value[name] for name in ("name", "username", "id") if name in value), ""))
        text = _plain(value)
        if (model, text) in self._by_key or model not in _NUMBERED or not isinstance(value, int) or isinstance(value, bool):
            return self._by_key.get((model, text), text)
        self.numbers |= model in {"tool", "area"}
        return f"{model} {text}"

    def group(self, project: Any, account: str) -> str:
        """The type of the project's account, else the account, else the project."""
        project_name = self.name("project", project)
        account = account or self.name("account", self._fields.get(("project", project_name), {}).get("account"))
        return self.name("accounttype", self._fields.get(("account", account), {}).get("type")) or account or project_name


def _plain(value: Any) -> str:
    """A value as text; a natural key is its first part."""
    if isinstance(value, list):
        return _plain(value[0]) if value and not isinstance(value[0], list) else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return tidy(value.encode("utf-8", errors="replace").decode("utf-8"))
    return "" if value is None or isinstance(value, dict) else str(value)
