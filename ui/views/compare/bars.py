"""Bars of each indicator, and distances from a yardstick: a panel per indicator, regions in the same order."""

import pandas as pd

from analytics.comparison.comparison import Comparison
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from data.numbers import number
from data.words import status_word
from queries import compare
from queries.compare import ComparisonQuery
from ui.app import url_state
from ui.app.i18n import _, language
from ui.charts import colours as charts_colours
from ui.charts.house import Row
from ui.views.compare import layout, panels, tables
from ui.views.compare import text as compare_text


def bars(asked: ComparisonQuery) -> None:
    """A panel of bars per indicator, with the yardstick as a mark."""
    found = compare.get_comparison(asked)
    own = url_state.chosen("region")
    sentence = compare_text.standing(asked, found, asked.rows[0], own)
    layout.answer(sentence)
    order = _by_value(asked, found)
    for row, column in layout.panels([row for row in asked.rows if row.key in found.years]):
        with column:
            layout.panel_title(row, found.years[row.key], several=len(asked.rows) > 1)
            rows = _bar_rows(asked, found, row, order)
            alternative = _("Bar chart. {sentence}").format(sentence=compare_text.standing(asked, found, row, own))
            panels.bars(rows, narrow=len(asked.rows) > 1, alternative=alternative)
    layout.notes([*_marks_of(found, asked), *compare_text.yardsticks(asked, found)])
    tables.figures(sentence, asked, found)


def _by_value(asked: ComparisonQuery, found: Comparison) -> list[str]:
    """The regions from the highest to the lowest figure of the first indicator that has any, those without one last."""
    known = found.values_of(next((row.key for row in asked.rows if row.key in found.years), ""))
    return [*sorted(known, key=lambda geo: -known[geo]), *(geo for geo in asked.regions if geo not in known)]


def _bar_rows(asked: ComparisonQuery, found: Comparison, row: Indicator, order: list[str]) -> list[Row]:
    colours, raw = charts_colours.of(asked.regions), row.key not in found.per_head
    rows: list[Row] = []
    for geo in order:
        cell = found.cell_of[row.key, geo]
        known = pd.notna(cell["value"])
        stick = found.benchmarks.get((row.key, geo)) if raw else None
        rows.append(
            {
                "region": compare_text.region(geo),
                "value": float(cell["value"]) if known else None,
                "label_at": max(float(cell["value"]), 0.0) if known else 0.0,
                "text": compare_text.value(row, cell["value"]) if known else status_word(cell["status"], language()),
                "told": compare_text.value(row, cell["value"]) if known else "",
                "colour": colours[geo],
                "reference": stick.value if stick and known else None,  # without a figure the mark would cross out the reason
                "remark": compare_text.remark(cell["flags"], cell["status"]),
            }
        )
    return rows


def _marks_of(found: Comparison, asked: ComparisonQuery) -> list[str]:
    names = dict.fromkeys(
        compare_text.of_yardstick(stick, asked.network)
        for (key, _geo), stick in found.benchmarks.items()
        if stick.value is not None and key not in found.per_head
    )
    if not names:
        return []
    if asked.benchmark == "country":
        return [_("The vertical mark shows the value for the region's country.")]
    return [_("The vertical mark shows the benchmark: {yardstick}.").format(yardstick=next(iter(names)))]


