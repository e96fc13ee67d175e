"""A ranking in words: who leads, where the own region stands and how firmly, and who has no place."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from queries import observations
from ui.app import url_state
from ui.app.i18n import _, ngettext
from ui.components import group_select, names, sentences, withheld
from ui.components.columns import between

if TYPE_CHECKING:
    from ui.views.ranking.page import Ranking


def answer(ranking: "Ranking") -> str:
    """Return who leads, and where the own region stands."""
    first = ranking.frame.iloc[0]
    leads = _("{year}, {group}: {region} ranks first with {value}.").format(
        year=ranking.year, group=group_select.name(ranking.among), region=names.region(first["geo"]), value=first["label"]
    )
    if ranking.own.empty:
        return names.join(leads, _absent(ranking))
    own = ranking.own.iloc[0].to_dict()
    rank = ngettext(
        "{region} ranks {rank} out of {n} with {value}.", "{region} ranks {rank} out of {n} with {value}.", int(own["of"])
    ).format(region=names.region(own["geo"]), rank=own["rank"], n=own["of"], value=own["label"])
    return names.join(leads, rank, certainty(ranking.frame, own))


def _absent(ranking: "Ranking") -> str:
    """Return why the own region is not ranked, "" without one."""
    own = url_state.chosen("region")
    if not own:
        return ""
    if reason := withheld.words(ranking.row.key, own, ranking.year):
        return _("{region} is not included: {reason}.").format(region=names.region(own), reason=reason)
    return _("{region} is not included.").format(region=names.region(own))


def certainty(frame: pd.DataFrame, own: Mapping[Any, Any]) -> str:
    """Return how firm the own region's place is."""
    if own["best"] == own["worst"]:
        return _("Data uncertainty does not change this rank.")
    n = int(frame["alike"].sum())
    span = _("Its rank may be anywhere from {best} to {worst}.").format(best=own["best"], worst=own["worst"])
    alike = ngettext("{n} region is not clearly different from it.", "{n} regions are not clearly different from it.", n).format(n=n)
    return f"{span} {alike}" if n else span


def range_labels(frame: pd.DataFrame) -> list[str]:
    """Return what stands behind a value: the places that the region may have, "" where there is one."""
    ranges = between(frame["best"], frame["worst"])
    return [f" ({text})" if best < worst else "" for text, best, worst in zip(ranges, frame["best"], frame["worst"], strict=True)]


def star(frame: pd.DataFrame) -> pd.Series:
    """Return the mark of each converted value, "" for the others."""
    return (frame["status"].astype(str) == "recoded").map({True: "*", False: ""})


def told_apart(frame: pd.DataFrame) -> list[str]:
    """Return whether each row can be told apart from the own region, "" where there is none."""
    own = url_state.chosen("region")
    if own not in set(frame["geo"]):
        return [""] * len(frame)
    return ["" if geo == own else _("no") if alike else _("yes") for geo, alike in zip(frame["geo"], frame["alike"], strict=True)]


def notes(ranking: "Ranking") -> list[str]:
    """Return what the brackets, frames and stars mean."""
    frame, carried = ranking.frame, int((star(ranking.frame) != "").sum())
    brackets = _("Brackets show the rank range. It allows for rounding, past revisions, low reliability and regions with no data.")
    framed = _("Outlined bars: regions not clearly different from {region}.").format(region=names.region(url_state.chosen("region")))
    converted = ngettext(
        "* {n} value was converted from an older NUTS code, so it may be estimated; see the table for the code.",
        "* {n} values were converted from older NUTS codes, so they may be estimated; see the table for the codes.",
        carried,
    ).format(n=carried)
    return [brackets, framed if frame["alike"].any() else "", converted if carried else ""]


def beside(ranking: "Ranking") -> str:
    """Return the figures of countries without regions, which stand beside the ranking, "" for none."""
    rows = observations.country_rows(ranking.view)
    now = rows[(rows["year"] == ranking.year) & rows["value"].notna()] if ranking.among == "all" else rows.iloc[:0]
    figures = ", ".join(
        f"{names.region(geo)} {sentences.value_of(ranking.row, value)}" for geo, value in zip(now["geo"], now["value"], strict=True)
    )
    return _("Not ranked, as a country without regions: {figures}.").format(figures=figures) if figures else ""


def without_value(ranking: "Ranking") -> str:
    """Return which partner regions a network's ranking lacks, "" for none."""
    if ranking.among != group_select.NETWORK:
        return ""
    partners = observations.network_codes(url_state.chosen("network"), ranking.view.nuts, ranking.view.level)
    lacking = [withheld.with_name(ranking.row.key, geo, ranking.year) for geo in partners if geo not in set(ranking.frame["geo"])]
    return _("No data for {year}: {regions}.").format(year=ranking.year, regions=", ".join(lacking)) if lacking else ""
