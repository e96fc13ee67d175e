"""Trends in words: the answer sentence, one line per region, and the table."""

from collections import Counter
from typing import Any, Final

import pandas as pd

from data.catalogue.model import N_, Indicator
from data.numbers import number, with_unit
from queries import observations
from queries.trends import Followed
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.components import data_table, sentences

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
    """A change or a yearly step in words: points where the unit is percent, one more decimal than the figures have."""
    digits = row.decimals + 1 if row.decimals else 0
    if row.short_unit == "%":
        return _("{value} percentage points").format(value=number(value, digits, language()))
    return with_unit(value, digits, _(row.short_unit) if row.short_unit else "", language())


def answer(shown: Followed) -> str:
    """The trend of the own region, else of the first, and how many of the others rise and fall."""
    geos = shown.trends["geo"].tolist()
    own = url_state.chosen("region")
    told = records(shown)[geos.index(own) if own in geos else 0]
    return " ".join(part for part in (sentence(shown.row, told), _counted(shown)) if part)


def records(shown: Followed) -> list[dict[str, Any]]:
    """The trends as one mapping per region."""
    return [{str(key): value for key, value in one.items()} for one in shown.trends.to_dict("records")]


def sentence(row: Indicator, told: dict[str, Any]) -> str:
    """One region's trend as a whole sentence."""
    words = {
        "indicator": _(row.label),
        "region": observations.region_names(language())[told["geo"]],
        "start": told["start"],
        "end": told["end"],
    }
    direction = told["direction"]
    if direction == "untested":
        return _untested(row, told, words)
    down = direction == "falling"
    ends = (-told["upper"], -told["lower"]) if down else (told["lower"], told["upper"])
    lower, upper = (number(end, row.decimals + 1 if row.decimals else 0, language()) for end in ends)
    return _(_SENTENCES[direction]).format(slope=steps(row, abs(told["slope"])), lower=lower, upper=upper, **words)


def _untested(row: Indicator, told: dict[str, Any], words: dict[str, Any]) -> str:
    if told["years"] == 1:
        return _("{indicator}, {region}: data for one year only ({end}), so change cannot be assessed.").format(**words)
    return ngettext(
        "{indicator}, {region}: {first} in {start}, {last} in {end}; {n} year without a break in series is too short to test for a trend.",
        "{indicator}, {region}: {first} in {start}, {last} in {end}; {n} years without a break in series are too few to test for a trend.",
        told["years"],
    ).format(first=sentences.value_of(row, told["first"]), last=sentences.value_of(row, told["last"]), n=told["years"], **words)


def _counted(shown: Followed) -> str:
    n, counts = len(shown.trends), Counter(shown.trends["direction"])
    if n < 2:
        return ""
    parts = [f"{_(words)} {counts[key]}" for key, words in DIRECTIONS.items() if counts[key]]
    return _("Among these {n} regions: {parts}.").format(n=n, parts=", ".join(parts))


def short(row: Indicator, told: dict[str, Any]) -> str:
    """One region's trend as the line above its picture."""
    direction = told["direction"]
    if direction not in ("rising", "falling", "unclear"):
        return _(DIRECTIONS[direction])
    step = steps(row, told["slope"])
    signed = step if told["slope"] <= 0 else f"+{step}"
    return _("{direction}: {slope} a year").format(direction=_(DIRECTIONS[direction]), slope=signed)


def absent(shown: Followed) -> str:
    """Which chosen regions have no figure at all, "" for none."""
    names = observations.region_names(language())
    listed = ", ".join(names[geo] for geo in shown.absent)
    return _("No data: {regions}.").format(regions=listed) if listed else ""


def breaks(text: str) -> str:
    """Breaks such as `2016:flagged 2021:code` in words."""
    pairs = [part.split(":") for part in text.split()]
    return ", ".join(_(_REASONS[reason]).format(year=year) for year, reason in pairs)


def table(shown: Followed) -> pd.DataFrame:
    """The trends as text, one line per region."""
    found, row, names = shown.trends, shown.row, observations.region_names(language())
    digits = row.decimals + 1 if row.decimals else 0

    def figures(column: str, decimals: int) -> list[str]:
        return [number(value, decimals, language()) for value in found[column]]

    return pd.DataFrame(
        {
            _("Region"): [f"{names[geo]} ({geo})" for geo in found["geo"]],
            _("Years used"): [f"{start}\N{NON-BREAKING HYPHEN}{end}" for start, end in zip(found["start"], found["end"], strict=True)],
            _("Values"): found["years"].astype(str),
            _("First value"): figures("first", row.decimals),
            _("Last value"): figures("last", row.decimals),
            _("Annual growth (%)"): figures("growth", 1),
            _("Trend"): [_(DIRECTIONS[one]).replace(" ", "\N{NO-BREAK SPACE}") for one in found["direction"]],
            _("Annual slope"): figures("slope", digits),
            _("95 % confidence interval"): [
                _("{lower} to {upper}").format(lower=lower, upper=upper) if lower else ""
                for lower, upper in zip(figures("lower", digits), figures("upper", digits), strict=True)
            ],
            _("p"): figures("p", 3),
            _("Breaks in series"): [breaks(text) for text in found["breaks"]],
            _("Values left out"): found["left_out"].astype(str),
            _("Remark"): data_table.remarks(found),
            _("Release"): data_table.releases(found),
        }
    )
