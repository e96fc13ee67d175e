"""Published figures in words: a value as its publisher means it, the answer sentence, tables."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from data.catalogue.metrics import METRICS
from data.catalogue.metrics.words import CERTAINTIES, GROUPS, KINDS, QUALIFIERS, UNITS
from data.published import short
from data.words import country_name
from queries import published_usage
from queries.cache import cached_by
from ui.app import url_state
from ui.app.i18n import _, language, ngettext, number
from ui.components import columns, dates, names
from ui.components.columns import Column
from ui.components.html_table import Link, Table
from ui.views.utilisation.published import periods


def value(one: Any) -> str:
    """Return a figure with its unit, as exactly as its publisher means it: "about 6,500 CPU years"."""
    return f"{amount(one)}\N{NO-BREAK SPACE}{_(UNITS[one.unit])}"


def amount(one: Any) -> str:
    """Return the same without the unit."""
    digits = 0 if float(one.value).is_integer() or abs(one.value) >= 1000 else 1 if (one.value * 10) % 1 == 0 else 2
    return _(QUALIFIERS[one.qualifier]).format(value=number(one.value, digits))


@cached_by(lambda: (published_usage.get_published_usage().name, language(), url_state.chosen("region")), 128)
def answer(metric: str, among: str) -> tuple[str, tuple[str, ...]]:
    """Return the answer to what the chart of a metric shows, and each break and contradiction in it."""
    rows = published_usage.of_metric(metric, among)
    return of_metric(rows, metric), remarks(rows)


def remarks(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return each break with its reason, and each contradiction with all its values."""
    return (*breaks(rows), *conflicts(rows))


def of_metric(rows: pd.DataFrame, metric: str) -> str:
    """Return what the picture of a metric says: the own infrastructure, else the longest series, and how many others publish it."""
    chosen = _leading(rows)
    return " ".join([series(rows[rows["facility"] == chosen], _(METRICS[metric].label)), _others(rows)]).strip()


def series(rows: pd.DataFrame, label: str) -> str:
    """Return one infrastructure's first and last year, with both values where they contradict each other, and whether it breaks between."""
    one_group = rows[rows["group"] == ("all" if (rows["group"] == "all").any() else str(rows["group"].iloc[0]))]
    start, end = one_group["year"].min(), one_group["year"].max()
    values = {"facility": short(one_group["name"].iloc[0]), "metric": label, "start": start, "end": end}
    first, last = (_both(one_group[one_group["year"] == year]) for year in (start, end))
    sentence = _("{facility}, {metric}: {first} in {start}, {last} in {end}.").format(first=first, last=last, **values)
    if (one_group["reason"] != "").any():
        year = int(one_group.loc[one_group["reason"] != "", "year"].iloc[0])
        sentence += " " + _("From {year} the definition is different, so the two values are not comparable.").format(year=year)
    return sentence


def _both(cell: pd.DataFrame) -> str:
    """The values of one year: two that contradict each other are both named."""
    *before, last = list(cell.itertuples())
    return _("{one} or {other}").format(one=", ".join(amount(one) for one in before), other=value(last)) if before else value(last)


def _leading(rows: pd.DataFrame) -> str:
    region = url_state.chosen("region")
    own = rows[
        rows["regions"].map(lambda codes: bool(region) and any(region.startswith(code) or code.startswith(region) for code in codes))
    ]
    near = own if not own.empty else rows[rows["facility"].isin(published_usage.partners())]
    years = (rows if near.empty else near).groupby("facility")["year"].nunique()
    return str(years.sort_values(kind="stable").index[-1]) if len(years) else ""


def _others(rows: pd.DataFrame) -> str:
    n = rows["facility"].nunique() - 1
    return (
        ngettext("{n} other infrastructure also publishes this.", "{n} other infrastructures also publish this.", n).format(n=n)
        if n
        else ""
    )


def breaks(rows: pd.DataFrame) -> list[str]:
    """Return each break with its reason, a sentence each."""
    cut = rows[rows["reason"] != ""].drop_duplicates(["facility", "year", "reason"])
    text = zip(cut["name"], cut["year"], cut["reason"], strict=True)
    return [_("{facility}, {year}: {reason}").format(facility=short(name), year=year, reason=_(why)) for name, year, why in text]


def conflicts(rows: pd.DataFrame) -> list[str]:
    """Return each contradiction with all its values, a sentence each."""
    result: Any = rows[rows["conflict"]].groupby(["name", "year"], sort=False)
    words = {
        False: _("{facility}, {year}: the published values are {values}; both are shown."),
        True: _("{facility}, {year}: {values}. All are shown."),
    }
    text = ((name, year, cell, bool((cell["brought_by"] != "").any())) for (name, year), cell in result)
    return [
        words[mixed].format(facility=short(name), year=year, values=_told_apart(cell) if mixed else _both(cell))
        for name, year, cell, mixed in text
    ]


