"""Layouts of the scoreboards' sheets: a figure a row, the index in columns, a column per indicator."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from data.errors import SourceChanged
from loaders.services.scoreboard_grid import YEAR, Figure, Grid, heads, number, plain, regions

REGION_HEADS: Final = frozenset(
    {"nuts", "nuts code", "nuts_id", "nuts id", "nuts2", "nuts 2", "nuts 2 code", "region code", "regional code", "geo"}
)
YEAR_HEADS: Final = frozenset({"year", "reference year", "edition"})
ABOUT: Final = frozenset({"zone", "country", "country name", "region", "region name", "nuts name", "name", "level", "reference year"})
"""Heads of columns that say which region a row is of, not how it fares."""

_AVERAGE: Final = "average"
_LOOKED_AT: Final = 40


@dataclass(frozen=True)
class Sheet:
    """A sheet with the words by which the index is called, its code, the year of values without one, and how errors name it."""

    title: str
    grid: Grid
    words: tuple[str, ...]
    code: str
    edition: str
    where: str

    def is_index(self, head: str) -> bool:
        """Return whether a head, its year aside, calls the index."""
        return YEAR.sub("", head).strip(" -_()") in self.words


def a_figure_a_row(sheet: Sheet) -> Iterator[Figure] | None:
    """Return the figures of a sheet with the columns indicator, year, region and value, None for another."""
    for at, row in enumerate(sheet.grid[:_LOOKED_AT]):
        named = {head: place for place, head in reversed(list(enumerate(heads(row))))}
        region = next((named[head] for head in (*REGION_HEADS, "region") if head in named), None)
        if region is not None and {"indicator", "year", "value"} <= named.keys():
            return _listed(sheet, at, region, named)
    return None


def _listed(sheet: Sheet, header: int, region: int, named: dict[str, int]) -> Iterator[Figure]:
    indicator, year, value = (named[head] for head in ("indicator", "year", "value"))
    for geo, row in regions(sheet.grid, header, region, [value], sheet.where):
        name = plain(row[indicator])
        if not name:
            raise SourceChanged(f"{sheet.where} holds a figure of {geo} without an indicator: expected its name; a person must look.")
        yield Figure(name, geo, _year(plain(row[year]), sheet), number(row[value], geo, sheet.where))


def the_index(sheet: Sheet) -> Iterator[Figure] | None:
    """Return the figures of a sheet with the index in a column, or in one per year, None for another."""
    for at, row in enumerate(sheet.grid[:_LOOKED_AT]):
        names = heads(row)
        region = next((place for place, head in enumerate(names) if head in REGION_HEADS), None)
        if region is None:
            continue
        year = next((place for place, head in enumerate(names) if head in YEAR_HEADS), None)
        named = {place: _year_in(head) for place, head in enumerate(names) if sheet.is_index(head)}
        above = (sheet.title.lower(), *(head for cells in sheet.grid[:at] for head in heads(cells)))
        titled = any(map(sheet.is_index, above))
        yearly = {place: head for place, head in enumerate(names) if titled and YEAR.fullmatch(head)}
        if named or yearly:
            return _of_index(sheet, at, region, year, named or yearly)
    return None


def _of_index(sheet: Sheet, header: int, region: int, year: int | None, values: dict[int, str]) -> Iterator[Figure]:
    for geo, row in regions(sheet.grid, header, region, list(values), sheet.where):
        for place, headed in values.items():
            time = headed or (plain(row[year]) if year is not None else sheet.edition)
            yield Figure(sheet.code, geo, _year(time, sheet), number(row[place], geo, sheet.where))


def a_column_per_indicator(sheet: Sheet) -> Iterator[Figure] | None:
    """Return the figures of a sheet with an indicator in each column, or with years and averages of those named above."""
    for at, row in enumerate(sheet.grid[:_LOOKED_AT]):
        names = heads(row)
        region = next((place for place, head in enumerate(names) if head in REGION_HEADS), None)
        if region is not None:
            columns = [place for place, head in enumerate(names) if place > region and head and head not in ABOUT]
            return _of_columns(sheet, at, region, _columns(sheet, at, columns)) if columns else None
    return None


def _of_columns(sheet: Sheet, header: int, region: int, columns: dict[int, tuple[str, str]]) -> Iterator[Figure]:
    for geo, row in regions(sheet.grid, header, region, list(columns), sheet.where):
        for place, (indicator, time) in columns.items():
            yield Figure(indicator, geo, time or _year(sheet.edition, sheet), number(row[place], geo, sheet.where))


def _columns(sheet: Sheet, header: int, columns: list[int]) -> dict[int, tuple[str, str]]:
    """Indicator and period of each column, "" for the edition's; years and averages belong to the indicator named above them."""
    result: dict[int, tuple[str, str]] = {}
    years: dict[str, list[str]] = {}
    for place in columns:
        head = plain(sheet.grid[header][place])
        if YEAR.fullmatch(head):
            indicator = _above(sheet, header, place)
            years.setdefault(indicator, []).append(head)
            result[place] = (indicator, head)
        elif head.lower() == _AVERAGE:
            indicator = _above(sheet, header, place)
            span = years.get(indicator) or [sheet.edition]
            if len(span) > 1:  # the average of one year is that year again
                result[place] = (indicator, f"{span[0]}-{span[-1]}")
        else:
            result[place] = (head, "")
    return result


def _above(sheet: Sheet, header: int, place: int) -> str:
    """The name of an indicator in the row that is labelled so, at the column or left of it."""
    for row in sheet.grid[:header]:
        labels = heads(row)
        if "indicator" in labels:
            named = [plain(cell) for cell in row[labels.index("indicator") + 1 : place + 1] if plain(cell)]
            if named:
                return named[-1]
    raise SourceChanged(f"{sheet.where} has a year in its heads but no indicator named above it: expected one; a person must look.")


def _year(text: str, sheet: Sheet) -> str:
    if not YEAR.fullmatch(text):
        raise SourceChanged(f"{sheet.where} says no year of its values: expected one in a head or a column, or the edition; name it.")
    return text


def _year_in(head: str) -> str:
    year = YEAR.search(head)
    return year[1] if year else ""


LAYOUTS: Final = ((a_figure_a_row, True), (the_index, False), (a_column_per_indicator, True))
"""Layouts in the order in which they are looked for, and whether every sheet laid out so is read or only the first."""
