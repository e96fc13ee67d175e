"""EOSC's vocabularies in the directory's words: each id that EOSC and CatRIS publish, "" where the directory has no such word."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from data.directory import ACCESS_MODES, ACCESS_TYPES, ESFRI_DOMAINS, MERIL_DOMAINS, STRUCTURES

SUBDOMAIN: Final = "provider_meril_scientific_subdomain-"
"""How the ids of MERIL's finer domains begin; domain and name follow, each after a hyphen."""

OF_PROVIDERS: Final = frozenset(
    (
        *("legalEntity", "legalStatus", "hostingLegalEntity", "structureTypes", "esfriDomains", "esfriType", "merilScientificDomains"),
        *("areasOfActivity", "participatingCountries", "nationalRoadmaps", "societalGrandChallenges"),
    )
)
"""Fields that only a provider's record has."""

OF_SERVICES: Final = frozenset(
    (
        *("resourceOrganisation", "resourceProviders", "serviceProviders", "targetUsers", "accessTypes", "accessModes", "accessPolicy"),
        *("geographicalAvailabilities", "resourceGeographicLocations", "orderType", "trl"),
    )
)
"""Fields that only the record of a service or resource has."""


class Field(NamedTuple):
    """A field of a record, the directory's column that it fills, and the column's word for each id."""

    name: str
    column: str
    words: Mapping[str, str]


def _same(prefix: str, words: tuple[str, ...], *nothing: str) -> Mapping[str, str]:
    """Words that EOSC has, too; `nothing` are those of its own that say nothing here."""
    return MappingProxyType({f"{prefix}{word}": word for word in words} | {f"{prefix}{word}": "" for word in nothing})


_DOMAINS: Final = _same("provider_meril_scientific_domain-", MERIL_DOMAINS)
_STATES: Final = MappingProxyType(
    {
        "provider_life_cycle_status-operational": "operating",
        "provider_life_cycle_status-being_upgraded": "operating",
        "provider_life_cycle_status-under_construction": "planned",
        "provider_life_cycle_status-other": "",
    }
)
_USERS: Final = MappingProxyType(
    {
        "target_user-businesses": "industry",
        "target_user-innovators": "",
        "target_user-research_communities": "academic",
        "target_user-research_groups": "academic",
        "target_user-research_networks": "academic",
        "target_user-research_organisations": "academic",
        "target_user-research_projects": "academic",
        "target_user-researchers": "academic",
        "target_user-students": "academic",
        "target_user-policy_makers": "other_public",
        # who pays for, runs, sells or writes about services is no user of an instrument
        "target_user-funders": "",
        "target_user-providers": "",
        "target_user-publishers": "",
        "target_user-research_infrastructure_managers": "",
        "target_user-research_managers": "",
        "target_user-resource_managers": "",
        "target_user-resource_provider_managers": "",
        "target_user-other": "",
    }
)

PROVIDER: Final = (
    Field("lifeCycleStatus", "state", _STATES),
    Field("structureTypes", "structure", _same("provider_structure_type-", STRUCTURES, "other")),
    Field("esfriDomains", "esfri_domain", _same("provider_esfri_domain-", ESFRI_DOMAINS)),
    Field("merilScientificDomains", "meril_domains", _DOMAINS),
)
"""Of a provider, which is a facility here."""

SERVICE: Final = (
    Field("accessModes", "access_modes", _same("access_mode-", ACCESS_MODES)),
    Field("accessTypes", "access_types", _same("access_type-", ACCESS_TYPES)),
    Field("targetUsers", "admitted", _USERS),
)
"""Of a service or resource."""


def finer(one: str) -> tuple[str, str]:
    """Return the domain and technique that the id of one of MERIL's finer domains names; "" for both where it is none."""
    if not one.startswith(SUBDOMAIN):
        return "", ""
    domain, _, name = one.removeprefix(SUBDOMAIN).partition("-")
    if domain not in MERIL_DOMAINS or not name:
        return "", ""
    return domain, "" if name.startswith("other") else name.replace("_", " ").capitalize()
