"""The closed lists of published figures in words: kinds, units, user groups, how exact and how sure a number is."""

from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_

KINDS: Final = MappingProxyType(
    {
        "activity": N_("during the year"),
        "level": N_("at a point in time"),
        "cumulative": N_("cumulative"),
        "share": N_("share"),
    }
)
"""What a figure covers: a year's activity, a state such as capacity or active accounts, a count that never falls, or a share."""

UNITS: Final = MappingProxyType(
    {
        "%": "%",
        "CPU hours": N_("CPU hours"),
        "CPU years": N_("CPU years"),
        "GPU years": N_("GPU years"),
        "TFlops": "TFlops",
        "accounts": N_("accounts"),
        "activities": N_("activities"),
        "applications": N_("applications"),
        "beamlines": N_("beamlines"),
        "companies": N_("companies"),
        "cores": N_("cores"),
        "countries": N_("countries"),
        "days": N_("days"),
        "experiments": N_("experiments"),
        "groups": N_("groups"),
        "hours": N_("hours"),
        "institutions": N_("institutions"),
        "instruments": N_("instruments"),
        "jobs": N_("jobs"),
        "m2": "m²",
        "node-hours": N_("node hours"),
        "people": N_("people"),
        "processors": N_("processors"),
        "projects": N_("projects"),
        "proposals": N_("proposals"),
        "publications": N_("publications"),
        "requests": N_("requests"),
        "runs": N_("runs"),
        "units": N_("units"),
        "user groups": N_("user groups"),
        "users": N_("users"),
        "visits": N_("visits"),
    }
)
"""Units in words, by how they are published."""

QUALIFIERS: Final = MappingProxyType(
    {
        "": "{value}",
        "about": N_("about {value}"),
        "more_than": N_("more than {value}"),
        "nearly": N_("nearly {value}"),
        "at_most": N_("up to {value}"),
    }
)
"""How exactly a number is meant, as its publisher says."""

CERTAINTIES: Final = MappingProxyType({"high": N_("high"), "medium": N_("medium"), "low": N_("low")})
"""How sure the reading of a figure is."""

GROUPS: Final = MappingProxyType(
    {
        "all": N_("all users"),
        "EGI communities": N_("communities of the European grid"),
        "EGI resource centres": N_("computing centres of the European grid"),
        "EU and associated countries": N_("the EU and associated countries"),
        "academia": N_("universities and institutes"),
        "academia and industry together": N_("universities, institutes and companies (combined)"),
        "academic and industrial": N_("universities, institutes and companies"),
        "ASTRA beamline": N_("ASTRA beamline"),
        "CERIT-SC share of MetaCentrum": N_("CERIT-SC part of MetaCentrum"),
        "CESNET cloud": N_("CESNET cloud"),
        "PEEM end station": N_("PEEM end station"),
        "Polish": N_("from Poland"),
        "Swedish users": N_("from Sweden"),
        "Swiss users": N_("from Switzerland"),
        "UARPES end station": N_("UARPES end station"),
        "XAS end station": N_("XAS end station"),
        "external": N_("external users"),
        "external (transnational)": N_("from other countries, within a European project"),
        "externals and private partners": N_("external users and private partners"),
        "foreign": N_("from abroad"),
        "foreign (EGI)": N_("from abroad, through the European grid"),
        "government": N_("public authorities"),
        "healthcare": N_("health care"),
        "industry": N_("companies"),
        "international": N_("from abroad"),
        "non-European users": N_("from outside Europe"),
        "open access, academic": N_("universities and institutes, through open calls"),
        "other countries": N_("other countries"),
        "other organisations": N_("other organisations"),
        "own university": N_("own university"),
        "own university - projects": N_("own university, projects"),
        "own university - training": N_("own university, training"),
        "public": N_("open to external users"),
        "public research centres": N_("public research centres"),
        "run on EGI grid": N_("run on the European grid"),
        "users and staff": N_("users and staff"),
    }
)
"""User groups, by how they are published; "all" where a figure is of everybody."""
