"""The cells of a profile in words, and its table as plain text: a line for each indicator."""

from collections.abc import Sequence

from analytics.comparison.differences import Benchmark
from analytics.stats.rank import Position
from data.words import flag_words, origin_words, status_word
from exports.exhibits.model import TextTable
from queries.profile import Cell, Line
from ui.app.i18n import _, language
from ui.components import names, sentences, source_line
from ui.components.columns import between
from ui.views.profile import strengths

NONE = "–"


def table(region: str, lines: Sequence[Line], beside: Sequence[str]) -> TextTable:
    """Return a line per indicator: value, unit, year, ranks, peers (`beside` heads them), country, EU, trend, remark and release."""
    figures = [_("Latest value"), _("Year"), _("EU rank"), _("Rank range"), *beside, _("Country"), _("EU")]
    columns = [_("Indicator"), _("Unit"), *figures, _("Trend"), _("Remark"), _("Release")]
    rows = [_cells(region, line, bool(beside)) for line in lines]
    caption = _("Latest data for {region}").format(region=names.region(region))
    return TextTable(caption=caption, columns=columns, rows=rows, figures=figures, key="profile")


def _cells(region: str, line: Line, beside: bool) -> list[str]:
    return [
        _(line.row.label),
        _(line.row.unit),
        sentences.value_of(line.row, line.newest.value),
        str(line.newest.year),
        place(line.in_eu),
        rank_range(line) or NONE,
        *([place(line.among), figure(line, line.middle)] if beside else []),
        *(names.join(figure(line, one.value if one else None), how(one)) for one in (line.country, line.eu)),
        ", ".join(strengths.course(region, line)) or ends(line),
        remark(line),
        source_line.release_words(line.newest.release),
    ]


def remark(line: Line) -> str:
    """Return status and flags of the newest value, up to when the series has older codes, and whether a later value is confidential."""
    flags = flag_words(line.newest.flags, language()) if line.newest.flags != "" else ""
    withheld = _("confidential in {year}").format(year=line.withheld) if line.withheld else ""
    return names.join(_status(line.newest), flags, until(line), withheld, by=", ")


def _status(cell: Cell) -> str:
    if cell.from_geo:
        return origin_words(cell.from_geo, cell.from_nuts, cell.exact, language())
    return status_word(cell.status, language()) if cell.status != "reported" else ""


def until(line: Line) -> str:
    """Return up to which year the course shows older codes, "" where it does not, or where its end does too."""
    older = [cell for cell in line.series if cell.from_geo]
    if not older or line.newest.from_geo:
        return ""
    return _("until {year} as {codes}").format(year=older[-1].year, codes=older[-1].from_geo.replace(",", ", "))


def place(position: Position | None) -> str:
    """Return a rank as 3 of 12."""
    return _("{rank} of {n}").format(rank=position.rank, n=position.of) if position else NONE


def rank_range(line: Line) -> str:
    """Return the ranks that the region may have, "" where it has none or neither end is better."""
    if line.in_eu is None or line.ranks is None:
        return ""
    return _("{range} of {n}").format(range=between([line.ranks.best], [line.ranks.worst])[0], n=line.ranks.of)


def figure(line: Line, value: float | None) -> str:
    """Return a value of the indicator with its unit."""
    return sentences.value_of(line.row, value) if value is not None else NONE


def how(result: Benchmark | None) -> str:
    """Return how a benchmark came about where nobody published it."""
    return {"scale": _("by definition of the scale"), "mean": _computed(result)}.get(result.how, "") if result else ""


def _computed(result: Benchmark | None) -> str:
    if result is None or result.mean is None:
        return ""
    counted, members = len(result.mean.counted), len(result.mean.counted) + len(result.mean.missing)
    return _("calculated ({n} of {of})").format(n=counted, of=members)


def ends(line: Line) -> str:
    """Return the first and the last value of the series, "" for a single year."""
    start, end = line.series[0], line.series[-1]
    if start.year == end.year:
        return ""
    return _("{first}: {start}, {last}: {end}").format(
        first=start.year, start=sentences.value_of(line.row, start.value), last=end.year, end=sentences.value_of(line.row, end.value)
    )
