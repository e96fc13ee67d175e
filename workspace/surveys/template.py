"""Our own template for surveys: a row per person, two columns per competence of a framework."""

from typing import Final

from data.catalogue.competences import COMPETENCES, GROUPS
from data.catalogue.model import N_
from workspace.importers.blanks import Column, Template

_GROUP: Final = Column("group", "staff", N_("Target group."), tuple(GROUPS))
_REGION: Final = Column("region", "PL22", N_("NUTS code of the region, or code of the country."))
_PRESENT: Final = N_("Level that the person has, from 1 (lowest) to 5 (highest); empty for no answer.")
_NEEDED: Final = N_("Level that is required, on the same scale; may be empty.")


def columns(framework: str) -> list[Column]:
    """Return the columns for a framework: group, region, and the present and the needed level of each competence, by its key."""
    levels = [
        column
        for key, row in COMPETENCES.items()
        if row.framework == framework
        for column in (Column(key, "3", _PRESENT), Column(f"{key} needed", "4", _NEEDED))
    ]
    return [_GROUP, _REGION, *levels]


def template(framework: str) -> Template:
    """Return the template of a framework, with an example row."""
    return Template(columns(framework), "survey")
