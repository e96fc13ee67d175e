"""UNIQUIP: equipment and facilities of universities, as CSV or workbook. Contacts and descriptions never leave the file."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from workspace.importers import tables
from workspace.importers.errors import NotRecognised
from workspace.importers.grid import Finding, Grid
from workspace.importers.words import bare, tidy
from workspace.lists.draft import Entry, ListDraft, ListOptions
from workspace.lists.rows import cells_of

FIELDS: Final = (
    *("Type", "Name", "Description", "Related Facility ID", "Technique", "Location", "Contact Name", "Contact Telephone", "Contact URL"),
    *("Contact Email", "Secondary Contact Name", "Secondary Contact Telephone", "Secondary Contact URL", "Secondary Contact Email"),
    *("ID", "Photo", "Department", "Site Location", "Building", "Service Level", "Web Address"),
)
"""The columns of the format."""

ADDED: Final = ("Institution Name", "Institution URL", "Institution Logo URL", "Datestamp", "Approximate Coordinates", "Corrections")
"""Those that the aggregator adds."""

_TECHNIQUES: Final = ("technique", "techniquen8", "techniquecpv")
_USED: Final = frozenset(
    {"type", "name", "relatedfacilityid", *_TECHNIQUES, "location", "contacturl", "id", "sitelocation", "webaddress"}
    | {"institutionname", "approximatecoordinates"}
)
TELLING: Final = (
    frozenset({"name", "relatedfacilityid"}),
    frozenset({"name", "institutionname", "id"}),
    frozenset({"type", "name", "contacturl", "servicelevel"}),
)
_KINDS: Final = {"facility": "facility", "service": "service"}
_PAIR: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*")
_BRACKET: Final = re.compile(r"\s*\(.*\)$")
_LONGEST_PLACE: Final = 80


def fits(content: bytes, name: str) -> bool:
    """Return whether a file has such a table."""
    return tables.has(content, name, _is_uniquip)


def read(content: bytes, name: str, _options: ListOptions) -> ListDraft:
    """Return a facility, service or instrument per row, by its Type; else an instrument. `NotRecognised` for other content."""
    draft = ListDraft(notes=["contacts_left_out"])
    result = list(tables.grids(content, name, _is_uniquip, _USED.__contains__))
    if not result:
        raise NotRecognised(f"{name} is no UNIQUIP list: expected the columns Name and Related Facility ID, and others of the format.")
    for grid in result:
        _take(draft, grid)
    return draft


def _is_uniquip(names: tuple[str, ...]) -> bool:
    return any(telling.issubset(names) for telling in TELLING)


def _take(draft: ListDraft, grid: Grid) -> None:
    draft.rows += len(grid) + len(grid.refused)
    draft.refused += grid.refused
    draft.repaired += grid.repaired
    draft.notes += grid.notes
    draft.people += grid.people
    draft.titles |= {column: grid.title(heading) for column, heading in _HEADINGS.items()}
    homes = {row["id"]: row["name"] for _, row in cells_of(grid, ("id", "name", "type")) if row["id"] and _kind(row) == "facility"}
    for number, row in cells_of(grid, tuple(_USED)):
        draft.entries.append(Entry(number, _kind(row), _columns(draft, number, row, homes)))


_HEADINGS: Final = {
    "organisation": "institutionname",
    "name": "name",
    "facility": "relatedfacilityid",
    "techniques": "technique",
    "place": "location",
    "lat": "approximatecoordinates",
    "precision": "approximatecoordinates",
    "contact_page": "contacturl",
    "website": "webaddress",
    "source_id": "id",
}


def _kind(row: Mapping[str, str]) -> str:
    return _KINDS.get(bare(row["type"]), "instrument")


def _columns(draft: ListDraft, number: int, row: Mapping[str, str], homes: Mapping[str, str]) -> dict[str, object]:
    point = _PAIR.fullmatch(row["approximatecoordinates"])
    if row["approximatecoordinates"] and not point:
        draft.repaired.append(Finding(number, draft.titles["lat"], "not_degrees"))
    return {
        "organisation": row["institutionname"],
        "name": row["name"],
        "facility": "" if _kind(row) == "facility" else _home(draft, number, row, homes),
        "techniques": [row[column] for column in _TECHNIQUES if row[column]],
        "contact_page": row["contacturl"],
        "website": row["webaddress"],
        "place": _town(row["location"]) or _town(row["sitelocation"]),
        "source_id": row["id"],
        # the aggregator says itself that its coordinates are approximate
        **({"lat": point[1], "lon": point[2], "precision": "place"} if point else {}),
    }


def _home(draft: ListDraft, number: int, row: Mapping[str, str], homes: Mapping[str, str]) -> str:
    """Name of the first facility of the file that the row belongs to."""
    stated = [part.strip() for part in row["relatedfacilityid"].split(",") if part.strip()]
    result = [homes[one] for one in stated if one in homes]
    for holds, code in ((stated and not result, "no_such_facility"), (len(result) > 1, "first_of_several")):
        if holds:
            draft.repaired.append(Finding(number, draft.titles["facility"], code))
    return result[0] if result else ""


def _town(cell: str) -> str:
    """The place that a cell names; the format wants the address of its page in Wikipedia."""
    if not cell.startswith(("http://", "https://")):
        return cell if len(cell) <= _LONGEST_PLACE else ""
    try:
        address = urlsplit(cell)
    except ValueError:
        return ""
    page = unquote(address.path.rpartition("/")[2], errors="replace").replace("_", " ")
    return _BRACKET.sub("", tidy(page)) if (address.hostname or "").endswith("wikipedia.org") and "/wiki/" in address.path else ""
