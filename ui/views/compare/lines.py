"""Lines over the years, and the change between two of them."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.words import origin_words
from queries import compare
from queries.compare import ComparisonQuery
from ui.app import url_state
from ui.app.i18n import _, language, ngettext
from ui.charts import axis
from ui.charts import colours as charts_colours
from ui.charts.house import Row
from ui.components import withheld
from ui.views.compare import benchmark_line, charts, layout, tables, text

_NEAR: Final = 2
"""Years before the right edge from which a line is still named at the edge."""


def lines(asked: ComparisonQuery) -> None:
    """One indicator over all its years, a line per region."""
    row = INDICATORS[asked.focus]
    every = compare.series(asked)
    series = every[every["indicator"] == row.key]
    drawn = compare.segments(asked)
    if drawn.empty:
        layout.nothing(
            _("{indicator}: none of these regions has data. Choose other regions or another indicator.").format(indicator=_(row.label))
        )
        return
    first, last = int(drawn["year"].min()), int(drawn["year"].max())
    lead = layout.lead(asked, drawn)
    own = drawn[drawn["geo"] == lead]
    sentence = _course(asked, lead, int(own["year"].min()), int(own["year"].max()))
    layout.answer(sentence)
    layout.panel_title(row, None, several=False)
    beside = benchmark_line.figures(asked, row, drawn)
    named = pd.concat([one for one in (drawn, beside) if len(one)], ignore_index=True)
    span = axis.span(named["value"], row.unit)
    charts.lines(
        _points(asked, row, drawn, series),
        *_end_labels(asked, named, span),
        _cuts(asked, drawn),
        {"year": (first, max(last, first + 1)), "value": span},
        behind=benchmark_line.points(row, beside),
        alternative=_("Line chart. {sentence}").format(sentence=sentence),
    )
    layout.notes([*_line_notes(drawn, series), _absent(asked, series)])
    tables.by_year(sentence, asked, row, pd.concat([one for one in (series, beside) if len(one)], ignore_index=True))


def _course(asked: ComparisonQuery, geo: str, first: int, last: int) -> str:
    row, every = INDICATORS[asked.focus], compare.changed(asked, first, last)
    found = every[every["geo"] == geo].iloc[0]
    told = {
        "indicator": _(row.label),
        "region": text.region(geo),
        "first": first,
        "last": last,
        "start": text.value(row, found["start"]),
        "end": text.value(row, found["end"]),
        "change": text.signed(row, found["change"]) or _("no change"),
    }
    if first == last:
        return _("{indicator}: {region} has data for {last} only ({end}).").format(**told)
    if found["breaks"]:
        return _(
            "{indicator}: {region} changed from {start} in {first} to {end} in {last}; there is a break in "
            "series in between, so the two values are not directly comparable."
        ).format(**told)
    return _("{indicator}: {region} changed from {start} in {first} to {end} in {last} ({change}).").format(**told)


def _points(asked: ComparisonQuery, row: Indicator, drawn: pd.DataFrame, series: pd.DataFrame) -> list[Row]:
    colours, shapes, own = charts_colours.of(asked.regions), charts_colours.shapes(asked.regions), url_state.chosen("region")
    remarks = {(str(cell["geo"]), int(cell["year"])): _remark(cell) for cell in series[series["value"].notna()].to_dict("records")}
    names = {geo: text.region(geo) for geo in asked.regions}
    return [
        {
            "region": names[geo],
            "year": int(year),
            "value": float(value),
            "told": text.value(row, value),
            "piece": int(piece),
            "kind": kind,
            "colour": colours[geo],
            "shape": shapes[geo],
            "size": 60 if geo == own else 34,
            "remark": remarks[geo, int(year)],
        }
        for geo, year, value, piece, kind in drawn[["geo", "year", "value", "piece", "kind"]].itertuples(index=False)
    ]


def _remark(cell: Mapping[object, object]) -> str:
    flags = cell["flags"] if isinstance(cell["flags"], str) else None
    told = text.remark(flags, "reported" if cell["from_geo"] else str(cell["status"]))
    origin = origin_words(str(cell["from_geo"]), str(cell["from_nuts"]), bool(cell["exact"]), language()) if cell["from_geo"] else ""
    return ", ".join(part for part in (origin, told) if part)


def _end_labels(asked: ComparisonQuery, drawn: pd.DataFrame, span: tuple[float, float]) -> tuple[list[Row], list[Row]]:
    """Names at the right edge, and of lines that end years before it where these end."""
    ends = drawn.sort_values("year", kind="stable").drop_duplicates("geo", keep="last")
    late = ends["year"] >= drawn["year"].max() - _NEAR
    at_edge, before, colours = ends[late], ends[~late], benchmark_line.colours(asked)
    return (
        [
            {"name": benchmark_line.name(geo), "year": int(year), "value": float(value), "label_at": at, "colour": colours[geo]}
            for geo, year, value, at in zip(
                *(at_edge[name] for name in ("geo", "year", "value")), layout.placed(at_edge["value"], span), strict=True
            )
        ],
        [
            {"name": benchmark_line.name(geo), "year": int(year), "value": float(value)}
            for geo, year, value in before[["geo", "year", "value"]].itertuples(index=False)
        ],
    )


def _cuts(asked: ComparisonQuery, drawn: pd.DataFrame) -> list[Row]:
    colours = charts_colours.of(asked.regions)
    cut = drawn[drawn["reason"] == "flagged"]
    return [
        {"year": year - 0.5, "value": float(value), "colour": colours[geo]}
        for geo, year, value in cut[["geo", "year", "value"]].itertuples(index=False)
    ]


def _line_notes(drawn: pd.DataFrame, series: pd.DataFrame) -> list[str]:
    notes = []
    if (drawn["reason"] == "flagged").any():
        notes.append(_("Where a line stops at a vertical mark there is a break in series: values before and after it are not comparable."))
    if (drawn["reason"] == "gap").any():
        notes.append(_("Lines are not drawn across missing years."))
    if (drawn["reason"] == "code").any():
        notes.append(_("Lines are not joined where a region's boundaries changed together with its code."))
    if (drawn["kind"] == "carried").any():
        carried = series[(series["status"] == "recoded") & series["value"].notna()]
        told = [
            _("{region} until {year} from {codes}").format(
                region=text.region(str(geo)),
                year=int(rows["year"].max()),
                codes=", ".join(dict.fromkeys(",".join(rows["from_geo"]).split(","))),
            )
            for geo, rows in carried.groupby("geo", sort=False)
        ]
        notes.append(_("Dashed: converted from older NUTS codes ({regions}).").format(regions="; ".join(told)))
    return notes


def _absent(asked: ComparisonQuery, series: pd.DataFrame) -> str:
    held = set(series.loc[series["value"].notna(), "geo"])
    lacking = [geo for geo in asked.regions if geo not in held]
    told = _("No data in any year: {regions}.").format(regions=text.listed(lacking, 12)) if lacking else ""
    return " ".join(part for part in (told, withheld.listed(asked.focus, asked.regions)) if part)


def slope(asked: ComparisonQuery) -> None:
    """One indicator in two years, a line from the one to the other per region."""
    row = INDICATORS[asked.focus]
    if not asked.start:
        layout.nothing(
            _("{indicator}: these regions do not have two years to compare. Choose other regions or another indicator.").format(
                indicator=_(row.label)
            )
        )
        return
    start, end = asked.start, compare.years_until(asked)[-1]
    found = compare.changed(asked, start, end)
    both = found[found["change"].notna()]
    if both.empty:
        layout.nothing(
            _("{indicator}: no region has data for both {first} and {last}. Choose other years.").format(
                indicator=_(row.label), first=start, last=end
            )
        )
        return
    sentence = _slope_sentence(asked, row, both, start, end)
    layout.answer(sentence)
    layout.panel_title(row, None, several=False)
    span = axis.span(pd.concat([both["start"], both["end"]]), row.unit)
    charts.slope(
        _slope_points(asked, row, both, (start, end)),
        [
            {
                "name": f"{layout.short(geo)} {text.value(row, value)}",
                "year": end,
                "value": value,
                "label_at": at,
                "colour": colour,
            }
            for geo, value, at, colour in zip(
                both["geo"], both["end"], layout.placed(both["end"], span), layout.colours_of(asked, both), strict=True
            )
        ],
        [
            {"name": text.value(row, value), "label_at": at}
            for value, at in zip(both["start"], layout.placed(both["start"], span), strict=True)
        ],
        span,
        (start, end),
        alternative=_("Change between years. {sentence}").format(sentence=sentence),
    )
    broken = both[both["breaks"] != ""]
    lacking = found.loc[found["change"].isna(), "geo"].tolist() + [geo for geo in asked.regions if geo not in set(found["geo"])]
    layout.notes(
        [
            _("Dotted: there is a break in series in between ({regions}), so part of the change may be due to the break.").format(
                regions=text.listed(broken["geo"], 12)
            )
            if len(broken)
            else "",
            _("No data for both years: {regions}.").format(regions=text.listed(lacking, 12)) if lacking else "",
        ]
    )
    tables.two_years(sentence, row, found)


def _slope_points(asked: ComparisonQuery, row: Indicator, both: pd.DataFrame, years: tuple[int, int]) -> list[Row]:
    shapes = charts_colours.shapes(asked.regions)
    return [
        {
            "region": text.region(geo),
            "year": year,
            "value": float(value),
            "told": text.value(row, value),
            "piece": place,
            "kind": "broken" if breaks else "own",
            "colour": colour,
            "shape": shapes[geo],
            "remark": text.remark(flags, status) if status != "derived" or flags else "",
        }
        for place, (geo, start, end, breaks, flags, status, colour) in enumerate(
            zip(
                *(both[name] for name in ("geo", "start", "end", "breaks", "flags", "status")),
                layout.colours_of(asked, both),
                strict=True,
            )
        )
        for year, value in zip(years, (start, end), strict=True)
    ]


def _slope_sentence(asked: ComparisonQuery, row: Indicator, both: pd.DataFrame, first: int, last: int) -> str:
    own = url_state.chosen("region")
    lead = both[both["geo"] == (own if own in set(both["geo"]) else both["geo"].iloc[0])].iloc[0]
    rose = int((both["change"] > 0).sum())
    counted = ngettext(
        "Between {first} and {last}, {indicator} rose in {rose} of {n} region.",
        "Between {first} and {last}, {indicator} rose in {rose} of {n} regions.",
        len(both),
    ).format(first=first, last=last, indicator=_(row.label), rose=rose, n=len(both))
    own_ = _("{region}: from {start} to {end} ({change}).").format(
        region=text.region(lead["geo"]),
        start=text.value(row, lead["start"]),
        end=text.value(row, lead["end"]),
        change=text.signed(row, lead["change"]) or _("no change"),
    )
    return f"{counted} {own_}"
