"""Likeness in words: the answer, what it rests on, and why there may be none."""

import math
from collections.abc import Callable
from typing import Any, Final

import pandas as pd
from babel.lists import format_list

from analytics.similarity.likeness import EUCLID, GOWER, REASONS, NoLikeness
from analytics.similarity.similar import Similar
from data.catalogue import INDICATORS
from data.catalogue.model import N_
from queries.similar import SimilarityQuery
from ui.app.i18n import _, language, ngettext
from ui.components import names, sentences

_LOCALES: Final = {"en": "en_GB"}
_FIRM: Final = 0.9
_LOOSE: Final = 0.5
MARKS: Final = {"firm": N_("robust"), "fair": N_("moderate"), "loose": N_("sensitive")}
_DISTANCES: Final = {
    EUCLID: N_(
        "Distance: weighted Euclidean, based on robust z-scores. The parts of a bar add up to the distance; 0 means identical values."
    ),
    GOWER: N_(
        "Distance: Gower’s, which allows missing values. The parts of a bar add up to the distance; 0 "
        "means identical values, 1 means opposite extremes."
    ),
}


def refusal(reason: NoLikeness) -> str:
    """Return why there is no answer, with names instead of keys."""
    named: dict[str, Callable[[Any], str]] = {
        "indicators": lambda keys: "; ".join(_(INDICATORS[key].label) for key in keys),
        "region": names.with_code,
    }
    return _(REASONS[reason.reason]).format(**{key: named.get(key, str)(what) for key, what in reason.details.items()})


def answer(query: SimilarityQuery, result: Similar) -> str:
    """Return which regions are nearest, in what the nearest differs most, and how many stay near."""
    nearest = [names.region(geo) for geo in result.nearest["geo"].head(3)]
    template = _("{region} is most similar to {regions}.") if query.home else _("Abroad, {region} is most similar to {regions}.")
    most = template.format(region=names.region(query.region), regions=format_list(nearest, locale=_LOCALES.get(language(), language())))
    return names.join(most, _difference(result, nearest[0]), _firmness(result))


def _difference(result: Similar, nearest: str) -> str:
    parts = result.parts[result.parts["geo"] == result.nearest["geo"].iloc[0]]
    widest = parts.loc[parts["part"].idxmax()]
    if widest["part"] <= 0:
        return _("{region} has the same values.").format(region=nearest)
    row = INDICATORS[widest["indicator"]]
    return _("{region} differs most on {indicator}: {value} compared with {own}.").format(
        region=nearest,
        indicator=_(row.label),
        value=sentences.value_of(row, widest["value"]),
        own=sentences.value_of(row, widest["own"]),
    )


def _firmness(result: Similar) -> str:
    known = [one for one in marks(result.nearest) if one]
    if not known:
        return ""
    return ngettext(
        "{n} of the {nearest} most similar regions remains among them if the weights or indicators change.",
        "{n} of the {nearest} most similar regions remain among them if the weights or indicators change.",
        known.count("firm"),
    ).format(n=known.count("firm"), nearest=len(known))


def marks(nearest: pd.DataFrame) -> list[str]:
    """Return key of `MARKS` for each region by the worse of its two shares, "" where there are none."""
    return [_mark(share) for share in nearest[["by_weights", "by_indicators"]].min(axis=1)]


def _mark(share: float) -> str:
    if math.isnan(share):
        return ""
    return "firm" if share >= _FIRM else "fair" if share >= _LOOSE else "loose"


def rests_on(query: SimilarityQuery, result: Similar) -> str:
    """Return the distance, with how many regions it was measured, and in which year each indicator stands."""
    years = dict(zip(result.own["indicator"], result.own["year"], strict=True)) | dict(
        result.parts.dropna(subset=["year"]).drop_duplicates("indicator")[["indicator", "year"]].itertuples(index=False)
    )
    stands = "; ".join(
        _("{indicator} {year}").format(indicator=_(INDICATORS[key].label), year=int(years[key])) for key in result.weights if key in years
    )
    compared = ngettext("Compared with {n} region.", "Compared with {n} regions.", result.among).format(n=result.among)
    return " ".join([_(_DISTANCES[result.distance]), compared, _("Years: {years}.").format(years=stands)])


def stability() -> str:
    """Return what firm, fairly firm and loose mean."""
    return _(
        "Robust: remains among the ten most similar regions in at least nine of ten runs with every "
        "weight randomly raised or lowered by up to half, and in at least nine of ten runs with each "
        "indicator left out in turn. Sensitive: in fewer than half of either. Moderate: in between."
    )