def profile(asked: ComparisonQuery) -> None:
    """How far the regions lie from their yardstick, in steps that compare across indicators."""
    found = compare.get_comparison(asked)
    beside = found.distances[found.distances["distance"].notna()]
    if beside.empty:
        layout.nothing(_("None of these indicators can be compared with this benchmark. Choose another indicator or another benchmark."))
        return
    sentence = _apart_sentence(asked, found, beside)
    layout.answer(sentence)
    order = beside.groupby("geo")["distance"].mean().sort_values(ascending=False, kind="stable").index.tolist()
    order += [geo for geo in asked.regions if geo not in order]
    reach = max(1.0, float(beside["distance"].abs().max())) * 1.1
    shown = [row for row in asked.rows if row.key in set(beside["indicator"])]
    for row, column in layout.panels(shown):
        with column:
            layout.panel_title(row, int(beside.loc[beside["indicator"] == row.key, "year"].iloc[0]), several=True)
            zero = _("region's country") if asked.benchmark == "country" else _zero(asked, found, row)
            panels.dots(
                _dot_rows(asked, found, row, order),
                reach,
                zero=zero,
                narrow=len(shown) > 1,
                alternative=_("Difference from benchmark. {sentence}").format(sentence=sentence),
            )
    explained = _(
        "Values to the right are better, to the left worse; one step is one robust standard deviation "
        "across all regions of the level. Labels show the difference."
    )
    level = [row for row in shown if row.direction == "neither"]
    if level:
        explained += " " + _("For {indicators}, neither direction is better: right means higher.").format(
            indicators=", ".join(_(row.label) for row in level)
        )
    layout.notes([explained, *compare_text.yardsticks(asked, found)])
    tables.distances(sentence, asked, found)


def _zero(asked: ComparisonQuery, found: Comparison, row: Indicator) -> str:
    stick = next((stick for (key, _geo), stick in found.benchmarks.items() if key == row.key), None)
    return compare_text.of_yardstick(stick, asked.network) if stick else ""


def _apart_sentence(asked: ComparisonQuery, found: Comparison, beside: pd.DataFrame) -> str:
    own = url_state.chosen("region")
    lead = own if own in set(beside["geo"]) else next(geo for geo in asked.regions if geo in set(beside["geo"]))
    rows = beside[beside["geo"] == lead].sort_values("distance", kind="stable")
    best, worst = rows.iloc[-1], rows.iloc[0]
    stick = found.benchmarks[best["indicator"], lead]
    told = {
        "region": compare_text.region(lead),
        "yardstick": compare_text.of_yardstick(stick, asked.network),
        "best": _apart(found, best),
        "worst": _apart(found, worst),
    }
    if len(rows) == 1:
        return _("{region} compared with {yardstick}: {best}.").format(**told)
    return _("{region} compared with {yardstick}: best on {best}; worst on {worst}.").format(**told)


def _apart(found: Comparison, cell: pd.Series) -> str:
    row = INDICATORS[str(cell["indicator"])]
    return _("{indicator} ({difference}, {year})").format(
        indicator=_(row.label), difference=_signed(found, row, cell["difference"]), year=int(cell["year"])
    )


def _signed(found: Comparison, row: Indicator, figure: float) -> str:
    if row.key not in found.per_head:
        return compare_text.signed(row, figure)
    sign = "+" if figure > 0 else "−"
    return f"{sign}{compare_text.value(row, abs(figure), per_head=True)}"


def _dot_rows(asked: ComparisonQuery, found: Comparison, row: Indicator, order: list[str]) -> list[Row]:
    colours, shapes = charts_colours.of(asked.regions), charts_colours.shapes(asked.regions)
    rows: list[Row] = []
    for geo in order:
        cell = found.distance_of[row.key, geo]
        known = pd.notna(cell["distance"])
        # beside a panel's narrow dots the indicator's own unit is enough
        text = _bare(row, cell["difference"], row.key in found.per_head) if known else ""
        right = known and cell["distance"] >= 0
        rows.append(
            {
                "region": compare_text.region(geo),
                "value": float(cell["distance"]) if known else None,
                # on the free side of the upright line
                "right_text": text if known and not right else "",
                "left_text": text if right else "",
                "nothing": "" if known else _("no data"),
                "label_at": 0.0,
                "told": _signed(found, row, cell["difference"]) if known else "",
                "colour": colours[geo],
                "shape": shapes[geo],
                "remark": compare_text.remark(cell["difference_flags"], cell["difference_status"]) if known else "",
            }
        )
    return rows


def _bare(row: Indicator, figure: float, per_head: bool) -> str:
    """A difference with its sign and without its unit, which stands above the panel."""
    told = number(abs(figure), row.decimals + per_head, language())
    return told if told == number(0, row.decimals + per_head, language()) else f"{'+' if figure > 0 else '−'}{told}"
