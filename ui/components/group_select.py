"""The box in which a group of regions is chosen: the EU, all, the network's or those of a country."""

from collections.abc import Iterable
from typing import Final

from data.catalogue.model import N_
from data.language import collation_key
from data.words import country_name
from queries import observations
from queries.known_networks import NETWORKS
from queries.observations import View
from ui.app import url_state
from ui.app.i18n import _, language
from ui.components import selectors

NETWORK: Final = "network"
_LABELS: Final = {"eu": N_("EU regions"), "all": N_("All regions"), NETWORK: N_("Partner regions of {network}")}
USUAL: Final = tuple(_LABELS)


def choose(groups: list[str]) -> str:
    """Draw the box and return the chosen group, the first unless the address names another."""
    return selectors.select("among", _("Group"), groups, text=name, width=212)


def choose_with_figures(view: View) -> str:
    """Draw the box with the groups and countries that have a figure in a view, and return the chosen one."""
    return choose(offered(USUAL, observations.countries_with_values(view)))


def offered(groups: Iterable[str], geos: Iterable[str] = ()) -> list[str]:
    """Return the groups, that of the network only where one is chosen, and the countries of some regions or countries by name."""
    return [*(group for group in groups if group != NETWORK or url_state.chosen("network")), *countries(geos)]


def countries(geos: Iterable[str]) -> list[str]:
    """Return the country codes of some regions, by their names."""
    return sorted({geo[:2] for geo in geos}, key=lambda code: collation_key(country_name(code, language())))


def name(group: str) -> str:
    """Return the name of a group of regions or of a country."""
    if group not in _LABELS:
        return country_name(group, language())
    chosen = NETWORKS.get(url_state.chosen("network"))
    return _(_LABELS[group]).format(network=chosen.label if chosen else "")


def code(group: str) -> str:
    """Return a group as queries name it: the network by its key."""
    return url_state.chosen("network") if group == NETWORK else group


def label(code: str) -> str:
    """Return the name of a group as queries name it."""
    return name(NETWORK if code and code == url_state.chosen("network") else code)
