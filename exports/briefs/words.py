"""What briefs of every kind say in the same words: how to read them, where the data come from, that some are simulated."""

from collections.abc import Sequence

from data.language import translations
from exports import simulated
from exports.exhibits.model import View

_MOST = 6


def caveats(views: Sequence[View], language: str, *, ranked: bool) -> list[str]:
    """Return how ranks are meant where there are any, then what the pages themselves say that must be known to read them."""
    _ = translations(language).gettext
    ranks = _("The rank range allows for rounding, past revisions, low reliability and regions with no data.")
    own = [note for view in views for one in view.exhibits[:1] for note in (*one.about, *one.notes)]
    return list(dict.fromkeys([*([ranks] if ranked else []), *own]))[:_MOST]


def every_source(views: Sequence[View]) -> list[str]:
    """Return the sources of all views, each once."""
    return list(dict.fromkeys(source for view in views for one in view.exhibits[:1] for source in one.sources))


def mark(views: Sequence[View], language: str) -> str:
    """Return the mark of simulated data, "" where no view holds any."""
    return simulated.mark(language) if any(one.simulated for view in views for one in view.exhibits) else ""
