"""What of a story does not exist here, in words: an unknown page, region or indicator, a facility that was withdrawn, the whole of it."""

from collections.abc import Callable, Mapping
from typing import Final

from data.catalogue import INDICATORS
from data.catalogue.model import N_
from exports.exhibits.story import FAULTS, Item, WrongStory
from queries import observations
from queries.known_networks import NETWORKS
from ui.app import presenting
from ui.app.i18n import _, language

_NO_PAGE: Final = N_("There is no page “{code}” here. This view is skipped.")
_NO_REGION: Final = N_("Region {code} is not available here; it is left out.")


def _region(code: str) -> bool:
    return code in observations.region_names(language())


def _facility(key: str) -> bool:
    from queries import facilities  # only where a story names one

    return facilities.get_directory().facility(key) is not None


_KNOWN: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = {
    "region": (_region, _NO_REGION),
    "regions": (_region, _NO_REGION),
    "of": (_region, _NO_REGION),
    "network": (NETWORKS.__contains__, N_("Network {code} is not available here; it is left out.")),
    "indicator": (INDICATORS.__contains__, N_("Indicator {code} is not available here; another one is shown.")),
    "indicators": (INDICATORS.__contains__, N_("Indicator {code} is not available here; it is left out.")),
    "facility": (_facility, N_("Facility {code} is not in the directory, or has been withdrawn.")),
}
"""Parts of an address whose codes can be unknown, with what knows them."""


def sentence(item: Item) -> str:
    """Return what is wrong with a view, "" for nothing."""
    if not presenting.shown(item):
        return _(_NO_PAGE).format(code=item.page)
    for name, value in item.query.items():
        known, words = _KNOWN.get(name, (bool, ""))
        if unknown := [code for code in value.split(",") if code and not known(code)]:
            return _(words).format(code=unknown[0][:40])
    return ""


def reason(error: Exception) -> str:
    """Return why a story cannot be opened or linked, in the visitor's language."""
    if isinstance(error, WrongStory):
        return _(FAULTS[error.fault]).format(**error.values)
    return _("This story no longer exists, or never did. Its author may have withdrawn it.")
