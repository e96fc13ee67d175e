"""Differences from a benchmark, in steps that compare across indicators."""

import pandas as pd

from analytics.comparison.comparison import Comparison
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries import compare
from queries.compare import ComparisonQuery
from ui.app.i18n import _, number
from ui.charts import colours as charts_colours
from ui.charts.grid import Cell
from ui.charts.house import Row
from ui.components import data_table, names
from ui.components.panel import Panel
from ui.views.compare import layout, panels, tables, text


def panel(query: ComparisonQuery) -> Panel:
    """Return how far the regions lie from their benchmark as a panel."""
    result = compare.get_comparison(query)
    known = result.distances[result.distances["distance"].notna()]
    if known.empty:
        return Panel(
            nothing=_("None of these indicators can be compared with this benchmark. Choose another indicator or another benchmark.")
        )
    sentence = _answer(query, result, known)
    order = known.groupby("geo")["distance"].mean().sort_values(ascending=False, kind="stable").index.tolist()
    order += [geo for geo in query.regions if geo not in order]
    reach = max(1.0, float(known["distance"].abs().max())) * 1.1
    rows = [row for row in query.rows if row.key in set(known["indicator"])]
    alternative = _("Difference from benchmark. {sentence}").format(sentence=sentence)
    cells = [
        Cell(
            chart=panels.dots(
                [_dot(query, result, row, geo) for geo in order], reach, zero=_benchmark(query, result, row), narrow=len(rows) > 1
            ),
            alternative=alternative,
            title=layout.title(row, int(known.loc[known["indicator"] == row.key, "year"].iloc[0]), bold=True),
        )
        for row in rows
    ]
    return Panel(
        headline=sentence,
        chart=layout.grid(cells),
        notes=[*_explained(rows), *text.benchmarks(query, result)],
        tables=[tables.distances(sentence, query, result)],
    )


def _explained(rows: list[Indicator]) -> list[str]:
    steps = _(
        "Values to the right are better, to the left worse; one step is one robust standard deviation "
        "across all regions of the level. Labels show the difference."
    )
    open_ = ", ".join(_(row.label) for row in rows if row.direction == "neither")
    return [steps, _("For {indicators}, neither direction is better: right means higher.").format(indicators=open_) if open_ else ""]


def _benchmark(query: ComparisonQuery, result: Comparison, row: Indicator) -> str:
    if query.benchmark == "country":
        return _("region's country")
    return next((text.benchmark_name(one, query.network) for (key, _geo), one in result.benchmarks.items() if key == row.key), "")


def _answer(query: ComparisonQuery, result: Comparison, known: pd.DataFrame) -> str:
    lead = layout.lead(query, known["geo"])
    rows = known[known["geo"] == lead].sort_values("distance", kind="stable")
    best, worst = rows.iloc[-1], rows.iloc[0]
    words = {
        "region": names.region(lead),
        "yardstick": text.benchmark_name(result.benchmarks[best["indicator"], lead], query.network),
        "best": _difference(result, best),
        "worst": _difference(result, worst),
    }
    if len(rows) == 1:
        return _("{region} compared with {yardstick}: {best}.").format(**words)
    return _("{region} compared with {yardstick}: best on {best}; worst on {worst}.").format(**words)


def _difference(result: Comparison, cell: pd.Series) -> str:
    row = INDICATORS[str(cell["indicator"])]
    return _("{indicator} ({difference}, {year})").format(
        indicator=_(row.label), difference=_signed(result, row, cell["difference"]), year=int(cell["year"])
    )


def _signed(result: Comparison, row: Indicator, figure: float) -> str:
    if row.key not in result.per_head:
        return text.signed(row, figure)
    return f"{'+' if figure > 0 else '−'}{text.value(row, abs(figure), per_head=True)}"


def _dot(query: ComparisonQuery, result: Comparison, row: Indicator, geo: str) -> Row:
    cell = result.distance_of[row.key, geo]
    colour, shape = charts_colours.by_region(query.regions)[geo], charts_colours.shapes(query.regions)[geo]
    shown = {"region": names.region(geo), "colour": colour, "shape": shape, "label_at": 0.0}
    empty = {"value": None, "right_text": "", "left_text": "", "nothing": "", "told": "", "remark": ""}
    if pd.isna(cell["distance"]):
        return {**shown, **empty, "nothing": _("no data")}
    right = cell["distance"] >= 0
    known = {
        "value": float(cell["distance"]),
        # on the free side of the upright line
        "left_text" if right else "right_text": _bare(row, cell["difference"], row.key in result.per_head),
        "told": _signed(result, row, cell["difference"]),
        "remark": data_table.remark(cell["difference_status"], cell["difference_flags"]),
    }
    return {**shown, **empty, **known}


def _bare(row: Indicator, figure: float, per_head: bool) -> str:
    """Return a difference with its sign and without its unit, which stands above the chart."""
    size, zero = (number(one, row.decimals + per_head) for one in (abs(figure), 0))
    return size if size == zero else f"{'+' if figure > 0 else '−'}{size}"
