"""What the first visitor would wait for, done while the browser still loads the page's scripts."""

from collections.abc import Callable
from importlib import import_module
from time import sleep
from typing import Final

from data.catalogue import INDICATORS, NETWORKS
from data.language import DEFAULT
from data.schema import DEFAULT_NUTS, USUAL_LEVEL
from data.store import current
from queries import map_layers, observations, profile
from queries.map_layers import Style
from ui.app.login import announce
from ui.app.right_of_way import right_of_way
from ui.components.selectors import DEFAULT_INDICATOR

_REST_S: Final = 0.1
_ASIDE_S: Final = 5.0
"""Seconds between two steps that nobody waits for, and for how long a step waits where a page runs: visitors who came already go first."""


def run(first_layer: Callable[[], None]) -> None:
    """Do it all, what the first visitor waits for first; `first_layer` makes the layer that the first map fetches."""
    announce()
    first_map()
    first_layer()
    libraries()
    levels()
    profiles()


def first_map() -> None:
    """Read the snapshot and count what the first page shows; later visits find it in the caches."""
    view = observations.View(DEFAULT_INDICATOR, INDICATORS[DEFAULT_INDICATOR].default_nuts, USUAL_LEVEL)
    observations.region_names(DEFAULT)
    observations.nuts_versions(view.indicator, view.level)
    map_layers.by_year(view, Style())


def libraries() -> None:
    """Load what takes up to a second each and the first page does without, before somebody asks for a chart, a correlation or groups."""
    for name in ("ui.charts.house", "ui.views.uploads.page", "scipy.stats", "sklearn.cluster", "sklearn.metrics"):
        import_module(name)


def levels() -> None:
    """Convert older codes for the regions of the usual level, with which profiles, comparisons and trends begin: some seconds in all."""
    for key in current().indicators():
        if USUAL_LEVEL in INDICATORS[key].levels and not INDICATORS[key].rescales:
            observations.layer(observations.View(key, DEFAULT_NUTS, USUAL_LEVEL, convert=True))
            _rest()


def profiles() -> None:
    """Make what profiles share, such as the rank ranges of each year, with those of a network's regions: some seconds in all."""
    regions = next(iter(NETWORKS.values())).regions[DEFAULT_NUTS]
    for key in current().indicators():
        for region in regions:
            profile.line_of(INDICATORS[key], region)
            _rest()


def _rest() -> None:
    sleep(_REST_S)
    right_of_way().wait(_ASIDE_S)
