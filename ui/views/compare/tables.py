"""The tables of the views that compare."""

from collections.abc import Callable, Mapping

import pandas as pd

from analytics.comparison.comparison import Comparison
from data.catalogue import INDICATORS
from data.catalogue.model import Indicator
from queries.compare import ComparisonQuery
from ui.app.i18n import _, number
from ui.components import columns, data_table, names
from ui.components.columns import Column
from ui.components.html_table import Table
from ui.components.panel import Twin
from ui.views.compare import layout, text


def _twin(caption: str, table: Callable[[], Table]) -> Twin:
    return Twin(key="compare_table", caption=caption, table=table)


def values(caption: str, query: ComparisonQuery, result: Comparison) -> Twin:
    """Return a line per region, with value, difference and remark of each indicator."""
    return _twin(caption, lambda: _values(query, result))


def _values(query: ComparisonQuery, result: Comparison) -> Table:
    geos = list(query.regions)
    shown = [columns.REGION_CODE]
    for row in (row for row in query.rows if row.key in result.years):
        cells = result.cells[result.cells["indicator"] == row.key].set_index("geo").loc[geos]
        distances = result.distances[result.distances["indicator"] == row.key].set_index("geo")
        shown.append(_fixed(layout.title(row, result.years[row.key]), [text.value(row, value) for value in cells["value"]]))
        if row.key not in result.per_head and distances["difference"].notna().any():
            label = _("{indicator}: difference").format(indicator=_(row.label))
            shown.append(_fixed(label, [text.signed(row, value) for value in distances.loc[geos, "difference"]]))
        shown.append(_fixed(_("{indicator}: remark").format(indicator=_(row.label)), data_table.remarks(cells), words=True))
    return columns.table(pd.DataFrame({"geo": geos}), shown)


def _fixed(label: str, cells: list[str], *, words: bool = False) -> Column:
    return Column(label, lambda _rows: cells, words)


def distances(caption: str, query: ComparisonQuery, result: Comparison) -> Twin:
    """Return a line per region and indicator: value, benchmark, difference, distance in robust standard deviations, remark."""
    rows = result.distances[result.distances["indicator"].isin(query.indicators)]

    def written(column: str) -> list[str]:
        pairs = zip(rows["indicator"], rows[column], strict=True)
        return ["" if pd.isna(value) else text.value(INDICATORS[key], value, per_head=key in result.per_head) for key, value in pairs]

    def differences(rows: pd.DataFrame) -> list[str]:
        heads = zip(rows["indicator"], rows["difference"], written("difference"), strict=True)
        return [words if key in result.per_head else text.signed(INDICATORS[key], value) for key, value, words in heads]

    own = (
        columns.words(_("Indicator"), lambda rows: [_(INDICATORS[key].label) for key in rows["indicator"]]),
        columns.YEAR,
        columns.figures(_("Value"), lambda _rows: written("value")),
        columns.figures(_("Benchmark"), lambda _rows: written("reference")),
        columns.figures(_("Difference"), differences),
        columns.numbers(_("Difference in standard deviations"), "distance", 2),
    )
    return _twin(caption, lambda: columns.table(rows, (columns.REGION_CODE, *own, columns.REMARK)))


def by_year(caption: str, query: ComparisonQuery, row: Indicator, series: pd.DataFrame) -> Twin:
    """Return a line per region, a column per year: values with their flag letters, an asterisk where they were carried over."""

    def table() -> Table:
        shown = [_cell(row, *cell) for cell in zip(series["value"], series["flags"], series["status"], strict=True)]
        return data_table.by_year(series.assign(text=shown), list(dict.fromkeys([*query.regions, *series["geo"]])))

    return _twin(caption, table)


def _cell(row: Indicator, value: float | None, flags: object, status: str) -> str:
    if value is None or pd.isna(value):
        return data_table.MARKS.get(status, "")
    letters = flags if isinstance(flags, str) else ""
    return f"{number(value, row.decimals)}{'*' if status == 'recoded' else ''} {letters}".strip()


def two_years(caption: str, row: Indicator, changes: pd.DataFrame) -> Twin:
    """Return a line per region: both values, the change, and the breaks between them."""

    def written(column: str) -> Column:
        year = str(int(changes[{"start": "first", "end": "last"}[column]].iloc[0]))
        return columns.figures(year, lambda rows: _or_colon(row, rows[column]))

    change = columns.figures(_("Change"), lambda rows: [text.signed(row, value) for value in rows["change"]])
    remark = columns.words(_("Remark"), lambda rows: map(_broken, rows["breaks"], rows["flags"]))
    return _twin(caption, lambda: columns.table(changes, (columns.REGION_CODE, written("start"), written("end"), change, remark)))


def _or_colon(row: Indicator, values: pd.Series) -> list[str]:
    return [text.value(row, value) if pd.notna(value) else ":" for value in values]


def _broken(breaks: str, flags: str | None) -> str:
    years = ", ".join(one.split(":")[0] for one in breaks.split())
    broken = _("break in series: {years}").format(years=years) if years else ""
    return names.join(broken, data_table.remark("reported", flags), by=", ")


def regions(caption: str, values: Callable[[], Mapping[str, pd.Series]], rows: Mapping[str, Indicator]) -> Twin:
    """Return a line for every region of a level, a column per map: values by geo under each heading."""

    def table() -> Table:
        wide = pd.DataFrame(values())
        wide = wide.loc[sorted(wide.index, key=names.in_order)].rename_axis("geo").reset_index()
        return columns.table(wide, (columns.REGION_CODE, *(_of_map(label, row) for label, row in rows.items())))

    return _twin(caption, table)


def _of_map(label: str, row: Indicator) -> Column:
    return columns.figures(label, lambda rows: _or_colon(row, rows[label]))
