"""What the first visitor would wait for, done while the browser still loads the page's scripts."""

from importlib import import_module

from data.catalogue import INDICATORS
from data.language import DEFAULT
from data.schema import USUAL_LEVEL
from queries import map_layers, observations
from queries.map_layers import Style
from ui.components.selectors import DEFAULT_INDICATOR


def first_map() -> None:
    """Read the snapshot and count what the first page shows; later visits find it in the caches."""
    view = observations.View(DEFAULT_INDICATOR, INDICATORS[DEFAULT_INDICATOR].default_nuts, USUAL_LEVEL)
    observations.region_names(DEFAULT)
    observations.nuts_versions(view.indicator, view.level)
    map_layers.by_year(view, Style())


def charts() -> None:
    """Load Altair, which takes most of a second and which the first page does without, before somebody opens a page with a chart."""
    import_module("ui.charts.house")
