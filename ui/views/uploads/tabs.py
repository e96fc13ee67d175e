"""The two things that can be uploaded: infrastructure with its usage, and answers of surveys; one of them is shown."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from data.catalogue.model import N_
from ui.app.i18n import _
from ui.components import selectors
from ui.views.competences import upload as surveys
from ui.views.uploads import controls, page

KINDS: Final = {"data": N_("Infrastructure and usage"), "surveys": N_("Survey answers")}
"""What can be uploaded, by its key in the address."""

_LIMITS: Final[Mapping[str, Callable[[], None]]] = MappingProxyType({"data": controls.limits, "surveys": surveys.limits})
_STEPS: Final[Mapping[str, Callable[[], None]]] = MappingProxyType({"data": page.render, "surveys": surveys.render})


def choose() -> str:
    """Draw the choice and return the chosen key."""
    return selectors.views("what", _("What to upload"), KINDS)


def limits(kind: str) -> None:
    """Draw what can be read of a kind, said before anybody uploads."""
    _LIMITS[kind]()


def render(kind: str) -> None:
    """Draw the way of a file of a kind."""
    _STEPS[kind]()
