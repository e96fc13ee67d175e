"""The page on spatial patterns: the answer in words, the map of clusters, and its table."""

from collections import Counter
from html import escape

import pandas as pd
import streamlit as st

from analytics.spatial.moran import HIGH, HIGH_AMONG_LOW, LOW, LOW_AMONG_HIGH, NONE, RATE
from analytics.spatial.pattern_picture import CLASSES, NO_FIGURE, classes_of, groups
from data.numbers import number
from queries import observations
from queries.spatial import SpatialResult
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.components import data_table, sentences
from ui.maps import category_map
from ui.maps.deck import Frame


def show(found: SpatialResult) -> None:
    """Answer, legend, map, what was left out, and the table twin."""
    sentence = answer(found)
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    view, placed = found.view, classes_of(found.pattern)
    counts = Counter(placed.values())
    counts[NO_FIGURE] = len(observations.layer_codes(view.nuts, view.level)) - len(placed)
    category_map.legend(CLASSES.values(), counts)
    usual = {"level": "" if view.level == 2 else view.level, "nuts": "" if view.nuts == found.row.default_nuts else view.nuts}
    layer = category_map.url(f"pattern/{view.indicator}.geojson", year=found.year, **usual)
    frame = Frame(url_state.chosen("network"), url_state.chosen("region"), "europe")
    category_map.show(layer, view, found.year, frame, _("Cluster map. {sentence}").format(sentence=sentence))
    st.caption(" ".join([statistic(found), certainty(found), left_out(found)]))
    data_table.lazy_twin("pattern_table", _(found.row.label), lambda: table(found), [_("Cluster type")])


def answer(found: SpatialResult) -> str:
    """Whether there is a pattern, which regions make it up, and where the own region stands."""
    parts = [_whole(found), _group(found, HIGH), _group(found, LOW), _apart(found), _own(found)]
    return " ".join(part for part in parts if part)


def _whole(found: SpatialResult) -> str:
    if found.pattern.clustered:
        return _("{year}: similar values cluster geographically.").format(year=found.year)
    if found.pattern.scattered:
        return _("{year}: neighbouring regions differ more than expected by chance.").format(year=found.year)
    return _("{year}: no significant spatial autocorrelation.").format(year=found.year)


def statistic(found: SpatialResult) -> str:
    """Moran's I with what chance gives and its p-value."""
    p = found.pattern
    shown = {
        name: number(value, digits, language())
        for name, value, digits in (("moran", p.moran, 2), ("expected", p.expected, 2), ("p", p.p, 3))
    }
    words = ngettext(
        "Moran's I for {n} region is {moran}; expected by chance: {expected} (p = {p}, 999 permutations).",
        "Moran's I for {n} regions is {moran}; expected by chance: {expected} (p = {p}, 999 permutations).",
        p.n,
    )
    return words.format(n=p.n, **shown)


def _group(found: SpatialResult, kind: str) -> str:
    """How many regions with high, or low, figures stand among such, and where the largest group of them lies."""
    n = found.pattern.counts().get(kind, 0)
    if not n:
        return ""
    largest = next(group for group in groups(found.pattern, found.pairs) if group.kind == kind)
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
    return words.format(n=n, heart=_name(largest.heart), size=largest.size)


def _apart(found: SpatialResult) -> str:
    counts = found.pattern.counts()
    n = counts.get(HIGH_AMONG_LOW, 0) + counts.get(LOW_AMONG_HIGH, 0)
    words = ngettext("{n} region differs from its neighbours.", "{n} regions differ from their neighbours.", n)
    return words.format(n=n) if n else ""


def _own(found: SpatialResult) -> str:
    own = url_state.chosen("region")
    rows = found.regions[found.regions["geo"] == own]
    if rows.empty:
        return ""
    line = rows.iloc[0]
    return _("{region} has {value}; the average of its neighbours is {around}. Cluster type: {kind}.").format(
        region=_name(own),
        value=sentences.value_of(found.row, line["value"]),
        around=sentences.value_of(found.row, line["around"]),
        kind=_kind(found, own),
    )


def certainty(found: SpatialResult) -> str:
    """How many of the marked regions are sure, and how many may be chance."""
    regions = found.regions
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


def left_out(found: SpatialResult) -> str:
    """Regions without a neighbour, by name, and what counts as a neighbour."""
    islands = found.pattern.islands
    told = _("Neighbours share a border or a corner.")
    if not islands:
        return told
    words = ngettext(
        "{n} region has no neighbour with data and is left out: {names}.",
        "{n} regions have no neighbour with data and are left out: {names}.",
        len(islands),
    )
    return f"{told} {words.format(n=len(islands), names=', '.join(_name(geo) for geo in islands))}"


def table(found: SpatialResult) -> pd.DataFrame:
    """Every region as text, those that make up the pattern first: names, value, neighbours, statistic, p-values, kind, remark."""
    regions = found.regions.assign(strong=found.regions["kind"] != NONE)
    ordered = regions.sort_values(["strong", "local", "geo"], ascending=[False, False, True])
    unit = f"{_(found.row.label)} ({_(found.row.unit)})"
    return pd.DataFrame(
        {
            _("Region"): [_name(geo) for geo in ordered["geo"]],
            _("Code"): ordered["geo"].to_numpy(),
            _("Cluster type"): [_kind(found, geo) for geo in ordered["geo"]],
            unit: [sentences.value_of(found.row, value) for value in ordered["value"]],
            _("Neighbours' mean"): [sentences.value_of(found.row, value) for value in ordered["around"]],
            _("Local Moran's I"): [number(value, 2, language()) for value in ordered["local"]],
            _("p-value"): [number(value, 3, language()) for value in ordered["p"]],
            _("p-value, adjusted"): [number(value, 3, language()) for value in ordered["adjusted"]],
            _("Remark"): data_table.remarks(ordered),
            _("Release"): data_table.releases(ordered),
        }
    )


def _kind(found: SpatialResult, geo: str) -> str:
    return _(CLASSES[classes_of(found.pattern)[geo]].label)


def _name(geo: str) -> str:
    return observations.region_names(language())[geo]
