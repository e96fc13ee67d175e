"""The page on spatial patterns: the answer in words, the map of clusters, and its table."""

from collections import Counter

from analytics.spatial.moran import HIGH, HIGH_AMONG_LOW, LOW, LOW_AMONG_HIGH, NONE, RATE
from analytics.spatial.pattern_picture import CLASSES, NO_FIGURE, classes_of, groups
from queries import observations
from queries.spatial import SpatialResult
from ui.app import url_state
from ui.app.i18n import _, ngettext, number
from ui.app.visit_cache import visit_cached
from ui.components import columns, names, sentences
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.maps import category_map


@visit_cached(64)
def panel(result: SpatialResult) -> Panel:
    """Return the pattern of a year as a panel: the map of clusters, how sure it is, what was left out, and the table."""
    sentence = answer(result)
    return Panel(
        headline=sentence,
        alternative=_("Cluster map. {sentence}").format(sentence=sentence),
        chart=lambda alternative: _map(result, alternative),
        notes=[statistic(result), certainty(result), left_out(result), sentences.borders(result.view.nuts), _(result.row.note)],
        tables=[Twin(key="pattern_table", caption=_(result.row.label), table=lambda: table(result))],
        sources=Sources(rows=observations.in_year(result.view, result.year), borders=True),
    )


def _map(result: SpatialResult, alternative: str) -> None:
    view, placed = result.view, classes_of(result.pattern)
    counts = Counter(placed.values())
    counts[NO_FIGURE] = len(observations.layer_codes(view.nuts, view.level)) - len(placed)
    usual = {"level": "" if view.level == 2 else view.level, "nuts": "" if view.nuts == result.row.default_nuts else view.nuts}
    layer = category_map.url(f"pattern/{view.indicator}.geojson", year=result.year, **usual)
    category_map.render(layer, view, result.year, alternative, category_map.legend(CLASSES.values(), counts))


def answer(result: SpatialResult) -> str:
    """Return whether there is a pattern, which regions make it up, and where the own region stands."""
    return names.join(_whole(result), _group(result, HIGH), _group(result, LOW), _apart(result), _own(result))


def _whole(result: SpatialResult) -> str:
    if result.pattern.clustered:
        return _("{year}: similar values cluster geographically.").format(year=result.year)
    if result.pattern.scattered:
        return _("{year}: neighbouring regions differ more than expected by chance.").format(year=result.year)
    return _("{year}: no significant spatial autocorrelation.").format(year=result.year)


def statistic(result: SpatialResult) -> str:
    """Return Moran's I with what chance gives and its p-value."""
    p = result.pattern
    shown = {name: number(value, digits) for name, value, digits in (("moran", p.moran, 2), ("expected", p.expected, 2), ("p", p.p, 3))}
    words = ngettext(
        "Moran's I for {n} region is {moran}; expected by chance: {expected} (p = {p}, 999 permutations).",
        "Moran's I for {n} regions is {moran}; expected by chance: {expected} (p = {p}, 999 permutations).",
        p.n,
    )
    return words.format(n=p.n, **shown)


def _group(result: SpatialResult, kind: str) -> str:
    """How many regions with high, or low, figures stand among such, and where the largest group of them lies."""
    n = result.pattern.counts().get(kind, 0)
    if not n:
        return ""
    largest = next(group for group in groups(result.pattern, result.pairs) if group.kind == kind)
    words = (
        ngettext(
            "{n} region with a high value has neighbours with high values: {heart}.",
            "{n} regions with high values have neighbours with high values; the largest cluster ({size}) is around {heart}.",
            n,
        )
        if kind == HIGH
        else ngettext(
            "{n} region with a low value has neighbours with low values: {heart}.",
            "{n} regions with low values have neighbours with low values; the largest cluster ({size}) is around {heart}.",
            n,
        )
    )
    return words.format(n=n, heart=names.region(largest.heart), size=largest.size)


def _apart(result: SpatialResult) -> str:
    counts = result.pattern.counts()
    n = counts.get(HIGH_AMONG_LOW, 0) + counts.get(LOW_AMONG_HIGH, 0)
    words = ngettext("{n} region differs from its neighbours.", "{n} regions differ from their neighbours.", n)
    return words.format(n=n) if n else ""


def _own(result: SpatialResult) -> str:
    own = url_state.chosen("region")
    rows = result.regions[result.regions["geo"] == own]
    if rows.empty:
        return ""
    line = rows.iloc[0]
    return _("{region} has {value}; the average of its neighbours is {around}. Cluster type: {kind}.").format(
        region=names.region(own),
        value=sentences.value_of(result.row, line["value"]),
        around=sentences.value_of(result.row, line["around"]),
        kind=_kind(result, own),
    )


def certainty(result: SpatialResult) -> str:
    """Return how many of the marked regions are sure, and how many may be chance."""
    regions = result.regions
    marked, sure = int((regions["kind"] != NONE).sum()), int(regions["sure"].sum())
    if not marked:
        return _("No region has a significant result.")
    return ngettext(
        "Of {marked} marked, {sure} remains significant after adjustment for {n} tests (at most 5 % of "
        "these by chance); of all marked, about {chance} may be due to chance.",
        "Of {marked} marked, {sure} remain significant after adjustment for {n} tests (at most 5 % of "
        "these by chance); of all marked, about {chance} may be due to chance.",
        sure,
    ).format(marked=marked, sure=sure, n=len(regions), chance=min(marked, round(RATE * len(regions))))


def left_out(result: SpatialResult) -> str:
    """Return regions without a neighbour, by name, and what counts as a neighbour."""
    islands = result.pattern.islands
    neighbours = _("Neighbours share a border or a corner.")
    if not islands:
        return neighbours
    words = ngettext(
        "{n} region has no neighbour with data and is left out: {names}.",
        "{n} regions have no neighbour with data and are left out: {names}.",
        len(islands),
    )
    return f"{neighbours} {words.format(n=len(islands), names=', '.join(map(names.region, islands)))}"


def table(result: SpatialResult) -> Table:
    """Return every region as text, those of the pattern first: names, value, neighbours, statistic, p-values, kind, remark."""
    regions = result.regions.assign(strong=result.regions["kind"] != NONE)
    row = result.row
    own = (
        columns.words(_("Cluster type"), lambda rows: [_kind(result, geo) for geo in rows["geo"]]),
        columns.values(f"{_(row.label)} ({_(row.unit)})", "value", row),
        columns.values(_("Neighbours' mean"), "around", row),
        columns.numbers(_("Local Moran's I"), "local", 2),
        columns.numbers(_("p-value"), "p", 3),
        columns.numbers(_("p-value, adjusted"), "adjusted", 3),
    )
    ordered = regions.sort_values(["strong", "local", "geo"], ascending=[False, False, True])
    return columns.table(ordered, (columns.REGION, columns.CODE, *own, columns.REMARK, columns.RELEASE))


def _kind(result: SpatialResult, geo: str) -> str:
    return _(CLASSES[classes_of(result.pattern)[geo]].label)
