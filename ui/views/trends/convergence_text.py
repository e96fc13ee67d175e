"""Convergence in words: what the spread did, who moved faster, what to keep in mind, and both tables."""

import math
from typing import Any, Final

import pandas as pd

from analytics.comparison.constant_set import ConstantSet
from analytics.comparison.convergence import FEWEST_REGIONS, FEWEST_SPREAD, Beta
from queries.trends import Among
from ui.app.i18n import _, ngettext, number
from ui.components import columns, group_select, names, sentences
from ui.components.html_table import Table

_LEAST_P: Final = 0.001


def too_few(same: ConstantSet, span: tuple[int, int]) -> str:
    """Return why there is nothing to compare, and what to do."""
    words = _("Fewer than {n} regions in this group have data for both {first} and {last} without a break in series in between.")
    text = words.format(n=FEWEST_SPREAD, first=span[0], last=span[1])
    advice = (
        _("Choose other years or another group, or include breaks in series.") if same.broken else _("Choose other years or another group.")
    )
    return f"{text} {advice}"


def spread(among: Among, spreads: pd.DataFrame) -> str:
    """Return what the spread did from the first to the last year."""
    first, last = ({str(key): value for key, value in spreads.iloc[place].to_dict().items()} for place in (0, -1))
    before, after = _width(among, first), _width(among, last)
    moved = last["variation"] - first["variation"] if pd.notna(first["variation"]) else last["deviation"] - first["deviation"]
    if before == after:
        words = _("{group}: the dispersion across {n} regions was {after} in {first} and the same in {last}.")
    elif moved < 0:
        words = _("{group}: the dispersion across {n} regions fell from {before} in {first} to {after} in {last}.")
    else:
        words = _("{group}: the dispersion across {n} regions increased from {before} in {first} to {after} in {last}.")
    return words.format(
        group=group_select.name(among.group),
        n=number(first["regions"]),
        before=before,
        after=after,
        first=int(first["year"]),
        last=int(last["year"]),
    )


def _width(among: Among, one: dict[str, Any]) -> str:
    if pd.isna(one["variation"]):
        return sentences.value_of(among.row, one["deviation"])
    return _("{share} % of the mean").format(share=number(one["variation"] * 100))


def beta(line: Beta | None) -> str:
    """Return whether those that began low moved faster."""
    if line is None:
        words = _("Convergence cannot be assessed with fewer than {n} regions, or if all regions have the same initial value.")
        return words.format(n=FEWEST_REGIONS)
    if line.verdict == "unclear":
        return _("Regions with low initial values did not clearly grow faster than others.")
    if line.verdict == "diverging":
        return _("Regions with high initial values grew faster: regions are diverging.")
    if math.isnan(line.half_life):
        return _("Regions with low initial values grew so much faster that they overtook others.")
    return ngettext(
        "Regions with low initial values grew faster: at this rate, half of the gap closes in {n} year.",
        "Regions with low initial values grew faster: at this rate, half of the gap closes in {n} years.",
        max(round(line.half_life), 1),
    ).format(n=max(round(line.half_life), 1))


def line_words(line: Beta) -> str:
    """Return the line's own figures."""
    slope, lower, upper, p = (number(value, 3) for value in (line.slope, line.lower, line.upper, max(line.p, _LEAST_P)))
    text = (_("p = {p}") if line.p >= _LEAST_P else _("p < {p}")).format(p=p)
    share = number(line.explained * 100)
    return ngettext(
        "Dashed: slope {slope} (95 % confidence interval {lower} to {upper}, {p}) over {n} year; it explains {share} % of the variation.",
        "Dashed: slope {slope} (95 % confidence interval {lower} to {upper}, {p}) over {n} years; it explains {share} % of the variation.",
        line.years,
    ).format(slope=slope, lower=lower, upper=upper, p=text, n=line.years, share=share)


def caution(among: Among) -> str:
    """Return what to keep in mind."""
    text = [
        _("Every year covers the same regions, and each region has equal weight regardless of its size."),
        _("By chance alone, some low values rise and some high values fall: read both charts together."),
    ]
    if among.row.kind == "additive":
        text.append(_("This indicator is an absolute amount, so its dispersion mainly reflects the regions' sizes."))
    return " ".join(text)


def left_out(same: ConstantSet) -> str:
    """Return who is not in, or is in across a break; "" if everybody is in whole."""
    n, lacking = same.broken, same.left_out
    across = ngettext("{n} region with a break in series is included.", "{n} regions with a break in series are included.", n).format(n=n)
    broken = ngettext(
        "Left out because of a break in series: {n} region.", "Left out because of a break in series: {n} regions.", n
    ).format(n=n)
    absent = ngettext(
        "Left out because a year is missing: {n} region.", "Left out because a year is missing: {n} regions.", lacking
    ).format(n=lacking)
    return names.join((across if same.across else broken) if n else "", absent if lacking else "")


def spread_table(among: Among, spreads: pd.DataFrame) -> Table:
    """Return the spread year by year as text."""
    digits = among.row.decimals + 1 if among.row.decimals else 0
    own = (
        columns.numbers(_("Regions"), "regions"),
        columns.numbers(_("Mean"), "mean", digits),
        columns.numbers(_("Standard deviation"), "deviation", digits),
        columns.numbers(_("% of the mean"), "variation", 1, 100),
    )
    return columns.table(spreads, (columns.YEAR, *own))


def beta_table(among: Among, line: Beta) -> Table:
    """Return the regions of the line as text, the fastest first."""
    percent = 100 if line.logarithmic else 1
    own = (
        columns.numbers(_("Initial value"), "start", among.row.decimals),
        columns.numbers(_("Final value"), "end", among.row.decimals),
        columns.numbers(growth_title(line), "growth", 2, percent),
        columns.numbers(_("Fitted value"), "fitted", 2, percent),
    )
    points = line.points.rename_axis("geo").reset_index().sort_values("growth", ascending=False)
    return columns.table(points, (columns.REGION, columns.CODE, *own))


def growth_title(line: Beta) -> str:
    """Return what growth is counted in."""
    return _("Annual growth (%)") if line.logarithmic else _("Annual change")
