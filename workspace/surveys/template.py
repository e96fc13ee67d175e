"""Our own template for surveys: a row per person, two columns per competence of a framework."""

from collections.abc import Callable
from typing import Final

from data.catalogue.competences import COMPETENCES, GROUPS
from data.catalogue.model import N_
from workspace.importers import blanks
from workspace.importers.blanks import Column

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


def as_csv(framework: str) -> bytes:
    """Return the template as CSV with an example row."""
    return blanks.as_csv(columns(framework))


def as_xlsx(framework: str, say: Callable[[str], str] = str) -> bytes:
    """Return the template as a workbook; `say` puts its notes into a language."""
    return blanks.as_xlsx(columns(framework), "survey", say)
