"""An index in words: who leads, where the own region stands and why, how firm that is, and who is left out."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from analytics.composite.index import REASONS, Composite, NoIndex
from analytics.stats.scales import POSITIVE
from data.catalogue import INDICATORS
from queries import composite
from ui.app import notices, url_state
from ui.app.i18n import _, ngettext, number
from ui.components import group_select, names
from ui.views.index.controls import Choice

_SHOWN = 3


def get_composite(choice: Choice) -> Composite:
    """Return the index, or the end of the page in words where there is none."""
    try:
        return composite.composite_index(choice.question)
    except NoIndex as error:
        notices.empty(_refusal(error), chosen="" if choice.question.indicators else "indicators")


def _refusal(error: NoIndex) -> str:
    """Why there is no index."""
    text = {
        name: ", ".join(_(INDICATORS[key].label) for key in what) if isinstance(what, tuple) else what
        for name, what in error.details.items()
    }
    return _(REASONS[error.reason]).format(**text)


def answer(choice: Choice, result: Composite) -> str:
    """Return who leads, and where the own region stands, between which places, and by what."""
    regions = result.regions
    leads = _("{group}: {region} ranks first with {score}.").format(
        group=group_select.name(choice.among), region=names.region(regions["geo"].iloc[0]), score=score(choice, regions["score"].iloc[0])
    )
    own = regions[regions["geo"] == url_state.chosen("region")]
    return f"{leads} {_own(choice, result, own.iloc[0])}" if len(own) else f"{leads} {_absent(result)}".strip()


def _own(choice: Choice, result: Composite, line: pd.Series) -> str:
    parts = result.parts.loc[line["geo"]] / pd.Series(result.weights)
    words = ngettext(
        "{region} ranks {rank} out of {n} with {score} ({span} with weights changed by up to a quarter); "
        "strongest on {best}, weakest on {worst}.",
        "{region} ranks {rank} out of {n} with {score} ({span} with weights changed by up to a quarter); "
        "strongest on {best}, weakest on {worst}.",
        int(line["rank"]),
    )
    return words.format(
        region=names.region(line["geo"]),
        rank=line["rank"],
        n=len(result.regions),
        score=score(choice, line["score"]),
        span=span(line["rank_p05"], line["rank_p95"]),
        best=_(INDICATORS[str(parts.idxmax())].label),
        worst=_(INDICATORS[str(parts.idxmin())].label),
    )


def _absent(result: Composite) -> str:
    own = url_state.chosen("region")
    if not own:
        return ""
    lacks = result.left_out.loc[result.left_out["geo"] == own, "lacks"]
    if lacks.empty:
        return _("{region} is not included.").format(region=names.region(own))
    return _("{region} is left out: no data for {indicators}.").format(region=names.region(own), indicators=_labels(lacks.iloc[0]))


def score(choice: Choice, value: float) -> str:
    """Return a score in words: points of 100 on a scale that ends there, else a bare number."""
    if choice.question.scale in POSITIVE:
        return _("{points} out of 100 points").format(points=number(value, 1))
    return _("a score of {score}").format(score=number(value, 2))


def span(low: int, high: int) -> str:
    """Return places in words."""
    return _("rank {place}").format(place=low) if low == high else _("ranks {low} to {high}").format(low=low, high=high)


def left_out(result: Composite) -> str:
    """Return how many regions lack a figure, and which figures those are; "" for none."""
    n = len(result.left_out)
    if not n:
        return ""
    lacking = Counter(key for keys in result.left_out["lacks"] for key in keys)
    words = ngettext(
        "{n} region is left out because a value is missing ({which}).",
        "{n} regions are left out because a value is missing ({which}).",
        n,
    )
    which = ", ".join(f"{_(INDICATORS[key].label)}: {count}" for key, count in lacking.most_common(_SHOWN))
    return words.format(n=n, which=which)


def made_of(result: Composite) -> str:
    """Return each indicator with its share of the weight and its year, and which are turned round or have no better end."""
    parts = ", ".join(
        _("{indicator} {share} % ({year})").format(indicator=_(INDICATORS[key].label), share=number(100 * weight), year=result.years[key])
        for key, weight in result.weights.items()
    )
    turned = _labels(key for key in result.weights if INDICATORS[key].direction == "lower")
    open_ = _labels(key for key in result.weights if INDICATORS[key].direction == "neither")
    text = [_("Components: {parts}.").format(parts=parts)]
    text += [_("Lower values are better: {indicators}.").format(indicators=turned)] if turned else []
    text += (
        [_("Neither direction is better, so higher values give a higher score: {indicators}.").format(indicators=open_)] if open_ else []
    )
    return " ".join(text)


def _labels(keys: Iterable[str]) -> str:
    return ", ".join(_(INDICATORS[key].label) for key in keys)
