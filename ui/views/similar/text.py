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
from queries import observations
from queries.similar import SimilarityQuery
from ui.app.i18n import _, language, ngettext
from ui.components import sentences

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


def name(geo: str) -> str:
    """Name of a region with its code."""
    return f"{observations.region_names(language()).get(geo, geo)} ({geo})"


def refusal(reason: NoLikeness) -> str:
    """Why there is no answer, with names instead of keys."""
    named: dict[str, Callable[[Any], str]] = {
        "indicators": lambda keys: "; ".join(_(INDICATORS[key].label) for key in keys),
        "region": name,
    }
    told = {key: named.get(key, str)(what) for key, what in reason.details.items()}
    return _(REASONS[reason.reason]).format(**told)


def answer(asked: SimilarityQuery, found: Similar) -> str:
    """Which regions are nearest, in what the nearest differs most, and how many stay near."""
    names = observations.region_names(language())
    nearest = [names[geo] for geo in found.nearest["geo"].head(3)]
    template = _("{region} is most similar to {regions}.") if asked.home else _("Abroad, {region} is most similar to {regions}.")
    most = template.format(region=names[asked.region], regions=format_list(nearest, locale=_LOCALES.get(language(), language())))
    return " ".join(part for part in (most, _difference(found, names[found.nearest["geo"].iloc[0]]), _firmness(found)) if part)


def _difference(found: Similar, nearest: str) -> str:
    parts = found.parts[found.parts["geo"] == found.nearest["geo"].iloc[0]]
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


def _firmness(found: Similar) -> str:
    known = [one for one in marks(found.nearest) if one]
    if not known:
        return ""
    return ngettext(
        "{n} of the {nearest} most similar regions remains among them if the weights or indicators change.",
        "{n} of the {nearest} most similar regions remain among them if the weights or indicators change.",
        known.count("firm"),
    ).format(n=known.count("firm"), nearest=len(known))


def marks(nearest: pd.DataFrame) -> list[str]:
    """Key of `MARKS` for each region by the worse of its two shares, "" where there are none."""
    return [_mark(share) for share in nearest[["by_weights", "by_indicators"]].min(axis=1)]


def _mark(share: float) -> str:
    if math.isnan(share):
        return ""
    return "firm" if share >= _FIRM else "fair" if share >= _LOOSE else "loose"


def rests_on(asked: SimilarityQuery, found: Similar) -> str:
    """The distance, with how many regions it was measured, and in which year each indicator stands."""
    years = dict(zip(found.own["indicator"], found.own["year"], strict=True)) | dict(
        found.parts.dropna(subset=["year"]).drop_duplicates("indicator")[["indicator", "year"]].itertuples(index=False)
    )
    stands = "; ".join(
        _("{indicator} {year}").format(indicator=_(INDICATORS[key].label), year=int(years[key])) for key in found.weights if key in years
    )
    compared = ngettext("Compared with {n} region.", "Compared with {n} regions.", found.among).format(n=found.among)
    return " ".join([_(_DISTANCES[found.distance]), compared, _("Years: {years}.").format(years=stands)])


def stability() -> str:
    """What firm, fairly firm and loose mean."""
    return _(
        "Robust: remains among the ten most similar regions in at least nine of ten runs with every "
        "weight randomly raised or lowered by up to half, and in at least nine of ten runs with each "
        "indicator left out in turn. Sensitive: in fewer than half of either. Moderate: in between."
    )
