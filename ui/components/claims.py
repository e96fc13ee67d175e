"""Ways from a value on any page to its citation, and the words of claims in the visitor's language."""

from typing import Final
from urllib.parse import urlencode

from analytics.claims.model import ClaimQuery
from data.catalogue.disputes import STATES
from data.catalogue.model import Indicator
from exports.claims.words import Speaker
from queries import disputes, observations
from queries.claims import parameters
from queries.known_networks import NETWORKS
from ui.app import url_state
from ui.app.i18n import _, language
from ui.app.pages import EVERYWHERE
from ui.components.panel import Link
from ui.maps import deck

PAGE: Final = "claim"
ICON: Final = ":material/format_quote:"


def link(query: ClaimQuery, label: str) -> Link:
    """Return the way to the citation of a value, or of its rank or comparison."""
    return Link(page=PAGE, label=label, icon=ICON, parameters=parameters(query))


def speaker(row: Indicator, among: str = "") -> Speaker:
    """Return what says claims on an indicator in the visitor's language."""
    networks = {among: NETWORKS[among].label} if among in NETWORKS else {}
    return Speaker(row=row, language=language(), names=observations.region_names(language()), networks=networks)


def address(query: ClaimQuery) -> str:
    """Return the address of a value's citation, with the visit's language, region and network."""
    return f"{deck.root()}/{PAGE}?{urlencode({**url_state.carried(EVERYWHERE), **parameters(query)}, safe=',')}"


def disputed(query: ClaimQuery) -> str:
    """Return the state of the newest dispute of a value as a sentence, "" for none."""
    rows = disputes.of_cell(*query.cell)
    return _("Dispute of this value: {state}.").format(state=state(rows["state"].iloc[0])) if len(rows) else ""


def state(key: str) -> str:
    """Return a state of a dispute in words, as it stands within a sentence."""
    label = STATES[key]
    words = _(label)
    return words[:1].lower() + words[1:]
