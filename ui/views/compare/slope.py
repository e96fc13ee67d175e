"""The change between two years: a line from the one to the other per region."""

import pandas as pd

from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries import compare
from queries.compare import ComparisonQuery
from ui.app.i18n import _, ngettext
from ui.charts import axis, house
from ui.charts import colours as charts_colours
from ui.components import data_table, names
from ui.components.panel import Panel
from ui.views.compare import charts, layout, tables, text


def panel(query: ComparisonQuery) -> Panel:
    """Return the change between two years as a panel."""
    row = INDICATORS[query.focus]
    if not query.start:
        return Panel(
            nothing=_("{indicator}: these regions do not have two years to compare. Choose other regions or another indicator.").format(
                indicator=_(row.label)
            )
        )
    years = query.start, compare.years_until(query)[-1]
    changes = compare.changed(query, *years)
    both = changes[changes["change"].notna()]
    if both.empty:
        words = _("{indicator}: no region has data for both {first} and {last}. Choose other years.")
        return Panel(nothing=words.format(indicator=_(row.label), first=years[0], last=years[1]))
    sentence = _answer(query, row, both, years)
    broken = both.loc[both["breaks"] != "", "geo"]
    lacking = [geo for geo in [*changes["geo"], *query.regions] if geo not in set(both["geo"])]
    dotted = _("Dotted: there is a break in series in between ({regions}), so part of the change may be due to the break.")
    without = _("No data for both years: {regions}.")
    return Panel(
        headline=sentence,
        chart=layout.single(
            _chart(query, row, both, years), _("Change between years. {sentence}").format(sentence=sentence), layout.title(row)
        ),
        notes=[
            dotted.format(regions=names.listed(broken, 12)) if len(broken) else "",
            without.format(regions=names.listed(dict.fromkeys(lacking), 12)) if lacking else "",
        ],
        tables=[tables.two_years(sentence, row, changes)],
    )


def _answer(query: ComparisonQuery, row: Indicator, both: pd.DataFrame, years: tuple[int, int]) -> str:
    lead = both[both["geo"] == layout.lead(query, both["geo"])].iloc[0]
    counted = ngettext(
        "Between {first} and {last}, {indicator} rose in {rose} of {n} region.",
        "Between {first} and {last}, {indicator} rose in {rose} of {n} regions.",
        len(both),
    ).format(first=years[0], last=years[1], indicator=_(row.label), rose=int((both["change"] > 0).sum()), n=len(both))
    of_lead = _("{region}: from {start} to {end} ({change}).").format(
        region=names.region(lead["geo"]),
        start=text.value(row, lead["start"]),
        end=text.value(row, lead["end"]),
        change=text.signed(row, lead["change"]) or _("no change"),
    )
    return f"{counted} {of_lead}"


def _chart(query: ComparisonQuery, row: Indicator, both: pd.DataFrame, years: tuple[int, int]) -> house.Drawing:
    span = axis.span(pd.concat([both["start"], both["end"]]), row.unit)
    geos = both["geo"]
    lines = pd.DataFrame(
        {
            "region": geos.map(names.region),
            "piece": range(len(both)),
            "kind": ["broken" if breaks else "own" for breaks in both["breaks"]],
            "colour": geos.map(charts_colours.by_region(query.regions)),
            "shape": geos.map(charts_colours.shapes(query.regions)),
            "remark": [_remark(status, flags) for status, flags in zip(both["status"], both["flags"], strict=True)],
        }
    )
    start, end = (
        lines.assign(
            year=year,
            value=both[column].astype(float),
            told=[text.value(row, value) for value in both[column]],
            label_at=layout.label_places(both[column], span),
        )
        for year, column in zip(years, ("start", "end"), strict=True)
    )
    labels = end.assign(name=[f"{layout.short(geo)} {sentence}" for geo, sentence in zip(geos, end["told"], strict=True)])
    parts = {
        "labels": house.records(labels[["name", "year", "value", "label_at", "colour"]]),
        "starts": house.records(start.rename(columns={"told": "name"})[["name", "label_at"]]),
    }
    points = pd.concat([start, end]).drop(columns="label_at").sort_values(["piece", "year"])
    return charts.slope(house.records(points), parts, span, years)


def _remark(status: str, flags: str | None) -> str:
    """Return what is remarked of a change; that it is computed says nothing."""
    return data_table.remark(status, flags) if status != "derived" or flags else ""
