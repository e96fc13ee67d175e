"""What the page on gaps is asked: indicator, level, group, year, and whether years or indicators stand side by side."""

from dataclasses import dataclass, replace
from typing import Final

from data.catalogue import INDICATORS
from data.catalogue.model import N_, Indicator
from data.schema import DEFAULT_NUTS
from queries import observations
from queries.gaps import GapsQuery
from ui.app import url_state
from ui.app.i18n import _
from ui.components import group_select, selectors

SHAPES: Final = {"years": N_("Years"), "indicators": N_("Indicators")}


@dataclass(frozen=True)
class Choice:
    """The question, the group as the list names it, and what stands side by side."""

    question: GapsQuery
    among: str
    by: str

    @property
    def row(self) -> Indicator:
        """The indicator."""
        return INDICATORS[self.question.indicator]


def choose() -> Choice:
    """Draw the controls and return what is chosen in them, still without a year."""
    row, (rest,) = selectors.indicator_beside(3, 5)
    with selectors.more(rest):
        level = selectors.level(row)
        among = group_select.choose(_groups(level))
        by = selectors.buttons("by", _("Side by side"), SHAPES)
    return Choice(GapsQuery(row.key, level, group_select.code(among), 0), among, by)


def of_year(choice: Choice) -> Choice:
    """Draw the slider of years and return the choice with the chosen one; end the page where the indicator has no figure at the level."""
    view = choice.question.view
    year = selectors.year(selectors.years(view), observations.usual_year(view))
    return replace(choice, question=replace(choice.question, year=year))


def _groups(level: int) -> list[str]:
    """Return the network first where one is chosen, else the own country, else the EU."""
    own, codes = url_state.chosen("region")[:2], observations.layer_codes(DEFAULT_NUTS, level)
    country = [own] if level and own in {geo[:2] for geo in codes} else []
    first = group_select.offered(["network"]) or country
    return list(dict.fromkeys([*first, *group_select.offered(("eu", "all", "network"), codes)]))
