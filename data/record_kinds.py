"""What may be recorded of a network: kinds of records, each a table of fields from which template, form, checks and page are made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_
from data.catalogue.network_words import EVENT_TYPES, MODULE_KINDS, ROLES, THEMES

LONG: Final = 4_000
TITLE: Final = 100
"""Characters of a title, as Interreg Europe allows for a good practice."""
NETWORK: Final = "network"
PRACTICES: Final = "practices"

STATES: Final = MappingProxyType(
    {"draft": N_("draft"), "submitted": N_("submitted for review"), "published": N_("published"), "archived": N_("archived")}
)
"""States of a record in their order; visitors see what is published."""

COUNTS: Final = MappingProxyType({**EVENT_TYPES, PRACTICES: N_("good practices")})
"""What may count towards a target: events of a type, or good practices."""


@dataclass(frozen=True)
class Field:
    """A field: its name in files, label, what it means, how it is read (`workspace.networks.cells`), an example, and its limits."""

    name: str
    label: str
    about: str
    form: str
    example: str = ""
    required: bool = False
    longest: int = 300
    words: Mapping[str, str] = field(default_factory=dict)
    """Keys that it may hold, with their labels."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record: labels of many and of one, the field that names it, and the fields that make two rows the same record."""

    key: str
    label: str
    one: str
    title: str
    same: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its fields."""
        return tuple(field.name for field in self.fields)


def _title(about: str, example: str) -> Field:
    return Field("title", N_("Title"), about, "title", example, required=True, longest=TITLE)


_OF: Final = Field(NETWORK, N_("Network"), N_("Network, by its key or name."), "network", "socore", required=True)
_TOWN: Final = Field("place", N_("Town"), N_("Town; its region is found by its name."), "text", "Katowice")
_REGION: Final = Field("region", N_("Region"), N_("NUTS 2024 code of the region; may be empty if the town is known."), "region", "PL22")
_COUNTRY: Final = Field("country", N_("Country"), N_("Two letters, as in NUTS codes."), "country", "PL")
_PLACE: Final = (_TOWN, _REGION, _COUNTRY)
_START: Final = Field("start", N_("Start"), N_("Year, month or day, as exactly as it is known."), "date", "2026-11-30")
_END: Final = Field("end", N_("End"), N_("Year, month or day; empty for a single day."), "date")
_WEB: Final = Field("website", N_("Web page"), N_("Address of a page about it."), "web", "https://example.org/page", longest=500)
_DETAILS: Final = Field("details", N_("Details"), N_("What it was about."), "long", longest=LONG)
_INDICATORS: Final = Field("indicators", N_("Linked indicators"), N_("Keys of indicators, separated by semicolons."), "indicators")
_CONFIRMED: Final = Field("confirmed", N_("Last confirmed"), N_("Last day on which someone confirmed that all of it is correct."), "day")

_ROWS: Final = (
    Kind(
        key="event",
        label=N_("Events"),
        one=N_("Event"),
        title="title",
        same=("title", "start", "place"),
        fields=(
            _title(N_("Name of the event."), "Study visit to Katowice"),
            _OF,
            Field(
                "type",
                N_("Type"),
                N_("Type of event; targets count events by their type."),
                "word",
                "study visit",
                required=True,
                words=EVENT_TYPES,
            ),
            Field("start", N_("Start"), N_("Year, month or day, as exactly as it is known."), "date", "2026-11-30", required=True),
            _END,
            *_PLACE,
            Field("people", N_("People attended"), N_("Number of people who attended."), "count", "24"),
            _DETAILS,
            _WEB,
            _CONFIRMED,
        ),
    ),
    Kind(
        key="practice",
        label=N_("Good practices"),
        one=N_("Good practice"),
        title="title",
        same=("title",),
        fields=(
            _title(N_("Title of the good practice, at most 100 characters."), "Open days of a university laboratory"),
            _OF,
            Field("theme", N_("Theme"), N_("Theme of the good practice."), "word", "research infrastructure", required=True, words=THEMES),
            Field("organisation", N_("Organisation"), N_("Main organisation in charge."), "text", "University of Silesia", required=True),
            *_PLACE,
            _START,
            _END,
            Field("summary", N_("Description"), N_("What is done, for whom, and how."), "long", longest=LONG),
            Field("resources", N_("Resources needed"), N_("Money and people needed."), "long", longest=LONG),
            Field("evidence", N_("Evidence of success"), N_("Results that show that it works, with numbers."), "long", longest=LONG),
            Field("difficulties", N_("Difficulties"), N_("Difficulties encountered and lessons learned."), "long", longest=LONG),
            Field("transfer", N_("Potential for transfer"), N_("Why others could learn from it."), "long", longest=LONG),
            Field("facilities", N_("Linked infrastructure"), N_("Keys of facilities, separated by semicolons."), "facilities"),
            _INDICATORS,
            _WEB,
            _CONFIRMED,
        ),
    ),
    Kind(
        key="pilot",
        label=N_("Pilots"),
        one=N_("Pilot"),
        title="title",
        same=("title",),
        fields=(
            _title(N_("Name of the pilot."), "Social innovation academy"),
            _OF,
            Field("lead", N_("Lead"), N_("Organisation that leads the pilot."), "text", "Regional authority"),
            Field("others", N_("With"), N_("Other organisations, separated by semicolons."), "text", longest=1_000),
            *_PLACE,
            _START,
            _END,
            Field("results", N_("Results"), N_("What came of it."), "long", longest=LONG),
            _INDICATORS,
            _WEB,
            _CONFIRMED,
        ),
    ),
    Kind(
        key="module",
        label=N_("Training modules"),
        one=N_("Training module"),
        title="title",
        same=("title",),
        fields=(
            _title(N_("Name of the module."), "Managing a core facility"),
            _OF,
            Field("kind", N_("Kind"), N_("Kind of module."), "word", "academy module", required=True, words=MODULE_KINDS),
            Field("number", N_("Number"), N_("Number within a series."), "count", "1"),
            _DETAILS,
            _WEB,
            _CONFIRMED,
        ),
    ),
    Kind(
        key="agreement",
        label=N_("Agreements"),
        one=N_("Agreement"),
        title="title",
        same=("title", "start"),
        fields=(
            _title(N_("Name of the agreement."), "Agreement on the Opole hub"),
            _OF,
            Field(
                "parties",
                N_("Parties"),
                N_("Organisations that signed, separated by semicolons."),
                "text",
                "University of Opole",
                required=True,
                longest=1_000,
            ),
            Field("start", N_("Date of signature"), N_("Year, month or day."), "date", "2026-11-30", required=True),
            Field("hub", N_("Hub"), N_("Town of the hub that the agreement concerns."), "text"),
            *_PLACE,
            _DETAILS,
            _WEB,
            _CONFIRMED,
        ),
    ),
    Kind(
        key="partner",
        label=N_("Partners"),
        one=N_("Partner"),
        title="organisation",
        same=("organisation",),
        fields=(
            Field(
                "organisation",
                N_("Organisation"),
                N_("Name of the organisation, not of a person."),
                "text",
                "University of Silesia",
                required=True,
                longest=200,
            ),
            _OF,
            Field("role", N_("Role"), N_("Role in the network."), "word", "partner", required=True, words=ROLES),
            Field("type", N_("Type"), N_("Type of organisation, such as university."), "text", "university"),
            *_PLACE,
            Field("hub", N_("Hub"), N_("Town of its hub, for a host or member."), "text"),
            Field("ror", N_("ROR identifier"), N_("Identifier such as https://ror.org/04d836q62."), "ror"),
            _WEB,
            _CONFIRMED,
        ),
    ),
    Kind(
        key="target",
        label=N_("Targets"),
        one=N_("Target"),
        title="label",
        same=("label",),
        fields=(
            Field(
                "label", N_("Target"), N_("What is to be reached, in a few words."), "title", "Study visits", required=True, longest=TITLE
            ),
            _OF,
            Field("unit", N_("Unit"), N_("What is counted, such as visits or people."), "unit", "visits", required=True, longest=40),
            Field("baseline", N_("Baseline"), N_("Value at the start; 0 if empty."), "amount", "0"),
            Field("target", N_("Target value"), N_("Value to be reached."), "amount", "6", required=True),
            Field(
                "counts",
                N_("Counted automatically"),
                N_("Types of events, or practices, that count; empty if values are reported instead."),
                "words",
                "study visit",
                words=COUNTS,
            ),
            Field("values", N_("Values over time"), N_("Total reached by the end of each year, such as 2026: 3; 2027: 5."), "series"),
            _WEB,
            _CONFIRMED,
        ),
    ),
    Kind(
        key=NETWORK,
        label=N_("Networks"),
        one=N_("Network"),
        title="label",
        same=("key",),
        fields=(
            Field(
                "key",
                N_("Key"),
                N_("Short name in lower-case letters, digits and underscores; it stays the same."),
                "key",
                "my_project",
                required=True,
                longest=40,
            ),
            Field("label", N_("Name"), N_("Short name or acronym."), "title", "MyProject", required=True, longest=60),
            Field("programme", N_("Programme"), N_("Programme that funds it."), "text", "Interreg Europe 2021-2027", required=True),
            Field("start", N_("Start"), N_("First year, month or day."), "date", "2026-01", required=True),
            Field("end", N_("End"), N_("Last year, month or day; empty if not known."), "date", "2029-12"),
            Field("budget", N_("Budget"), N_("Total budget in euro."), "amount", "1500000"),
            Field("eu_share", N_("EU share"), N_("Part of the budget paid by the EU, in euro."), "amount", "1200000"),
            Field(
                "regions",
                N_("Regions"),
                N_("NUTS 2024 codes of the partners' NUTS 2 regions, separated by semicolons."),
                "regions",
                "PL22; NL35",
                required=True,
            ),
            Field("note", N_("Remark"), N_("Anything uncertain or unusual."), "text", longest=1_000),
            _WEB,
            _CONFIRMED,
        ),
    ),
)
KINDS: Final = MappingProxyType({kind.key: kind for kind in _ROWS})
"""Kinds of records by key."""

KEY: Final = Field("record", N_("Record"), N_("Key of the record that the row changes; empty for a new one."), "record")
"""First column of a template and of a file of records."""

PLACED: Final = frozenset({"partner"})
"""Kinds that need a known place."""
