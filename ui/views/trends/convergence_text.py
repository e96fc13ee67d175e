"""Convergence in words: what the spread did, who moved faster, what to keep in mind, and both tables."""

import math
from typing import Any, Final

import pandas as pd

from analytics.comparison.constant_set import ConstantSet
from analytics.comparison.convergence import FEWEST_REGIONS, FEWEST_SPREAD, Beta
from data.numbers import number
from queries import observations
from queries.trends import Among
from ui.app.i18n import _, language, ngettext
from ui.components import sentences
from ui.views.ranking import page as ranking_page

_LEAST_P: Final = 0.001


def too_few(same: ConstantSet, span: tuple[int, int]) -> str:
    """Why there is nothing to compare, and what to do."""
    words = _("Fewer than {n} regions in this group have data for both {first} and {last} without a break in series in between.")
    told = words.format(n=FEWEST_SPREAD, first=span[0], last=span[1])
    advice = (
        _("Choose other years or another group, or include breaks in series.") if same.broken else _("Choose other years or another group.")
    )
    return f"{told} {advice}"


def spread(among: Among, spreads: pd.DataFrame) -> str:
    """What the spread did from the first to the last year."""
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
        group=ranking_page.group_name(among.group),
        n=number(first["regions"], 0, language()),
        before=before,
        after=after,
        first=int(first["year"]),
        last=int(last["year"]),
    )


def _width(among: Among, one: dict[str, Any]) -> str:
    if pd.isna(one["variation"]):
        return sentences.value_of(among.row, one["deviation"])
    return _("{share} % of the mean").format(share=number(one["variation"] * 100, 0, language()))


def beta(line: Beta | None) -> str:
    """Whether those that began low moved faster."""
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
    """The line's own figures."""
    shown = [number(value, 3, language()) for value in (line.slope, line.lower, line.upper)]
    p = (
        _("p = {p}").format(p=number(line.p, 3, language()))
        if line.p >= _LEAST_P
        else _("p < {p}").format(p=number(_LEAST_P, 3, language()))
    )
    words = ngettext(
        "Dashed: slope {slope} (95 % confidence interval {lower} to {upper}, {p}) over {n} year; it explains {share} % of the variation.",
        "Dashed: slope {slope} (95 % confidence interval {lower} to {upper}, {p}) over {n} years; it explains {share} % of the variation.",
        line.years,
    )
    share = number(line.explained * 100, 0, language())
    return words.format(
        slope=shown[0],
        lower=shown[1],
        upper=shown[2],
        p=p.format(p=number(max(line.p, _LEAST_P), 3, language())),
        n=line.years,
        share=share,
    )


def caution(among: Among) -> str:
    """What to keep in mind."""
    told = [
        _("Every year covers the same regions, and each region has equal weight regardless of its size."),
        _("By chance alone, some low values rise and some high values fall: read both charts together."),
    ]
    if among.row.kind == "additive":
        told.append(_("This indicator is an absolute amount, so its dispersion mainly reflects the regions' sizes."))
    return " ".join(told)


def left_out(same: ConstantSet) -> str:
    """Who is not in, or is in across a break; "" if everybody is in whole."""
    told = []
    if same.broken and same.across:
        told.append(
            ngettext(
                "{n} region with a break in series is included.", "{n} regions with a break in series are included.", same.broken
            ).format(n=same.broken)
        )
    elif same.broken:
        words = ngettext(
            "Left out because of a break in series: {n} region.", "Left out because of a break in series: {n} regions.", same.broken
        )
        told.append(words.format(n=same.broken))
    if same.left_out:
        words = ngettext(
            "Left out because a year is missing: {n} region.", "Left out because a year is missing: {n} regions.", same.left_out
        )
        told.append(words.format(n=same.left_out))
    return " ".join(told)


def spread_table(among: Among, spreads: pd.DataFrame) -> pd.DataFrame:
    """The spread year by year as text."""
    digits = among.row.decimals + 1 if among.row.decimals else 0
    return pd.DataFrame(
        {
            _("Year"): spreads["year"].astype(str),
            _("Regions"): [number(one, 0, language()) for one in spreads["regions"]],
            _("Mean"): [number(one, digits, language()) for one in spreads["mean"]],
            _("Standard deviation"): [number(one, digits, language()) for one in spreads["deviation"]],
            _("% of the mean"): [number(one * 100, 1, language()) for one in spreads["variation"]],
        }
    )


def beta_table(among: Among, line: Beta) -> pd.DataFrame:
    """The regions of the line as text, the fastest first."""
    names, points = observations.region_names(language()), line.points.sort_values("growth", ascending=False)

    def figures(column: str, decimals: int, scale: int = 1) -> list[str]:
        return [number(value * scale, decimals, language()) for value in points[column]]

    percent = 100 if line.logarithmic else 1
    return pd.DataFrame(
        {
            _("Region"): [names[geo] for geo in points.index],
            _("Code"): points.index,
            _("Initial value"): figures("start", among.row.decimals),
            _("Final value"): figures("end", among.row.decimals),
            growth_title(line): figures("growth", 2, percent),
            _("Fitted value"): figures("fitted", 2, percent),
        }
    )


def growth_title(line: Beta) -> str:
    """What growth is counted in."""
    return _("Annual growth (%)") if line.logarithmic else _("Annual change")
