"""Trends in words: the answer sentence, one line per region, and the table."""

from collections import Counter
from typing import Any, Final

import pandas as pd

from data.catalogue.model import N_, Indicator
from data.numbers import with_unit
from queries.trends import Followed
from ui.app import url_state
from ui.app.i18n import _, language, ngettext, number
from ui.charts import house
from ui.components import columns, names, sentences
from ui.components.html_table import Table

Trend = dict[str, Any]
"""One row of `analytics.comparison.trends.trends`."""

DIRECTIONS: Final = {
    "rising": N_("rising"),
    "falling": N_("falling"),
    "unclear": N_("no clear trend"),
    "constant": N_("unchanged"),
    "untested": N_("too few years to test"),
}
_REASONS: Final = {
    "flagged": N_("{year}: flagged break in series"),
    "code": N_("{year}: different boundaries"),
    "gap": N_("{year}: after missing years"),
}
_SENTENCES: Final = {
    "rising": N_("{indicator}, {region}: up by {slope} a year from {start} to {end} (95 % confidence interval: {lower} to {upper})."),
    "falling": N_("{indicator}, {region}: down by {slope} a year from {start} to {end} (95 % confidence interval: {lower} to {upper})."),
    "unclear": N_("{indicator}, {region}: no clear trend from {start} to {end} (95 % confidence interval: {lower} to {upper} a year)."),
    "constant": N_("{indicator}, {region}: the same in every year from {start} to {end}."),
}


def steps(row: Indicator, value: float) -> str:
    """Return a change or a yearly step in words: points where the unit is percent, one more decimal than the figures have."""
    digits = row.decimals + 1 if row.decimals else 0
    if row.short_unit == "%":
        return _("{value} percentage points").format(value=number(value, digits))
    return with_unit(value, digits, _(row.short_unit) if row.short_unit else "", language())


def answer(shown: Followed) -> str:
    """Return the trend of the own region, else of the first, and how many of the others rise and fall."""
    geos = shown.trends["geo"].tolist()
    own = url_state.chosen("region")
    return names.join(sentence(shown.row, records(shown)[geos.index(own) if own in geos else 0]), _counted(shown))


def records(shown: Followed) -> list[Trend]:
    """Return the trends as one mapping per region."""
    return house.records(shown.trends)


def sentence(row: Indicator, trend: Trend) -> str:
    """Return one region's trend as a whole sentence."""
    words = {
        "indicator": _(row.label),
        "region": names.region(trend["geo"]),
        "start": trend["start"],
        "end": trend["end"],
    }
    direction = trend["direction"]
    if direction == "untested":
        return _untested(row, trend, words)
    down = direction == "falling"
    ends = (-trend["upper"], -trend["lower"]) if down else (trend["lower"], trend["upper"])
    lower, upper = (number(end, row.decimals + 1 if row.decimals else 0) for end in ends)
    return _(_SENTENCES[direction]).format(slope=steps(row, abs(trend["slope"])), lower=lower, upper=upper, **words)


def _untested(row: Indicator, trend: Trend, words: dict[str, Any]) -> str:
    if trend["years"] == 1:
        return _("{indicator}, {region}: data for one year only ({end}), so change cannot be assessed.").format(**words)
    return ngettext(
        "{indicator}, {region}: {first} in {start}, {last} in {end}; {n} year without a break in series is too short to test for a trend.",
        "{indicator}, {region}: {first} in {start}, {last} in {end}; {n} years without a break in series are too few to test for a trend.",
        trend["years"],
    ).format(first=sentences.value_of(row, trend["first"]), last=sentences.value_of(row, trend["last"]), n=trend["years"], **words)


def _counted(shown: Followed) -> str:
    n, counts = len(shown.trends), Counter(shown.trends["direction"])
    if n < 2:
        return ""
    parts = [f"{_(words)} {counts[key]}" for key, words in DIRECTIONS.items() if counts[key]]
    return _("Among these {n} regions: {parts}.").format(n=n, parts=", ".join(parts))


def short(row: Indicator, trend: Trend) -> str:
    """Return one region's trend as the line above its picture."""
    direction = trend["direction"]
    if direction not in ("rising", "falling", "unclear"):
        return _(DIRECTIONS[direction])
    step = steps(row, trend["slope"])
    signed = step if trend["slope"] <= 0 else f"+{step}"
    return _("{direction}: {slope} a year").format(direction=_(DIRECTIONS[direction]), slope=signed)


def absent(shown: Followed) -> str:
    """Return which chosen regions have no figure at all, "" for none."""
    return _("No data: {regions}.").format(regions=", ".join(map(names.region, shown.absent))) if shown.absent else ""


def breaks(text: str) -> str:
    """Return breaks such as `2016:flagged 2021:code` in words."""
    pairs = [part.split(":") for part in text.split()]
    return ", ".join(_(_REASONS[reason]).format(year=year) for year, reason in pairs)


def table(shown: Followed) -> Table:
    """Return the trends as text, one line per region."""
    row = shown.row
    digits = row.decimals + 1 if row.decimals else 0

    def interval(rows: pd.DataFrame) -> list[str]:
        ends = ((number(lower, digits), number(upper, digits)) for lower, upper in rows[["lower", "upper"]].to_numpy())
        return [_("{lower} to {upper}").format(lower=lower, upper=upper) if lower else "" for lower, upper in ends]

    def directions(rows: pd.DataFrame) -> list[str]:
        return [_(DIRECTIONS[one]).replace(" ", "\N{NO-BREAK SPACE}") for one in rows["direction"]]

    return columns.table(
        shown.trends,
        (
            columns.REGION_CODE,
            columns.words(_("Years used"), lambda rows: [f"{a}\N{NON-BREAKING HYPHEN}{b}" for a, b in rows[["start", "end"]].to_numpy()]),
            columns.figures(_("Values"), "years"),
            columns.numbers(_("First value"), "first", row.decimals),
            columns.numbers(_("Last value"), "last", row.decimals),
            columns.numbers(_("Annual growth (%)"), "growth", 1),
            columns.words(_("Trend"), directions),
            columns.numbers(_("Annual slope"), "slope", digits),
            columns.figures(_("95 % confidence interval"), interval),
            columns.numbers(_("p"), "p", 3),
            columns.words(_("Breaks in series"), lambda rows: map(breaks, rows["breaks"])),
            columns.figures(_("Values left out"), "left_out"),
            columns.REMARK,
            columns.RELEASE,
        ),
    )
