"""The two halves of the page on utilisation: figures that infrastructures publish, and measured bookings."""

from collections.abc import Callable, Mapping
from typing import Final

from data.catalogue.model import N_
from ui.app.i18n import _
from ui.components import selectors
from ui.views.utilisation.measured import page as measured
from ui.views.utilisation.published import page as published

KINDS: Final = {"published": N_("Published data"), "measured": N_("Measured usage")}
_PAGES: Final[Mapping[str, Callable[[], None]]] = {"published": published.render, "measured": measured.render}


def render() -> None:
    """Draw both choices and the chosen one; published figures unless the address says otherwise."""
    _PAGES[selectors.views("show", _("Values"), KINDS)]()
