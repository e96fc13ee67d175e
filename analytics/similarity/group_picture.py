"""The colours of groups of like regions."""

from typing import Final

from analytics.classification.classes import NamedClass, by_key
from analytics.similarity.clusters import Clusters
from data.catalogue.model import N_

LEFT_OUT: Final = "left_out"

# by random search for the greatest distance as every kind of eye sees them, within muted colours; the largest group is the quietest
GROUPS: Final = by_key(
    (
        NamedClass("1", N_("Group 1"), "#ccbe6c", "#30538a"),
        NamedClass("2", N_("Group 2"), "#33498c", "#bc812a"),
        NamedClass("3", N_("Group 3"), "#268a79", "#c6fad6"),
        NamedClass("4", N_("Group 4"), "#0db2de", "#e9a5ee"),
        NamedClass("5", N_("Group 5"), "#8a330a", "#6b85a7"),
        NamedClass("6", N_("Group 6"), "#50152d", "#884a0a"),
    )
)
CLASSES: Final = GROUPS | by_key((NamedClass(LEFT_OUT, N_("not in any group"), "#efeeec", "#2b2d31"),))


def classes_of(result: Clusters) -> dict[str, str]:
    """Return the key of the class of each region that is in a group."""
    return {str(geo): str(group) for geo, group in result.of.items()}
