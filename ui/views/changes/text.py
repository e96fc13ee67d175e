"""What changed between two releases, in sentences and as tables of text."""

import pandas as pd

from analytics.revisions.changes import Summary, YearChange
from data.catalogue.model import Indicator
from data.numbers import number
from data.releases import between
from data.words import flag_words, status_word
from queries import observations, revisions
from queries.revisions import Comparison
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.components import sentences
from ui.views.changes.controls import KIND_LABELS
from ui.views.ranking import page as ranking_page


def answer(asked: Comparison, counted: Summary) -> str:
    """How many figures changed, which year gained most, what was withdrawn, and the largest revision."""
    told = (_revised(asked, counted), _gained(counted), _withdrawn(counted), _only_remarks(counted), _largest(asked, counted))
    return " ".join(sentence for sentence in told if sentence)


def _revised(asked: Comparison, counted: Summary) -> str:
    before, after = between(asked.before, asked.after, language())
    words = {"before": before, "after": after, "shared": _count(counted.shared), "n": _count(counted.revised)}
    if asked.among == "all":
        said = ngettext(
            "Between the {before} and {after} releases, {n} of {shared} values changed.",
            "Between the {before} and {after} releases, {n} of {shared} values changed.",
            counted.revised,
        )
        return said.format(**words)
    said = ngettext(
        "{group}: between the {before} and {after} releases, {n} of {shared} values changed.",
        "{group}: between the {before} and {after} releases, {n} of {shared} values changed.",
        counted.revised,
    )
    return said.format(group=ranking_page.group_name(asked.among), **words)


def _gained(counted: Summary) -> str:
    if not counted.new:
        return ""
    most = max(counted.years, key=lambda year: (year.new, year.year))
    words = {"year": most.year, "before": _count(most.before), "after": _count(most.after)}
    if most.new == counted.new and not most.before:
        said = ngettext(
            "{n} region has data for {year} for the first time.", "{n} regions have data for {year} for the first time.", counted.new
        )
        return said.format(n=_count(counted.new), **words)
    if most.new == counted.new:
        return ngettext(
            "{n} region has data for {year} for the first time, bringing the number of regions from {before} to {after}.",
            "{n} regions have data for {year} for the first time, bringing the number of regions from {before} to {after}.",
            counted.new,
        ).format(n=_count(counted.new), **words)
    return ngettext(
        "{n} value is new; {year} has the largest increase, from {before} to {after} regions.",
        "{n} values are new; {year} has the largest increase, from {before} to {after} regions.",
        counted.new,
    ).format(n=_count(counted.new), **words)


def _withdrawn(counted: Summary) -> str:
    said = ngettext("{n} value was withdrawn.", "{n} values were withdrawn.", counted.withdrawn)
    return said.format(n=_count(counted.withdrawn)) if counted.withdrawn else ""


def _only_remarks(counted: Summary) -> str:
    n = counted.flag_changed + counted.status_changed
    said = ngettext("For {n} more value, only flags or status changed.", "For {n} more values, only flags or status changed.", n)
    return said.format(n=_count(n)) if n else ""


def _largest(asked: Comparison, counted: Summary) -> str:
    if not counted.revised:
        return ""
    top = revisions.changes(asked, "revised", url_state.chosen("region")).sort_values("size", ascending=False, kind="stable").iloc[0]
    return _("Largest revision: {region}, {year}, from {before} to {after}.").format(
        region=region_name(top["geo"]),
        year=top["year"],
        before=sentences.value_of(asked.row, top["before"]),
        after=sentences.value_of(asked.row, top["after"]),
    )


def of_year(change: YearChange) -> str:
    """What changed in one year of all those compared."""
    return _(
        "{year}: {before} regions with data in the earlier release, {after} in the later one; {revised} "
        "values revised, {new} new, {withdrawn} withdrawn."
    ).format(
        year=change.year,
        before=_count(change.before),
        after=_count(change.after),
        revised=_count(change.revised),
        new=_count(change.new),
        withdrawn=_count(change.withdrawn),
    )


def years(counted: Summary) -> pd.DataFrame:
    """A line per year, newest first: regions with a figure before and after, revised, new, withdrawn."""
    heads = (_("Year"), _("Regions, earlier release"), _("Regions, later release"), _("Revised"), _("New"), _("Withdrawn"))
    rows = [
        (str(one.year), *(_count(part) for part in (one.before, one.after, one.revised, one.new, one.withdrawn)))
        for one in reversed(counted.years)
    ]
    return pd.DataFrame(rows, columns=list(heads))


def table(row: Indicator, rows: pd.DataFrame) -> pd.DataFrame:
    """Changed cells as text: region, code, year, before, after, difference, percent, kind, remarks of both releases."""
    return pd.DataFrame(
        {
            _("Region"): [region_name(geo) for geo in rows["geo"]],
            _("Code"): rows["geo"].to_numpy(),
            _("Year"): rows["year"].astype(str).to_numpy(),
            _("Earlier release"): [number(value, row.decimals, language()) for value in rows["before"]],
            _("Later release"): [number(value, row.decimals, language()) for value in rows["after"]],
            _("Difference"): [signed(value, row.decimals) for value in rows["difference"]],
            _("Difference, %"): [signed(value, 1) for value in rows["percent"]],
            _("Change"): [_(KIND_LABELS[kind]) for kind in rows["kind"]],
            _("Remark, earlier release"): _remarks(rows["status_before"], rows["flags_before"]),
            _("Remark, later release"): _remarks(rows["status_after"], rows["flags_after"]),
        }
    )


def region_name(geo: str) -> str:
    """The region's name, or its code where it has none."""
    return observations.region_names(language()).get(geo, geo)


def signed(value: float, decimals: int) -> str:
    """A difference with its sign, "" for none."""
    text = number(value, decimals, language())
    return f"+{text}" if text and value > 0 else text


def _remarks(statuses: pd.Series, flags: pd.Series) -> list[str]:
    return [
        ", ".join(word for word in (_status(status), flag_words("" if status == "missing" else letters, language())) if word)
        for status, letters in zip(statuses, flags, strict=True)
    ]


def _status(status: str) -> str:
    return "" if status == "reported" else status_word(status, language())


def _count(n: int) -> str:
    return number(n, 0, language())
