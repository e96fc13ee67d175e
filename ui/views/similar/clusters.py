"""Groups of similar regions: how many, which is the own one, what each is high and low in, and their map."""

from collections import Counter
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from analytics.similarity.clusters import NUMBERS, Clusters
from analytics.similarity.group_picture import CLASSES, LEFT_OUT, classes_of
from analytics.similarity.likeness import NoLikeness
from data.catalogue import INDICATORS
from data.numbers import number
from data.schema import DEFAULT_NUTS
from exports.layers.group_words import in_words
from queries import observations, similar
from queries.observations import View
from queries.similar import SimilarityQuery
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.components import data_table
from ui.maps import category_map
from ui.maps.deck import Frame
from ui.views.similar import text

_APART: Final = ((0.5, "clearly"), (0.25, "weakly"), (-1.0, "hardly"))


def show(asked: SimilarityQuery, chosen: int | None) -> None:
    """Heading, answer, how many groups, legend with words, map and table; a sentence where there are too few regions."""
    st.header(_("Groups of similar regions"), anchor=False)
    try:
        found = similar.region_groups(asked, chosen)
    except NoLikeness as reason:
        st.info(text.refusal(reason), icon=":material/do_not_disturb_on:")
        return
    sentence = answer(asked, found)
    st.html(f"<p class=answer>{escape(sentence)}</p>")
    _number(found)
    _map(asked, found, chosen, sentence)
    st.caption(" ".join([_certainty(found), _left_out(found)]))
    data_table.lazy_twin("groups_table", sentence, lambda: table(asked, found), [_("Group"), _("Description")])


def answer(asked: SimilarityQuery, found: Clusters) -> str:
    """How many groups there are, and which is that of the region asked about."""
    whole = ngettext("{n} region is divided into {k} groups.", "{n} regions are divided into {k} groups.", len(found.of)).format(
        n=len(found.of), k=found.number
    )
    region = observations.region_names(language()).get(asked.region, asked.region)
    if asked.region not in found.of.index:
        return " ".join([whole, _("{region} is not in any group because data are missing.").format(region=region)])
    group = int(found.of[asked.region])
    others = int((found.of == group).sum()) - 1
    own = ngettext(
        "{region} is in group {group} with {n} other. {words}", "{region} is in group {group} with {n} others. {words}", others
    ).format(region=region, group=group, n=others, words=in_words(found, group, language()))
    return " ".join([whole, own])


def _number(found: Clusters) -> None:
    """How many groups: each number with how well it parts the regions; none chosen takes the best."""
    labels = {str(one): f"{one} ({_score(found, one)})" for one in NUMBERS}
    st.session_state[url_state.widget_key("groups")] = str(found.number)
    st.segmented_control(
        _("Number of groups"),
        list(labels),
        key=url_state.widget_key("groups"),
        required=True,
        format_func=lambda key: labels[key],
        on_change=url_state.writer("groups"),
        help=_(
            "In brackets: mean silhouette. 1 means well-separated groups, 0 means no separation. By default, "
            "the number with the highest silhouette is used."
        ),
    )


def _score(found: Clusters, groups: int) -> str:
    return number(found.silhouettes[groups], 2, language())


def _map(asked: SimilarityQuery, found: Clusters, chosen: int | None, sentence: str) -> None:
    placed = classes_of(found)
    counts = Counter(placed.values())
    view = View(asked.indicators[0], DEFAULT_NUTS, asked.level)
    counts[LEFT_OUT] = len(observations.layer_codes(DEFAULT_NUTS, asked.level)) - len(placed)
    words = {str(group): in_words(found, int(group), language()) for group in found.means.index}
    category_map.legend(CLASSES.values(), counts, words)
    layer = category_map.url(
        "groups.geojson",
        indicator=asked.indicators,
        weights=",".join(f"{weight:g}" for _key, weight in asked.weights),
        year=asked.year,
        level=asked.level,
        among=asked.among,
        number=chosen,
    )
    frame = Frame(url_state.chosen("network"), url_state.chosen("region"), "europe")
    category_map.show(layer, view, asked.year, frame, _("Map of groups. {sentence}").format(sentence=sentence))


def _certainty(found: Clusters) -> str:
    score = found.silhouettes[found.number]
    told = {
        "clearly": _("The groups are clearly separated (mean silhouette {score})."),
        "weakly": _(
            "The groups are weakly separated (mean silhouette {score}): regions near the edge of a group "
            "could also belong to the next group."
        ),
        "hardly": _("The groups are hardly separated (mean silhouette {score}): use them to sort regions, not as types of regions."),
    }
    return told[next(word for least, word in _APART if score >= least)].format(score=_score(found, found.number))


def _left_out(found: Clusters) -> str:
    n = len(found.left_out)
    if not n:
        return ""
    words = ngettext(
        "{n} region has missing data and is not in any group; see the table.",
        "{n} regions have missing data and are not in any group; see the table.",
        n,
    )
    return words.format(n=n)


def table(asked: SimilarityQuery, found: Clusters) -> pd.DataFrame:
    """Every region with its group, and the groups' mean z-scores, by group and name; then those without a group, and why."""
    names = observations.region_names(language())
    of = found.of.sort_values(kind="stable")
    lacks = found.left_out["lacks"].tolist()
    means = {
        _("{indicator}, group mean").format(indicator=_(INDICATORS[key].label)): [
            *(number(mean, 2, language()) for mean in of.map(found.means[key])),
            *("–" for _lacking in lacks),
        ]
        for key in asked.indicators
        if key in found.means
    }
    geos = [*of.index, *found.left_out["geo"]]
    told = [_("No data for {indicators}").format(indicators="; ".join(_(INDICATORS[key].label) for key in keys)) for keys in lacks]
    return pd.DataFrame(
        {
            _("Region"): [names.get(geo, geo) for geo in geos],
            _("Code"): geos,
            _("Group"): [*of.astype(str), *("–" for _lacking in lacks)],
            _("Description"): [*(in_words(found, int(group), language()) for group in of), *told],
            **means,
        }
    )
