"""Groups of similar regions: how many, which is the own one, what each is high and low in, and their map."""

from collections import Counter
from typing import Final

import pandas as pd
import streamlit as st

from analytics.similarity.clusters import NUMBERS, Clusters
from analytics.similarity.group_picture import CLASSES, LEFT_OUT, classes_of
from analytics.similarity.likeness import NoLikeness
from data.catalogue import INDICATORS
from data.schema import DEFAULT_NUTS
from exports.layers.group_words import in_words
from queries import observations, similar
from queries.observations import View
from queries.similar import SimilarityQuery
from ui.app import url_state
from ui.app.i18n import _, language, ngettext, number
from ui.app.visit_cache import visit_cached
from ui.components import columns, names
from ui.components.columns import Column
from ui.components.html_table import Table
from ui.components.panel import Panel, Twin
from ui.components.source_line import Sources
from ui.maps import category_map
from ui.views.similar import text

_APART: Final = ((0.5, "clearly"), (0.25, "weakly"), (-1.0, "hardly"))


def render(query: SimilarityQuery, chosen: int | None) -> None:
    """Draw as many groups of similar regions as are chosen; a sentence where there are too few regions."""
    st.header(_("Groups of similar regions"), anchor=False)
    try:
        panel(query, chosen).render()
    except NoLikeness as reason:
        Panel(nothing=text.refusal(reason)).render()


@visit_cached(64)
def panel(query: SimilarityQuery, chosen: int | None) -> Panel:
    """Return the groups as a panel: how many, legend with words, map and table; raises `NoLikeness`."""
    result = similar.region_groups(query, chosen)
    sentence = answer(query, result)
    return Panel(
        headline=sentence,
        alternative=_("Map of groups. {sentence}").format(sentence=sentence),
        chart=lambda alternative: _map(query, result, chosen, alternative),
        notes=[_certainty(result), _left_out(result)],
        tables=[Twin(key="groups_table", caption=sentence, table=lambda: table(query, result))],
        sources=Sources(rows=similar.group_sources(query, chosen), publishers=True, borders=True),
    )


def answer(query: SimilarityQuery, result: Clusters) -> str:
    """Return how many groups there are, and which is that of the region asked about."""
    whole = ngettext("{n} region is divided into {k} groups.", "{n} regions are divided into {k} groups.", len(result.of)).format(
        n=len(result.of), k=result.number
    )
    region = names.region(query.region)
    if query.region not in result.of.index:
        return " ".join([whole, _("{region} is not in any group because data are missing.").format(region=region)])
    group = int(result.of[query.region])
    others = int((result.of == group).sum()) - 1
    own = ngettext(
        "{region} is in group {group} with {n} other. {words}", "{region} is in group {group} with {n} others. {words}", others
    ).format(region=region, group=group, n=others, words=in_words(result, group, language()))
    return " ".join([whole, own])


def _number(result: Clusters) -> None:
    """Draw how many groups: each number with how well it parts the regions; none chosen takes the best."""
    labels = {str(one): _("{n} groups ({silhouette})").format(n=one, silhouette=_score(result, one)) for one in NUMBERS}
    # without a choice the best number is the chosen one
    st.session_state[url_state.widget_key("groups")] = str(result.number)
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


def _score(result: Clusters, groups: int) -> str:
    return number(result.silhouettes[groups], 2)


def _map(query: SimilarityQuery, result: Clusters, chosen: int | None, alternative: str) -> None:
    _number(result)
    placed = classes_of(result)
    counts = Counter(placed.values())
    view = View(query.indicators[0], DEFAULT_NUTS, query.level)
    counts[LEFT_OUT] = len(observations.layer_codes(DEFAULT_NUTS, query.level)) - len(placed)
    words = {str(group): in_words(result, int(group), language()) for group in result.means.index}
    layer = category_map.url(
        "groups.geojson",
        indicator=query.indicators,
        weights=",".join(f"{weight:g}" for _key, weight in query.weights),
        year=query.year,
        level=query.level,
        among=query.among,
        number=chosen,
    )
    category_map.render(layer, view, query.year, alternative, category_map.legend(CLASSES.values(), counts, words))


def _certainty(result: Clusters) -> str:
    score = result.silhouettes[result.number]
    values = {
        "clearly": _("The groups are clearly separated (mean silhouette {score})."),
        "weakly": _(
            "The groups are weakly separated (mean silhouette {score}): regions near the edge of a group "
            "could also belong to the next group."
        ),
        "hardly": _("The groups are hardly separated (mean silhouette {score}): use them to sort regions, not as types of regions."),
    }
    return values[next(word for least, word in _APART if score >= least)].format(score=_score(result, result.number))


def _left_out(result: Clusters) -> str:
    n = len(result.left_out)
    if not n:
        return ""
    words = ngettext(
        "{n} region has missing data and is not in any group; see the table.",
        "{n} regions have missing data and are not in any group; see the table.",
        n,
    )
    return words.format(n=n)


def table(query: SimilarityQuery, result: Clusters) -> Table:
    """Return every region with its group, and the groups' mean z-scores, by group and name; then those without a group, and why."""
    of, lacks = result.of.sort_values(kind="stable"), result.left_out["lacks"].tolist()
    absent = [_("No data for {indicators}").format(indicators="; ".join(_(INDICATORS[key].label) for key in keys)) for keys in lacks]
    rows = pd.DataFrame(
        {
            "geo": [*of.index, *result.left_out["geo"]],
            "group": [*of.astype(str), *("–" for _lacking in lacks)],
            "words": [*(in_words(result, int(group), language()) for group in of), *absent],
        }
    )

    def mean(key: str) -> Column:
        label = _("{indicator}, group mean").format(indicator=_(INDICATORS[key].label))
        cells = [*(number(one, 2) for one in of.map(result.means[key])), *("–" for _lacking in lacks)]
        return columns.figures(label, lambda _rows: cells)

    own = (columns.words(_("Group"), "group"), columns.words(_("Description"), "words"))
    return columns.table(rows, (columns.REGION, columns.CODE, *own, *(mean(key) for key in query.indicators if key in result.means)))