def _told_apart(cell: pd.DataFrame) -> str:
    """Every value of one year with where it comes from."""
    rows: list[Any] = list(cell.itertuples())
    return ", ".join(signed(one) if one.brought_by else _("{value} (published)").format(value=value(one)) for one in rows)


def signed(one: Any) -> str:
    """Return a figure with its unit, and who brought it in where somebody did."""
    text = value(one)
    return _("{value} (uploaded by {organisation})").format(value=text, organisation=one.brought_by) if one.brought_by else text


def brought(one: Any) -> str:
    """Return who brought a figure in, and when; "" for one that is published."""
    if not one.brought_by:
        return ""
    return _("{organisation}, {day}").format(organisation=one.brought_by, day=dates.day(date.fromisoformat(one.brought_on)))


def bringers(rows: pd.DataFrame) -> str:
    """Return everybody who brought figures in, as a source line says it; "" for nobody."""
    text: list[Any] = list(rows[rows["brought_by"] != ""].drop_duplicates(["brought_by", "brought_on"]).itertuples())
    return _("Uploaded by: {who}").format(who=" · ".join(brought(one) for one in text)) if text else ""


def group(key: str) -> str:
    """Return a user group in words."""
    return _(GROUPS.get(key, key))


def kind(metric: str) -> str:
    """Return what a metric's figures cover, in words."""
    return _(KINDS[METRICS[metric].kind])


def table(rows: pd.DataFrame, *, named: bool = True) -> Table:
    """Return figures as text, one line each, with how sure they are and a link to where they are published; `named` by whom."""
    whose = [columns.words(_("Infrastructure"), "name")] if named else []
    partners = [_cells(_("Uploaded by"), brought)] if (rows["brought_by"] != "").any() else []
    own = (
        _cells(_("Metric"), lambda one: _(METRICS[one.metric].label)),
        _cells(_("Period"), lambda one: periods.words(one.period)),
        _cells(_("Users"), lambda one: group(one.group)),
        columns.figures(_("Value"), lambda rows: map(value, rows.itertuples())),
        _cells(_("Reliability"), lambda one: _(CERTAINTIES[one.certainty])),
        _cells(_("Remark"), lambda one: periods.pieces(one.remark) if periods.known(one.remark) else one.remark),
        _cells(_("Published at"), _source),
    )
    return columns.table(rows, (*whose, *own, *partners))


def _cells(label: str, cell: Callable[[Any], object]) -> Column:
    return columns.words(label, lambda rows: map(cell, rows.itertuples()))


def _source(one: Any) -> Link | str:
    title = one.source_title or one.source_address
    return Link(title, one.source_address) if one.source_address else str(title)


@cached_by(lambda: (published_usage.get_published_usage().name, language()), 32)
def overview(among: str) -> Table:
    """Return a line per infrastructure of a group: where it lies, how many figures it publishes for which years, and the newest of them."""
    rows = published_usage.figures(among)
    partners = published_usage.partners()
    lines = [_line(key, own, partners) for key, own in rows.groupby("facility", sort=False)]
    heads = (_("Infrastructure"), _("Location"), _("NUTS 2").replace(" ", "\N{NO-BREAK SPACE}"), _("Years"), _("Values"), _("Example"))
    brought_in = (_("Uploaded by"),) if (rows["brought_by"] != "").any() else ()
    ordered = sorted(lines, key=lambda line: line.order)
    return Table.from_rows([*heads, *brought_in], [line.cells[: len(heads) + len(brought_in)] for line in ordered], [_("Values")])


class _Line(NamedTuple):
    order: tuple[bool, int, str]
    cells: tuple[object, ...]


def _line(key: object, own: pd.DataFrame, partners: frozenset[str]) -> _Line:
    """Return what the overview says of one infrastructure: those of partner regions first, then those with most figures."""
    newest = own.sort_values(["year", "period"], na_position="first", kind="stable").iloc[-1]
    years = own.loc[own["month"].isna(), "year"].dropna().astype(int)
    span = "\N{NON-BREAKING HYPHEN}".join(dict.fromkeys([str(years.min()), str(years.max())])) if len(years) else ""
    metric = METRICS[newest["metric"]]
    example = _("{figure} ({metric}, {period})").format(
        figure=value(newest), metric=_(metric.label), period=periods.words(newest["period"])
    )
    place = names.join(newest["place"], country_name(newest["country"], language()), by=", ")
    who = ", ".join(dict.fromkeys(name for name in own["brought_by"] if name))
    cells = (newest["name"], place, " ".join(newest["regions"]), span, len(own), example, who)
    return _Line((key not in partners, -len(own), newest["name"]), cells)
