"""What is chosen on the page on spatial patterns, and the pattern that follows from it."""

from data.errors import NotValid
from queries import observations, spatial
from queries.observations import View
from queries.spatial import SpatialResult
from ui.app import notices, url_state
from ui.app.i18n import _, ngettext
from ui.components import code_change_notice, selectors


def choose() -> SpatialResult:
    """Draw the controls and return the pattern that is chosen; end the page where there is none."""
    row, (rest, when) = selectors.indicator_beside(5, 4, 4)
    with selectors.more(rest):
        # countries are too few and too unlike in size for a pattern
        level = selectors.level(row, [one for one in row.levels if one])
        with selectors.options():
            nuts = selectors.nuts_version(row, level)
    view = View(row.key, nuts, level, convert=True)
    years = selectors.years(view)
    with when:
        year = selectors.year(years, observations.usual_year(view))
    notices.unknown_codes()
    code_change_notice.notice(url_state.chosen("region"))
    return pattern(view, year)


def pattern(view: View, year: int) -> SpatialResult:
    """Return the pattern of a year, or the end of the page in words where there is none."""
    try:
        return spatial.spatial_result(view, year)
    except NotValid:  # the refusals of analytics.spatial.moran, in the visitor's language
        rows = observations.in_year(view, year)
        n = len(rows)
        if rows["value"].nunique() == 1 and n > 1:
            notices.empty(
                _("Every region has the same value in {year}, so there is no spatial pattern. Choose another year or indicator.").format(
                    year=year
                )
            )
        text = ngettext(
            "In {year}, {n} region has data. The analysis needs at least 30 regions that have data and a "
            "neighbour with data. Choose another year or level.",
            "In {year}, {n} regions have data. The analysis needs at least 30 regions that have data and a "
            "neighbour with data. Choose another year or level.",
            n,
        )
        notices.empty(text.format(year=year, n=n))
