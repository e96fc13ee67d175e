"""One indicator over all its years: a line per region, that of the EU behind them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.words import origin_words
from queries import compare
from queries.compare import ComparisonQuery
from ui.app import url_state
from ui.app.i18n import _, language
from ui.charts import axis, house
from ui.charts import colours as charts_colours
from ui.charts.house import Row
from ui.components import data_table, names, withheld
from ui.components.panel import Panel
from ui.views.compare import benchmark_line, charts, layout, tables, text

_NEAR: Final = 2
"""Years before the right edge from which a line is still named at the edge."""


def panel(query: ComparisonQuery) -> Panel:
    """Return lines over the years as a panel."""
    row, series = INDICATORS[query.focus], compare.series(query)
    series = series[series["indicator"] == row.key]
    drawn = compare.segments(query)
    if drawn.empty:
        return Panel(
            nothing=_("{indicator}: none of these regions has data. Choose other regions or another indicator.").format(
                indicator=_(row.label)
            )
        )
    sentence = _answer(query, drawn)
    eu = benchmark_line.values(query, row, drawn)
    return Panel(
        headline=sentence,
        chart=layout.single(
            _chart(query, row, drawn, series, eu), _("Line chart. {sentence}").format(sentence=sentence), layout.title(row)
        ),
        notes=[*_notes(drawn, series), _absent(query, series), withheld.listed(query.focus, query.regions)],
        tables=[tables.by_year(sentence, query, row, _joined(series, eu))],
    )


def _joined(*frames: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([one for one in frames if len(one)], ignore_index=True)


def _answer(query: ComparisonQuery, drawn: pd.DataFrame) -> str:
    geo, row = layout.lead(query, drawn["geo"]), INDICATORS[query.focus]
    years = drawn.loc[drawn["geo"] == geo, "year"]
    first, last = int(years.min()), int(years.max())
    changes = compare.changed(query, first, last)
    change = changes[changes["geo"] == geo].iloc[0]
    words = {
        "indicator": _(row.label),
        "region": names.region(geo),
        "first": first,
        "last": last,
        "start": text.value(row, change["start"]),
        "end": text.value(row, change["end"]),
        "change": text.signed(row, change["change"]) or _("no change"),
    }
    if first == last:
        return _("{indicator}: {region} has data for {last} only ({end}).").format(**words)
    if change["breaks"]:
        return _(
            "{indicator}: {region} changed from {start} in {first} to {end} in {last}; there is a break in "
            "series in between, so the two values are not directly comparable."
        ).format(**words)
    return _("{indicator}: {region} changed from {start} in {first} to {end} in {last} ({change}).").format(**words)


def _chart(query: ComparisonQuery, row: Indicator, drawn: pd.DataFrame, series: pd.DataFrame, eu: pd.DataFrame) -> house.Drawing:
    named, first, last = _joined(drawn, eu), int(drawn["year"].min()), int(drawn["year"].max())
    span = axis.span(named["value"], row.unit)
    labels, inner = _labels(query, named, span)
    parts = {"behind": benchmark_line.points(row, eu), "labels": labels, "inner": inner, "cuts": _cuts(query, drawn)}
    spans = {"year": (first, max(last, first + 1)), "value": span}
    return charts.lines(_points(query, row, drawn, series), parts, spans)


def _points(query: ComparisonQuery, row: Indicator, drawn: pd.DataFrame, series: pd.DataFrame) -> Sequence[Row]:
    remarks = {(cell["geo"], cell["year"]): _remark(cell) for cell in house.records(series[series["value"].notna()])}
    own, geos = url_state.chosen("region"), drawn["geo"]
    shown = drawn[["year", "value", "piece", "kind"]].assign(
        region=geos.map(names.region),
        told=[text.value(row, value) for value in drawn["value"]],
        colour=geos.map(charts_colours.by_region(query.regions)),
        shape=geos.map(charts_colours.shapes(query.regions)),
        size=[60 if geo == own else 34 for geo in geos],
        remark=[remarks[pair] for pair in zip(geos, drawn["year"], strict=True)],
    )
    return house.records(shown)


def _remark(cell: Mapping[str, Any]) -> str:
    if not cell["from_geo"]:
        return data_table.remark(cell["status"], cell["flags"])
    return data_table.remark("recoded", cell["flags"], origin_words(cell["from_geo"], cell["from_nuts"], bool(cell["exact"]), language()))


def _labels(query: ComparisonQuery, named: pd.DataFrame, span: tuple[float, float]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return names at the right edge, and of lines that end years before it where these end."""
    ends = named.sort_values("year", kind="stable").drop_duplicates("geo", keep="last")
    ends = ends.assign(name=ends["geo"].map(benchmark_line.name), colour=ends["geo"].map(benchmark_line.colours(query)))
    late = ends["year"] >= named["year"].max() - _NEAR
    edge = ends.loc[late, ["name", "year", "value", "colour"]]
    edge = edge.assign(label_at=layout.label_places(edge["value"], span))
    return house.records(edge), house.records(ends.loc[~late, ["name", "year", "value"]])


def _cuts(query: ComparisonQuery, drawn: pd.DataFrame) -> Sequence[Row]:
    cut = drawn[drawn["reason"] == "flagged"]
    return house.records(
        pd.DataFrame({"year": cut["year"] - 0.5, "value": cut["value"], "colour": cut["geo"].map(charts_colours.by_region(query.regions))})
    )


def _notes(drawn: pd.DataFrame, series: pd.DataFrame) -> list[str]:
    words = {
        "flagged": _("Where a line stops at a vertical mark there is a break in series: values before and after it are not comparable."),
        "gap": _("Lines are not drawn across missing years."),
        "code": _("Lines are not joined where a region's boundaries changed together with its code."),
    }
    notes = [sentence for reason, sentence in words.items() if (drawn["reason"] == reason).any()]
    return [*notes, _converted(series)] if (drawn["kind"] == "carried").any() else notes


def _converted(series: pd.DataFrame) -> str:
    converted = series[(series["status"] == "recoded") & series["value"].notna()]
    listed = [
        _("{region} until {year} from {codes}").format(
            region=names.region(geo),
            year=int(rows["year"].max()),
            codes=", ".join(dict.fromkeys(",".join(rows["from_geo"]).split(","))),
        )
        for geo, rows in converted.groupby("geo", sort=False)
    ]
    return _("Dashed: converted from older NUTS codes ({regions}).").format(regions="; ".join(listed))


def _absent(query: ComparisonQuery, series: pd.DataFrame) -> str:
    held = set(series.loc[series["value"].notna(), "geo"])
    lacking = [geo for geo in query.regions if geo not in held]
    return _("No data in any year: {regions}.").format(regions=names.listed(lacking, 12)) if lacking else ""
