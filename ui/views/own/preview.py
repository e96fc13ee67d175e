"""What was recognised in a table, before it is used: regions, years, values, and what was left out."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from data.schema import DEFAULT_NUTS
from queries import observations
from queries.own_table import Matched
from ui.app.i18n import _, language, ngettext, number
from ui.app.login import plain
from ui.components import html_table
from ui.components.html_table import Table
from ui.views.own.upload import Sent
from workspace.own import numbers
from workspace.own.cells import Cells
from workspace.own.columns import Columns

_SHOWN: Final = 8
_LISTED: Final = 200
_LONGEST: Final = 60


def render(file: Sent, roles: Columns, read: Cells, rows: Matched) -> None:
    """Draw what the table comes to, its first rows, and what of it is not used and why."""
    st.subheader(_("What was recognised"), anchor=False)
    st.markdown(_summary(rows))
    st.markdown(_columns(file.grid.titles, roles))
    if notes := _left_out(file, roles, read, rows):
        st.caption(" ".join(notes))
    html_table.render(_first_rows(rows), _("The first rows as they were read"))
    if rows.unknown:
        label = ngettext("{n} region is not known and is left out", "{n} regions are not known and are left out", len(rows.unknown))
        with st.expander(label.format(n=number(len(rows.unknown))), icon=":material/help:", expanded=len(rows.unknown) <= _SHOWN):
            html_table.render(_unknown(rows), _("Regions that are not known"))


def _summary(rows: Matched) -> str:
    regions, years = rows.rows["geo"].nunique(), sorted(rows.rows["year"].unique())
    found = ngettext("{n} region", "{n} regions", regions).format(n=number(regions))
    valued = int(rows.rows["value"].notna().sum())
    values = ngettext("{n} value", "{n} values", valued).format(n=number(valued))
    count = len(rows.indicators)
    measured = ngettext("{n} indicator", "{n} indicators", count).format(n=number(count))
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return f"**{found} · {span} · {measured} · {values}**"


def _columns(titles: Mapping[str, str], roles: Columns) -> str:
    """Which column is read as what."""
    values = [key for key, _year in roles.years] or list(roles.values)
    parts = {
        _("regions"): titles[roles.region],
        _("years"): titles[roles.year] if roles.year else _("in the headings") if roles.years else _("chosen above"),
        _("indicators"): titles.get(roles.indicator, ""),
        _("values"): ", ".join(titles[key] for key in values[:_SHOWN]) + (" …" if len(values) > _SHOWN else ""),
    }
    listed = "; ".join(f"{name}: {plain(text[:_LISTED]) or '–'}" for name, text in parts.items() if text or name != _("indicators"))
    return _("Columns: {columns}.").format(columns=listed)


def _left_out(file: Sent, roles: Columns, read: Cells, rows: Matched) -> list[str]:
    """Sentences on what was passed over or merged."""
    result = []
    if rows.by_name:
        words = ngettext("{n} region was found by its name.", "{n} regions were found by their names.", rows.by_name)
        result.append(words.format(n=number(rows.by_name)))
    if read.not_numbers:
        words = ngettext(
            "{n} cell is not a number and is left out: {cells}.", "{n} cells are not numbers and are left out: {cells}.", read.not_numbers
        )
        result.append(words.format(n=number(read.not_numbers), cells=_quoted(read.examples)))
    if read.undated:
        words = ngettext("{n} row without a year is left out.", "{n} rows without a year are left out.", read.undated)
        result.append(words.format(n=number(read.undated)))
    if rows.repeated:
        words = ngettext("{n} repeated row is counted once.", "{n} repeated rows are counted once.", rows.repeated)
        result.append(words.format(n=number(rows.repeated)))
    if wrong := len(file.grid.refused):
        words = ngettext(
            "{n} row has more or fewer cells than the header and is left out.",
            "{n} rows have more or fewer cells than the header and are left out.",
            wrong,
        )
        result.append(words.format(n=number(wrong)))
    values = [key for key, _year in roles.years] or roles.values
    if doubtful := next((text for key in values if (text := numbers.ambiguous(file.grid.words(key).words))), ""):
        result.append(_("Check the values: the comma in {cell} is read as a decimal sign.").format(cell=doubtful))
    return result


def _quoted(texts: tuple[str, ...]) -> str:
    return ", ".join(plain(text[:_LONGEST]) for text in texts)


def _first_rows(rows: Matched) -> Table:
    labels = observations.region_labels(language())
    lines = [
        (labels.get(str(row.geo), str(row.geo)), *([row.indicator] if len(rows.indicators) > 1 else []), row.year, _cell(row))
        for row in rows.rows.head(_SHOWN).itertuples()
    ]
    more = [_("Indicator")] if len(rows.indicators) > 1 else []
    return Table.from_rows([_("Region"), *more, _("Year"), _("Value")], lines, [_("Value")])


def _cell(row: "object") -> str:
    value, status, flags, decimals = (getattr(row, name) for name in ("value", "status", "flags", "decimals"))
    if status == "confidential":
        return "c"
    return ":" if value != value else f"{number(value, int(decimals))} {flags}".strip()  # noqa: PLR0124 - not-a-number


def _unknown(rows: Matched) -> Table:
    lines = [
        (one.text[:_LONGEST], number(one.rows), _("may be {codes}: use a code").format(codes=", ".join(one.several)) if one.several else "")
        for one in rows.unknown[:_LISTED]
    ]
    return Table.from_rows([_("Text in the file"), _("Rows"), _("Remark")], lines, [_("Rows")])


def conversion(rows: Matched, mark: str) -> bool:
    """Draw the box that asks for old codes to be converted, where there are any, and return whether it is ticked."""
    if not (ended := rows.ended):
        return False
    st.info(
        ngettext(
            "{n} region has a code that NUTS {version} no longer uses: {codes}. Without conversion, its values appear only on maps of "
            "the older NUTS version.",
            "{n} regions have codes that NUTS {version} no longer uses: {codes}. Without conversion, their values appear only on maps "
            "of the older NUTS version.",
            len(ended),
        ).format(n=number(len(ended)), version=DEFAULT_NUTS, codes=", ".join(ended[:_SHOWN]) + (" …" if len(ended) > _SHOWN else "")),
        icon=":material/history:",
    )
    return st.checkbox(_("Convert values under older codes to NUTS {version}").format(version=DEFAULT_NUTS), key=f"own_converts_{mark}")
