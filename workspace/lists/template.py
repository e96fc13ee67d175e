"""Our own template for a list of infrastructure: a row per facility, instrument or service."""

from typing import Final

from data.catalogue.model import N_
from data.catalogue.networks import NETWORKS
from data.directory import ACCESS_MODES, ACCESS_TYPES, ADMITTED, COMMERCIAL_USE, ESFRI_DOMAINS, FACILITY_STATES, MERIL_DOMAINS, STRUCTURES
from workspace.importers import tables
from workspace.importers.blanks import Column, Template
from workspace.importers.errors import NotRecognised
from workspace.importers.grid import Finding, Grid
from workspace.importers.words import bare
from workspace.lists.draft import Entry, ListDraft, ListOptions
from workspace.lists.rows import cells_of

TYPES: Final = ("facility", "instrument", "service")
COLUMNS: Final = (
    Column("type", "facility", N_("Type of row: a facility, an instrument or a service of a facility."), TYPES),
    Column("name", "Electron microscopy centre", N_("Name of the entry. Not a person's name.")),
    Column("facility", "", N_("For an instrument or service: name of the facility it belongs to.")),
    Column("organisation", "", N_("Only if it is not yours: name of the organisation it belongs to.")),
    Column("website", "https://example.org/microscopy", N_("Web address.")),
    Column("contact_page", "https://example.org/microscopy/access", N_("Web page with contact information. No person, no e-mail.")),
    Column("country", "Poland", N_("Country, by name or code.")),
    Column("place", "Katowice", N_("Town.")),
    Column("latitude", "50.2598", N_("Degrees north, such as 50.2598.")),
    Column("longitude", "19.0216", N_("Degrees east, such as 19.0216.")),
    Column("precision", "site", N_("What the coordinates refer to: the site itself, or only the centre of a town, region or country."),
        ("site", "place", "region", "country")),
    Column("state", "operating", N_("Status: operating, planned or closed."), FACILITY_STATES),
    Column("structure", "single_sited", N_("Structure of the facility."), STRUCTURES),
    Column("esfri_domain", "physical_sciences_and_engineering", N_("ESFRI roadmap domain."), ESFRI_DOMAINS),
    Column("meril_domains", "chemistry_and_material_sciences", N_("Fields of science. Separate several with semicolons."),
        MERIL_DOMAINS, others=True),
    Column("techniques", "electron microscopy; X-ray diffraction", N_("Techniques available. Separate several with semicolons.")),
    Column("access_modes", "peer_reviewed; paid", N_("Terms of access. Separate several with semicolons."),
        ACCESS_MODES, others=True),
    Column("access_types", "physical; mail_in", N_("Types of access. Separate several with semicolons."),
        ACCESS_TYPES, others=True),
    Column("admitted", "academic; industry", N_("Eligible user groups. Separate several with semicolons."), ADMITTED, others=True),
    Column("price_policy", "Price list on the web site", N_("Prices, or where they are published.")),
    Column("commercial_use", "on_conditions", N_("Whether companies may use it."), COMMERCIAL_USE),
    Column("commercial_rules", "By contract", N_("Conditions for companies.")),
    Column("networks", "", N_("Partner networks. Separate several with semicolons."), tuple(NETWORKS), others=True),
    Column("kind", "", N_("Type of instrument, such as: transmission electron microscope.")),
    Column("units", "", N_("For an instrument with several parallel units, such as a computing cluster: number of cores.")),
    Column("cards", "", N_("For a computing cluster: number of graphics cards.")),
    Column("id", "LAB-1", N_("Your own identifier; a later list with the same identifier updates the same entry.")),
    Column("confirmed", "2026-03-31", N_("Last day on which someone confirmed that the row is correct.")),
)  # fmt: skip
_INSTRUMENT: Final = {
    "type": "instrument", "name": "Titan 80-300", "facility": "Electron microscopy centre",
    "techniques": "electron microscopy", "kind": "transmission electron microscope", "id": "LAB-1-3",
}  # fmt: skip
TEMPLATE: Final = Template(COLUMNS, "list", [[_INSTRUMENT.get(column.name, "") for column in COLUMNS]])
_HEADINGS: Final = {column.name: bare(column.name) for column in COLUMNS}
_OURS: Final = {"latitude": "lat", "longitude": "lon", "id": "source_id"}
_WANTED: Final = frozenset(_HEADINGS.values())
NEEDED: Final = frozenset({"type", "name", "facility"})
_EMPTIES: Final = "-"


def fits(content: bytes, name: str) -> bool:
    """Return whether a file is this template, filled in or not."""
    return tables.has(content, name, _is_ours)


def read(content: bytes, name: str, _options: ListOptions) -> ListDraft:
    """Return an entry per row; a lone hyphen empties a cell of the directory. `NotRecognised` for a file without the template's columns."""
    draft = ListDraft(titles={ours: theirs for theirs, ours in _OURS.items()})
    result = list(tables.grids(content, name, _is_ours, _WANTED.__contains__))
    if not result:
        raise NotRecognised(f"{name} is not our template for lists: expected the columns {', '.join(sorted(NEEDED))} and others of it.")
    for grid in result:
        _take(draft, grid)
    return draft


def _is_ours(names: tuple[str, ...]) -> bool:
    # these stand in many a table; a list of bookings has times as well
    return NEEDED.issubset(names) and "start" not in names


def _take(draft: ListDraft, grid: Grid) -> None:
    draft.rows += len(grid) + len(grid.refused)
    draft.refused += grid.refused
    draft.repaired += grid.repaired
    draft.notes += grid.notes
    draft.people += grid.people
    there = {name: heading for name, heading in _HEADINGS.items() if grid.name(heading)}
    for number, row in cells_of(grid, tuple(there.values())):
        kind = row["type"] if row["type"] in TYPES else bare(row["type"])
        if kind not in TYPES:
            draft.refused.append(Finding(number, grid.title("type"), "unknown_word" if kind else "empty"))
            continue
        columns = {_OURS.get(name, name): row[heading] for name, heading in there.items() if name != "type" and row[heading]}
        draft.entries.append(Entry(number, kind, {name: None if cell == _EMPTIES else cell for name, cell in columns.items()}))
