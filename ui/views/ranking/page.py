"""The ranking of one year: who is in it, in which order, and what each line says."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from analytics.stats.rank import RANK_COLUMNS
from analytics.stats.rank_ranges import RANGE_COLUMNS, indistinct
from data.catalogue import NETWORKS
from data.catalogue.model import N_, Indicator
from data.language import collation_key
from data.words import country_name
from exports.csv import to_csv
from queries import observations
from queries import ranking as queries_ranking
from queries.observations import View
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.charts import ranked_bars
from ui.components import data_table, sentences, withheld
from ui.views.ranking import lines
from ui.views.ranking import text as ranking_text

_GROUPS: Final = {"eu": N_("EU regions"), "all": N_("All regions"), "network": N_("Partner regions of {network}")}


@dataclass(frozen=True)
class Ranking:
    """One year's ranking; `frame` is ordered by rank and has geo, value, flags, status, release, rank, of, low, high, best, worst,
    region, label, role, and alike (whether it cannot be told apart from the own region).

    Where figures of codes that ended are carried over, it also has from_geo, from_nuts and exact.
    """

    row: Indicator
    year: int
    among: str
    frame: pd.DataFrame

    @property
    def own(self) -> pd.DataFrame:
        """The line of the visitor's own region, empty if it is not among them."""
        return self.frame[self.frame["role"] == "own"]


def among(view: View) -> str:
    """The chosen group: the EU, all, the network's regions, or one country by its code."""
    frame = observations.layer(view)
    codes = frame.loc[frame["value"].notna(), "geo"].astype(str).str[:2].unique()
    countries = sorted(codes, key=lambda code: collation_key(country_name(code, language())))
    groups = [group for group in _GROUPS if group != "network" or url_state.chosen("network")]
    return choose_group([*groups, *countries])


def choose_group(groups: list[str]) -> str:
    """The chosen one of some groups, the first unless the address names another."""
    value = url_state.one("among", groups, groups[0])
    st.selectbox(
        _("Group"),
        groups,
        key=url_state.widget_key("among"),
        format_func=group_name,
        on_change=url_state.writer("among"),
        width=170,
    )
    return value


def group_name(group: str) -> str:
    """Name of a group of regions or of a country."""
    if group not in _GROUPS:
        return country_name(group, language())
    chosen = NETWORKS.get(url_state.chosen("network"))
    return _(_GROUPS[group]).format(network=chosen.label if chosen else "")


def of_year(row: Indicator, view: View, year: int, group: str) -> Ranking:
    """The ranking of a year among a group, best first (largest first where neither end is better)."""
    ranked = queries_ranking.ranked(view, year, group, url_state.chosen("network"))
    names, geos = observations.region_names(language()), ranked["geo"].astype(str)
    partners = set(observations.network_codes(url_state.chosen("network"), view.nuts, view.level))
    return Ranking(
        row,
        year,
        group,
        ranked.assign(
            region=[f"{place}. {names[geo]}" for place, geo in zip(ranked["rank"], geos, strict=True)],
            label=[sentences.value_of(row, value) for value in ranked["value"]],
            role=[_role(geo, partners) for geo in geos],
            alike=indistinct(ranked, url_state.chosen("region")),
        ),
    )


def _role(geo: str, partners: set[str]) -> str:
    if geo == url_state.chosen("region"):
        return "own"
    return "partner" if geo in partners else "other"


def show(ranking: Ranking) -> None:
    """Answer, bars, and the table twin."""
    sentence, frame = answer(ranking), ranking.frame
    st.markdown(f"**{sentence}**")
    drawn = lines.choose(frame.assign(label=frame["label"] + _star(frame) + _ranges(frame)))
    ranked_bars.bars(
        drawn[["region", "value", "label", "role", "low", "high", "alike"]],
        title=f"{_(ranking.row.label)} ({_(ranking.row.unit)}), {ranking.year}",
        alternative=_("Bar chart. {sentence}").format(sentence=sentence),
    )
    data_table.lazy_twin("ranking_table", sentence, lambda: table(ranking), [_("Clearly different")])


def _ranges(frame: pd.DataFrame) -> list[str]:
    """What stands behind a value: the places that the region may have, "" where there is one."""
    told = ranking_text.ranges(frame)
    return [f" ({text})" if best < worst else "" for text, best, worst in zip(told, frame["best"], frame["worst"], strict=True)]


def _star(frame: pd.DataFrame) -> pd.Series:
    return (frame["status"].astype(str) == "recoded").map({True: "*", False: ""})


