"""What the networks promise, by which names lists call their projects, and what is known or contradicted about them."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_
from data.catalogue.networks import NETWORKS


@dataclass(frozen=True)
class Project:
    """The network that a project belongs to, "" for none, and how (`data.networks.RELATIONS`)."""

    network: str
    relation: str


@dataclass(frozen=True, kw_only=True)
class Target:
    """A number that a network promises to reach.

    What is counted towards it: events of one of the types, good practices, or the published results named `result`.
    """

    key: str
    network: str
    label: str
    unit: str
    target: float
    baseline: float = 0
    at_least: bool = False
    events: tuple[str, ...] = ()
    practices: bool = False
    result: str = ""
    published_as: str = ""
    """Indicator under which the list of results has the target."""
    address: str = ""

    def __post_init__(self) -> None:
        """Raise `ValueError` for a target that says nothing."""
        if not self.unit or not self.network:
            raise ValueError(f"The target {self.key} needs a unit and a network.")


@dataclass(frozen=True, kw_only=True)
class Goal:
    """An effect that a network aims at without a number, and the indicators of this dashboard that can stand for it."""

    network: str
    number: int
    label: str
    published_as: str
    indicators: tuple[str, ...]


_PLAN: Final = "https://interregeurope.eu/socore"
_SUFFIX: Final = re.compile(r" \((predecessor|related|context)\)$")

PROJECTS: Final = MappingProxyType(
    {network.label: Project(key, "own") for key, network in NETWORKS.items()}
    | {key.upper(): Project(key, "own") for key in NETWORKS if key != "socialmakers"}
    | {
        "SOCIALIMAKERS": Project("socialmakers", "own"),
        "InnoHEIs": Project("socore", "predecessor"),
        "INNOHEIS": Project("socore", "predecessor"),
        "INSPIRIA": Project("ssc", "context"),
        "Innovatum": Project("ssc", "context"),
        "Norwegian regional science centres": Project("ssc", "context"),
        "Swedish science centres": Project("ssc", "context"),
    }
    | dict.fromkeys(("BRIDGES", "INNO INFRA SHARE", "Interreg Europe platform", "ResInfra@DR", "TraCS3", "VIADUCT"), Project("", "related"))
)
"""Projects by the names that lists use; one that is not here is unknown."""

_TARGETS: Final = (
    Target(
        key="study_visits",
        network="socore",
        label=N_("Study visits"),
        unit=N_("visits"),
        target=6,
        events=("study visit",),
        address=_PLAN,
    ),
    Target(
        key="workshops",
        network="socore",
        label=N_("Interregional workshops"),
        unit=N_("workshops"),
        target=6,
        events=("interregional workshop",),
        address=_PLAN,
    ),
    Target(
        key="peer_reviews",
        network="socore",
        label=N_("Peer reviews"),
        unit=N_("reviews"),
        target=6,
        events=("peer review",),
        address=_PLAN,
    ),
    Target(
        key="stakeholder_meetings",
        network="socore",
        label=N_("Regional stakeholder meetings"),
        unit=N_("meetings"),
        target=36,
        events=("stakeholder meeting",),
        published_as="regional stakeholder meetings (target)",
        address=_PLAN,
    ),
    Target(
        key="good_practices",
        network="socore",
        label=N_("Good practices"),
        unit=N_("practices"),
        target=8,
        at_least=True,
        practices=True,
        published_as="good practices (target)",
        address=_PLAN,
    ),
    Target(
        key="people_trained",
        network="socore",
        label=N_("People with better skills"),
        unit=N_("people"),
        target=200,
        at_least=True,
        result="people with better skills",
        published_as="people with better skills (target)",
        address=_PLAN,
    ),
)
TARGETS: Final = MappingProxyType({row.key: row for row in _TARGETS})

GOALS: Final = (
    Goal(
        network="ssc",
        number=1,
        label=N_("More interest in jobs across the border"),
        published_as="effect goal 1: more interest in working across the border",
        indicators=("cross_border_commuters",),
    ),
    Goal(
        network="ssc",
        number=2,
        label=N_("Better knowledge of business life in both countries"),
        published_as="effect goal 2: better knowledge of business",
        indicators=("ris2023_collaborators", "ris2023_public_private"),
    ),
    Goal(
        network="ssc",
        number=3,
        label=N_("More insight into future possibilities and challenges"),
        published_as="effect goal 3: better insight into the future",
        indicators=("high_tech_employment_pct", "ris2023_knowledge_employment"),
    ),
    Goal(
        network="ssc",
        number=4,
        label=N_("More interest in and knowledge of technology and natural science"),
        published_as="effect goal 4: more interest in and knowledge of science",
        indicators=("scientists_engineers_pct_active", "hrst_pct_active"),
    ),
    Goal(
        network="ssc",
        number=5,
        label=N_("More applications to technical, scientific and teacher education"),
        published_as="effect goal 5: more applications to technical and teacher education",
        indicators=("bachelor_students_pct", "tertiary_25_64_pct"),
    ),
)
"""The indicators are our choice: no network measured its goals by them."""

REMARKS: Final = MappingProxyType(
    {
        "socore": (
            N_("The project description counts nine partners in addition to the lead, and its links name ten organisations in all."),
            N_("Regione Liguria may be an associated policy authority rather than a partner."),
            N_("One page gives 30 April 2029 as the end of the project, the others 31 July 2029."),
            N_("The share that the EU pays is not known."),
        ),
        "socialmakers": (
            N_("Sources differ on the budget: the news of the approval gives 4.8 million euro, the project page over 3.6 million euro."),
            N_("Sources differ on the number of partners: 13, 14 or 19. Twelve are known by name."),
            N_("The seat of Roots of Impact is not known."),
            N_("The share that the EU pays is not known."),
        ),
        "ssc": (
            N_("The budget was 3,606,848 euro at approval and 3,591,164 euro on the final page of the programme."),
            N_("The centre in Uddevalla stands for Fyrbodal, which is smaller than the region shown."),
        ),
        "innhub": (
            N_("Sources differ on the number of hubs: Białystok was called the eighth, and Opole opened before it."),
            N_("Neither budget nor targets of the hubs are known."),
            N_("The Katowice hub is hosted by a special economic zone, the others by universities."),
        ),
        "innocore": (
            N_("The end of the project, its total budget and the names of its modules are not known."),
            N_("The seat of Sanipedia S.r.l. is not known; that it is Italian follows from its legal form."),
        ),
    }
)
"""What is contradicted or unknown, by network."""


def project_of(name: str) -> Project | None:
    """Return the project that a list calls by this name, with its relation in brackets or without; None for an unknown one."""
    return PROJECTS.get(_SUFFIX.sub("", name))
