"""What the first visitor would wait for, done while the browser still loads the page's scripts."""

from data.catalogue import INDICATORS
from data.language import DEFAULT
from ui import reads, summaries
from ui.components.selectors import DEFAULT_INDICATOR, USUAL_LEVEL
from ui.summaries import Style


def first_map() -> None:
    """Read the snapshot and count what the first page shows; later visits find it in the caches."""
    view = reads.View(DEFAULT_INDICATOR, INDICATORS[DEFAULT_INDICATOR].default_nuts, USUAL_LEVEL)
    reads.region_names(DEFAULT)
    reads.nuts_versions(view.indicator, view.level)
    summaries.by_year(view, Style())