def notes(ranking: Ranking) -> str:
    """What the brackets, frames and stars mean."""
    return " ".join(part for part in (ranking_text.explained(ranking.frame), carried(ranking)) if part)


def files(ranking: Ranking) -> None:
    """The ranking with its ranges as CSV."""
    st.download_button(
        _("CSV"),
        lambda: to_csv(ranking.frame, (*RANK_COLUMNS, *RANGE_COLUMNS)),
        "regioscope-ranking.csv",
        "text/csv",
        key="ranking_csv",
        icon=":material/download:",
        on_click="ignore",
    )


def carried(ranking: Ranking) -> str:
    """How many figures were carried over from other codes, "" for none."""
    count = int((_star(ranking.frame) != "").sum())
    return _carried(count) if count else ""


def _carried(count: int) -> str:
    return ngettext(
        "* {n} value was converted from an older NUTS code, so it may be estimated; see the table for the code.",
        "* {n} values were converted from older NUTS codes, so they may be estimated; see the table for the codes.",
        count,
    ).format(n=count)


def answer(ranking: Ranking) -> str:
    """Who leads, and where the own region stands."""
    first = ranking.frame.iloc[0]
    names = observations.region_names(language())
    leads = _("{year}, {group}: {region} ranks first with {value}.").format(
        year=ranking.year, group=group_name(ranking.among), region=names[first["geo"]], value=first["label"]
    )
    if ranking.own.empty:
        return f"{leads} {_lacks(ranking)}".strip()
    own = ranking.own.iloc[0].to_dict()
    place = ngettext(
        "{region} ranks {rank} out of {n} with {value}.", "{region} ranks {rank} out of {n} with {value}.", int(own["of"])
    ).format(region=names[own["geo"]], rank=own["rank"], n=own["of"], value=own["label"])
    return f"{leads} {place} {ranking_text.certainty(ranking.frame, own)}"


def _lacks(ranking: Ranking) -> str:
    """Why the own region is not ranked, "" without one."""
    absent = url_state.chosen("region")
    if not absent:
        return ""
    name, told = observations.region_names(language())[absent], withheld.words(ranking.row.key, absent, ranking.year)
    if told:
        return _("{region} is not included: {reason}.").format(region=name, reason=told)
    return _("{region} is not included.").format(region=name)


def unranked(ranking: Ranking, view: View) -> str:
    """What has a figure but no place, and what has none."""
    return " ".join(part for part in (_beside(ranking, view), without_figure(ranking, view)) if part)


def _beside(ranking: Ranking, view: View) -> str:
    """The figures of countries without regions, which stand beside the ranking, "" for none."""
    rows, names = observations.country_rows(view), observations.region_names(language())
    now = rows[(rows["year"] == ranking.year) & rows["value"].notna()] if ranking.among == "all" else rows.iloc[:0]
    told = ", ".join(
        f"{names[str(geo)]} {sentences.value_of(ranking.row, value)}" for geo, value in zip(now["geo"], now["value"], strict=True)
    )
    return _("Not ranked, as a country without regions: {figures}.").format(figures=told) if told else ""


def rows(ranking: Ranking, view: View) -> pd.DataFrame:
    """Return the observations that are ranked, with their dataset."""
    held = observations.in_year(view, ranking.year)
    return held[held["geo"].isin(ranking.frame["geo"])]


def without_figure(ranking: Ranking, view: View) -> str:
    """Which partner regions a network's ranking lacks, "" for none."""
    if ranking.among != "network":
        return ""
    ranked = set(ranking.frame["geo"])
    lacking = [geo for geo in observations.network_codes(url_state.chosen("network"), view.nuts, view.level) if geo not in ranked]
    return (
        _("No data for {year}: {regions}.").format(
            year=ranking.year, regions=", ".join(withheld.named(ranking.row.key, geo, ranking.year) for geo in lacking)
        )
        if lacking
        else ""
    )


def table(ranking: Ranking) -> pd.DataFrame:
    """The ranking as text: region, code, place, value, remark, release."""
    frame, names = ranking.frame, observations.region_names(language())
    return pd.DataFrame(
        {
            _("Region"): [names[geo] for geo in frame["geo"]],
            _("Code"): frame["geo"].astype(str).to_numpy(),
            _("Rank"): frame["rank"].astype(str).to_numpy(),
            _("Rank range"): ranking_text.ranges(frame),
            _("Clearly different"): ranking_text.told_apart(frame),
            f"{_(ranking.row.label)} ({_(ranking.row.unit)})": frame["label"].to_numpy(),
            _("Remark"): data_table.remarks(frame),
            _("Release"): data_table.releases(frame),
        }
    )
