"""The two parts of the page on the directory's entries: to edit one, and to say which of several lists are one facility."""

from collections.abc import Callable, Mapping
from typing import Final

from data.catalogue.model import N_
from ui.app.i18n import _
from ui.components import selectors
from ui.views.entries import duplicates, page

_PARTS: Final = {"edit": N_("Edit an entry"), "duplicates": N_("Likely duplicates")}
_PAGES: Final[Mapping[str, Callable[[], None]]] = {"edit": page.render, "duplicates": duplicates.render}


def render() -> None:
    """Draw both choices and the chosen part; editing unless the address says otherwise."""
    _PAGES[selectors.views("part", _("Section"), _PARTS)]()
