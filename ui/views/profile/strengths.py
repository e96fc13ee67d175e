"""Strengths and gaps of a region, each with its reason: place in the EU and beside the group, and where it is going."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from analytics.stats.rank import Position
from data.catalogue.model import N_
from exports.exhibits.model import TextTable
from queries import profile
from queries.known_networks import NETWORKS
from queries.profile import Line
from ui.app import url_state
from ui.app.i18n import _
from ui.components import names, sentences
from ui.views.profile.peer_group import Group

_FIFTHS: Final = (
    N_("in the top fifth of EU regions ({rank} of {n})"),
    N_("in the second fifth of EU regions ({rank} of {n})"),
    N_("in the middle fifth of EU regions ({rank} of {n})"),
    N_("in the fourth fifth of EU regions ({rank} of {n})"),
    N_("in the bottom fifth of EU regions ({rank} of {n})"),
)
_AMONG: Final = {
    "network": N_("{rank} of {n} in {network}"),
    "neighbours": N_("{rank} of {n} among its neighbours"),
    "similar": N_("{rank} of {n} among similar regions"),
    "country": N_("{rank} of {n} in the country"),
}
_COURSES: Final = {
    ("rising", "higher"): N_("rising since {year}"),
    ("rising", "lower"): N_("rising since {year} (worsening)"),
    ("falling", "higher"): N_("falling since {year}"),
    ("falling", "lower"): N_("falling since {year} (improving)"),
    ("unclear", "higher"): N_("no clear trend since {year}"),
    ("unclear", "lower"): N_("no clear trend since {year}"),
}


def html(region: str, lines: Sequence[Line], group: Group) -> str:
    """Return the lists of strengths and gaps beside each other, "" where the region has no places in the EU."""
    lists = "".join(_html(table) for table in tables(region, lines, group))
    return f"<div class=reasons-pair>{lists}</div>" if lists else ""


def tables(region: str, lines: Sequence[Line], group: Group) -> Iterator[TextTable]:
    """Yield the lists of strengths and gaps, each indicator with its reason; none where the region has no places in the EU."""
    if _placed_in_eu(lines):
        best, worst = profile.standing(lines)
        without = _("No indicator in the top two fifths of EU regions."), _("No indicator in the bottom two fifths of EU regions.")
        yield _table("strengths", _("Strengths"), _rows(region, best, group, without[0]))
        yield _table("weaknesses", _("Weaknesses"), _rows(region, worst, group, without[1]))


def answer(region: str, lines: Sequence[Line]) -> str:
    """Return the page's answer: R&D first, then where the region stands highest and lowest in the EU, each with its year."""
    leading = profile.r_and_d(lines)
    return names.join(_r_and_d(region, leading) if leading else "", _ends(region, lines) if _placed_in_eu(lines) else "")


def _placed_in_eu(lines: Sequence[Line]) -> bool:
    return any(line.fifth is not None for line in lines)


def _r_and_d(region: str, line: Line) -> str:
    values: dict[str, str | int] = {
        "region": names.region(region),
        "indicator": _(line.row.label),
        "value": sentences.value_of(line.row, line.newest.value),
        "year": line.newest.year,
    }
    if line.in_eu is None:
        return _("{region}, {indicator}: {value} in {year}.").format(**values)
    return _("{region}, {indicator}: {value} in {year}, ranked {rank} of {n} EU regions.").format(
        **values, rank=line.in_eu.rank, n=line.in_eu.of
    )


def _ends(region: str, lines: Sequence[Line]) -> str:
    best, worst = profile.standing(lines)
    values: dict[str, str | int] = {"region": names.region(region)}
    values |= _first("best", best) | _first("worst", worst)
    if best and worst:
        return _("Among EU regions, {region} ranks best on {best} ({best_year}) and worst on {worst} ({worst_year}).").format(**values)
    if best:
        return _("Among EU regions, {region} ranks best on {best} ({best_year}).").format(**values)
    if worst:
        return _("Among EU regions, {region} ranks worst on {worst} ({worst_year}).").format(**values)
    return _("{region} is in the middle range of EU regions.").format(**values)


def _first(end: str, lines: list[Line]) -> dict[str, str | int]:
    return {end: _(lines[0].row.label), f"{end}_year": lines[0].newest.year} if lines else {}


def _rows(region: str, lines: list[Line], group: Group, none: str) -> list[tuple[str, str]]:
    return [(_head(line), ", ".join(reasons(region, line, group))) for line in lines] or [(none, "")]


def _table(key: str, title: str, rows: list[tuple[str, str]]) -> TextTable:
    return TextTable(caption=title, columns=[title, _("Reason")], rows=rows, key=key)


def _html(table: TextTable) -> str:
    rows = ((escape(head), escape(why)) for head, why in table.rows)
    items = "".join(f"<li><b>{head}</b><br>{why}</li>" if why else f"<li>{head}</li>" for head, why in rows)
    return f"<div><h3 class=reasons-title>{escape(table.caption)}</h3><ul class=reasons>{items}</ul></div>"


def _head(line: Line) -> str:
    value = sentences.value_of(line.row, line.newest.value)
    return _("{indicator}, {value} in {year}").format(indicator=_(line.row.label), value=value, year=line.newest.year)


def reasons(region: str, line: Line, group: Group) -> list[str]:
    """Return why a figure is a strength or a gap: its fifth of the EU, its place beside the group, its tested trend."""
    fifth = [_placed(_FIFTHS[line.fifth], line.in_eu)] if line.fifth is not None and line.in_eu else []
    among = [_placed(_AMONG[group.key], line.among)] if group.key and line.among else []
    return [*fifth, *among, *course(region, line)]


def _placed(template: str, place: Position) -> str:
    network = NETWORKS.get(url_state.chosen("network"))
    return _(template).format(rank=place.rank, n=place.of, network=network.label if network else "")


def course(region: str, line: Line) -> list[str]:
    """Return where the figure is going, if the years that were tested reach up to it."""
    result = profile.course(region, line.row.key)
    template = _COURSES.get((result.direction, line.row.direction))
    return [_(template).format(year=result.start)] if template and result.end == line.newest.year else []
