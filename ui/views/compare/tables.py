"""The table twins of the pictures that compare."""

from collections.abc import Callable

import pandas as pd

from analytics.comparison.comparison import Comparison
from data.catalogue.model import Indicator
from data.numbers import number
from queries.compare import ComparisonQuery
from ui.app.i18n import _, language
from ui.components import data_table
from ui.views.compare import text


def figures(caption: str, asked: ComparisonQuery, found: Comparison) -> None:
    """A line per region, with value, difference and remark of each indicator."""
    data_table.lazy_twin("compare_table", caption, lambda: _figures(asked, found), words=_remarks(asked))


def _remarks(asked: ComparisonQuery) -> list[str]:
    return [_remark_head(row) for row in asked.rows]


def _remark_head(row: Indicator) -> str:
    return _("{indicator}: remark").format(indicator=_(row.label))


def _figures(asked: ComparisonQuery, found: Comparison) -> pd.DataFrame:
    columns: dict[str, list[str]] = {_("Region"): _names(asked)}
    for row in asked.rows:
        if row.key not in found.years:
            continue
        cells = found.cells[found.cells["indicator"] == row.key].set_index("geo").loc[list(asked.regions)]
        columns[_head(row, found.years[row.key])] = [text.value(row, value) for value in cells["value"]]
        beside = found.distances[found.distances["indicator"] == row.key].set_index("geo")
        if row.key not in found.per_head and len(beside) and beside["difference"].notna().any():
            columns[_("{indicator}: difference").format(indicator=_(row.label))] = [
                text.signed(row, value) for value in beside.loc[list(asked.regions), "difference"]
            ]
        columns[_remark_head(row)] = _told(cells["flags"].tolist(), cells["status"].tolist())
    return pd.DataFrame(columns)


def distances(caption: str, asked: ComparisonQuery, found: Comparison) -> None:
    """A line per region and indicator: value, yardstick, difference, distance in robust standard deviations, remark."""
    data_table.lazy_twin("compare_table", caption, lambda: _distances(asked, found), words=[_("Indicator")])


def _distances(asked: ComparisonQuery, found: Comparison) -> pd.DataFrame:
    rows, names = found.distances, {row.key: row for row in asked.rows}
    held = [(names[key], key in found.per_head) for key in rows["indicator"]]
    return pd.DataFrame(
        {
            _("Region"): [f"{text.region(geo)} ({geo})" for geo in rows["geo"]],
            _("Indicator"): [_(row.label) for row, _heads in held],
            _("Year"): [str(year) for year in rows["year"]],
            _("Value"): _values(held, rows["value"]),
            _("Benchmark"): _values(held, rows["reference"]),
            _("Difference"): [
                text.value(row, value, per_head=True) if heads and pd.notna(value) else text.signed(row, value)
                for (row, heads), value in zip(held, rows["difference"], strict=True)
            ],
            _("Difference in standard deviations"): [number(value, 2, language()) for value in rows["distance"]],
            _("Remark"): _told(rows["flags"].tolist(), rows["status"].tolist()),
        }
    )


def _values(held: list[tuple[Indicator, bool]], values: pd.Series) -> list[str]:
    return [text.value(row, value, per_head=heads) if pd.notna(value) else "" for (row, heads), value in zip(held, values, strict=True)]


def by_year(caption: str, asked: ComparisonQuery, row: Indicator, series: pd.DataFrame) -> None:
    """A line per region, a column per year: values with their flag letters, an asterisk where they were carried over."""
    data_table.lazy_twin("compare_table", caption, lambda: _by_year(asked, row, series))


def _by_year(asked: ComparisonQuery, row: Indicator, series: pd.DataFrame) -> pd.DataFrame:
    shown = series.assign(text=[_cell(row, *cell) for cell in zip(series["value"], series["flags"], series["status"], strict=True)])
    lines = list(dict.fromkeys([*asked.regions, *shown["geo"]]))
    wide = shown.drop_duplicates(["geo", "year"]).pivot(index="geo", columns="year", values="text").reindex(lines).fillna("")
    wide.insert(0, _("Region"), [f"{text.region(geo)} ({geo})" for geo in lines])
    return wide.rename(columns=str)


def _cell(row: Indicator, value: float | None, flags: object, status: str) -> str:
    if value is None or pd.isna(value):
        return {"confidential": "c", "missing": ":", "not_applicable": "z"}.get(status, "")
    letters = flags if isinstance(flags, str) else ""
    return f"{number(value, row.decimals, language())}{'*' if status == 'recoded' else ''} {letters}".strip()


def two_years(caption: str, row: Indicator, found: pd.DataFrame) -> None:
    """A line per region: both values, the change, and the breaks between them."""
    data_table.lazy_twin("compare_table", caption, lambda: _two_years(row, found))


def _two_years(row: Indicator, found: pd.DataFrame) -> pd.DataFrame:
    first, last = int(found["first"].iloc[0]), int(found["last"].iloc[0])
    return pd.DataFrame(
        {
            _("Region"): [f"{text.region(geo)} ({geo})" for geo in found["geo"]],
            str(first): [text.value(row, value) if pd.notna(value) else ":" for value in found["start"]],
            str(last): [text.value(row, value) if pd.notna(value) else ":" for value in found["end"]],
            _("Change"): [text.signed(row, value) for value in found["change"]],
            _("Remark"): [
                ", ".join(part for part in (_broken(breaks), *_told([flags], ["reported"])) if part)
                for breaks, flags in zip(found["breaks"], found["flags"], strict=True)
            ],
        }
    )


def _broken(breaks: str) -> str:
    years = ", ".join(one.split(":")[0] for one in breaks.split())
    return _("break in series: {years}").format(years=years) if years else ""


def regions(caption: str, columns: Callable[[], dict[str, pd.Series]], rows: dict[str, Indicator]) -> None:
    """A line for every region of a level, a column per picture: values by geo under each heading."""
    data_table.lazy_twin("compare_table", caption, lambda: _regions(columns(), rows))


def _regions(columns: dict[str, pd.Series], rows: dict[str, Indicator]) -> pd.DataFrame:
    table = pd.DataFrame(columns)
    table = table.loc[sorted(table.index, key=lambda geo: (str(geo)[:2], text.region(str(geo))))]
    told = {name: [text.value(rows[name], value) if pd.notna(value) else ":" for value in table[name]] for name in columns}
    return pd.DataFrame({_("Region"): [f"{text.region(str(geo))} ({geo})" for geo in table.index], **told})


def _head(row: Indicator, year: int) -> str:
    return _("{indicator} ({unit}), {year}").format(indicator=_(row.label), unit=_(row.unit), year=year)


def _names(asked: ComparisonQuery) -> list[str]:
    return [f"{text.region(geo)} ({geo})" for geo in asked.regions]


def _told(flags: list[str | None], statuses: list[str]) -> list[str]:
    return [text.remark(one, status) for one, status in zip(flags, statuses, strict=True)]
