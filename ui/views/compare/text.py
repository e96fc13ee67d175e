"""What the page that compares says: values, differences and yardsticks in words."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analytics.comparison.comparison import PEOPLE, Comparison
from analytics.comparison.differences import Benchmark
from analytics.stats.correlation import Correlation
from data.catalogue import INDICATORS
from data.catalogue.areas import EU27, EU_AGGREGATE
from data.catalogue.model import N_, Indicator
from data.words import country_name
from queries.compare import ComparisonQuery
from queries.known_networks import NETWORKS
from ui.app.i18n import _, language, number
from ui.components import names, sentences
from ui.views.compare import layout

REFERENCES: Final = {
    "eu": N_("The EU"),
    "country": N_("Each region's country"),
    "network": N_("Mean of the network"),
    "chosen": N_("Mean of these regions"),
}

_UNWEIGHED: Final = {
    "undeclared": N_("{indicator}: {yardstick} is the unweighted mean of {n} of {of} regions; no weights are defined."),
    "absent": N_(
        "{indicator}: {yardstick} is the unweighted mean of {n} of {of} regions; this data snapshot does "
        "not contain the data needed for weights."
    ),
}


def value(row: Indicator, figure: float, *, per_head: bool = False) -> str:
    """Return a figure with its short unit; a sum per 1,000 inhabitants says so."""
    if not per_head:
        return sentences.value_of(row, figure)
    text = f"{number(figure, row.decimals + 1)} {row.short_unit}".strip()
    return _("{value} per 1,000 inhabitants").format(value=text)


def difference(row: Indicator, figure: float) -> str:
    """Return the size of a difference: percentages differ by points."""
    size = abs(figure)
    if row.short_unit == "%":
        return _("{n} percentage points").format(n=number(size, row.decimals))
    return sentences.value_of(row, size)


def signed(row: Indicator, figure: float | None) -> str:
    """Return a difference with its sign, "" for none."""
    if figure is None or pd.isna(figure):
        return ""
    sign = "" if number(abs(figure), row.decimals) == number(0, row.decimals) else "+" if figure > 0 else "−"
    return f"{sign}{difference(row, figure)}"


def benchmark_name(stick: Benchmark, network: str) -> str:
    """Return name of a yardstick within a sentence."""
    if stick.of == EU_AGGREGATE:
        return _("the EU")
    if stick.of == "network":
        return _("the mean of {network}").format(network=NETWORKS[network].label if network else "")
    if stick.of == "chosen":
        return _("the mean of the regions compared")
    return country_name(stick.of, language())


def standing(query: ComparisonQuery, result: Comparison, row: Indicator) -> str:
    """Return where one region stands beside its benchmark, then who is highest and lowest."""
    known = result.values_of(row.key)
    lead = layout.lead(query, known)
    if not lead:
        return _("{indicator}: none of these regions has data up to {year}.").format(indicator=_(row.label), year=query.year)
    return names.join(_beside(query, result, row, lead, known[lead]), _ends(row, known))


def _beside(query: ComparisonQuery, result: Comparison, row: Indicator, lead: str, figure: float) -> str:
    year, indicator = result.years[row.key], _(row.label)
    stick = None if row.key in result.per_head else result.benchmarks.get((row.key, lead))
    values = {"indicator": indicator, "year": year, "region": names.region(lead), "value": value(row, figure)}
    if stick is None or stick.value is None:
        return _("{indicator}, {year}: {region} has {value}.").format(**values)
    apart = figure - stick.value
    values |= {
        "difference": difference(row, apart),
        "yardstick": benchmark_name(stick, query.network),
        "reference": value(row, stick.value),
    }
    if signed(row, apart)[:1] not in "+−":
        return _("{indicator}, {year}: {region} has {value}, the same as {yardstick}.").format(**values)
    if apart < 0:
        return _("{indicator}, {year}: {region} has {value}, which is {difference} below {yardstick} ({reference}).").format(**values)
    return _("{indicator}, {year}: {region} has {value}, which is {difference} above {yardstick} ({reference}).").format(**values)


def _ends(row: Indicator, known: Mapping[str, float]) -> str:
    if len(known) < 2:
        return ""
    high, low = max(known, key=lambda geo: known[geo]), min(known, key=lambda geo: known[geo])
    return _("Highest of the {n}: {highest} ({high}); lowest: {lowest} ({low}).").format(
        n=len(known), highest=names.region(high), high=value(row, known[high]), lowest=names.region(low), low=value(row, known[low])
    )


def benchmarks(query: ComparisonQuery, result: Comparison) -> list[str]:
    """Return how each yardstick was made, a sentence for each way, with whom it lacks."""
    values: dict[str, None] = {}
    for (key, _geo), stick in result.benchmarks.items():
        if sentence := _made(query, INDICATORS[key], stick, per_head=key in result.per_head):
            values[sentence] = None
    if result.per_head:
        sums = ", ".join(_(INDICATORS[key].label) for key in sorted(result.per_head))
        values[_("{indicators}: totals are compared per 1,000 inhabitants.").format(indicators=sums)] = None
    if PEOPLE in result.years:
        values[_("Population has no benchmark: it shows how large a region is.")] = None
    return list(values)


def _made(query: ComparisonQuery, row: Indicator, stick: Benchmark, *, per_head: bool) -> str:
    name, label = benchmark_name(stick, query.network), _(row.label)
    if stick.how == "scale":
        return _("{indicator}: the scale is defined so that the EU equals {value}.").format(indicator=label, value=number(stick.value))
    if stick.how == "none":
        return _("{indicator}: no data for {yardstick}.").format(indicator=label, yardstick=name)
    if stick.mean is None:
        return ""
    mean = stick.mean
    values = {"indicator": label, "yardstick": name, "n": len(mean.counted), "of": len(mean.counted) + len(mean.missing)}
    if mean.weight:
        sentence = _("{indicator}: {yardstick} is the mean of {n} of {of} regions, weighted by {weight} of {year}.").format(
            **values, weight=_(INDICATORS[mean.weight].label), year=mean.weight_year
        )
    else:
        plain = _UNWEIGHED["absent" if row.weight else "undeclared"]
        sentence = _(plain).format(**values)
    named = stick.of in ("network", "chosen") or stick.of not in (EU_AGGREGATE, *EU27)
    return f"{sentence} {_('Without {regions}.').format(regions=names.listed(mean.missing))}" if named and mean.missing else sentence


_STRENGTHS: Final = (
    (0.7, N_("{across} and {up} are strongly correlated across {n} regions")),
    (0.5, N_("{across} and {up} are moderately correlated across {n} regions")),
    (0.3, N_("{across} and {up} are weakly correlated across {n} regions")),
    (0.0, N_("{across} and {up} are very weakly correlated across {n} regions")),
)
_AGAINST: Final = (
    (0.7, N_("{across} and {up} are strongly negatively correlated across {n} regions")),
    (0.5, N_("{across} and {up} are moderately negatively correlated across {n} regions")),
    (0.3, N_("{across} and {up} are weakly negatively correlated across {n} regions")),
    (0.0, N_("{across} and {up} are very weakly correlated across {n} regions")),
)
_UNDEFINED: Final = {
    "few": N_("{across} and {up}: {n} regions have data for both, too few for a correlation."),
    "constant": N_("{across} and {up}: one of the two is the same in all {n} regions, so there is no correlation."),
}


def together(across: Indicator, up: Indicator, result: Correlation) -> str:
    """Return how closely two indicators go together: in words, then r with its interval and n."""
    values = {"across": _(across.label), "up": _(up.label), "n": number(result.n)}
    if result.r is None or result.low is None or result.high is None:
        return _(_UNDEFINED[result.undefined]).format(**values)
    r = result.r
    if result.low <= 0 <= result.high:
        start = _("{across} and {up} are not significantly correlated across {n} regions").format(**values)
    else:
        words = next(words for least, words in (_STRENGTHS if r > 0 else _AGAINST) if abs(r) >= least)
        start = _(words).format(**values)
    return _("{statement}: r = {r}, 95 % confidence interval {low} to {high}.").format(
        statement=start, r=number(r, 2), low=number(result.low, 2), high=number(result.high, 2)
    )
