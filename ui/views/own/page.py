"""The way of a visit's own table: a file, its columns, what was recognised, names and units, and then beside the official data."""

import streamlit as st

from data.errors import RegioscopeError
from data.language import translations
from queries import own_table
from ui.app import notices
from ui.app.i18n import _, language, number
from ui.components import downloads
from ui.components.downloads import File
from ui.server import upload_guard
from ui.views.own import columns, naming, present, preview, upload
from workspace.own import LIMIT_MB, cells
from workspace.own.reading import MOST_ROWS
from workspace.own.template import TEMPLATE


def render() -> None:
    """Draw the table of this visit, if there is one, and the steps to add one or another."""
    upload_guard.admit_visitor()
    notices.unknown_codes()
    present.render()
    _limits()
    if file := upload.choose():
        try:
            _steps(file)
        except RegioscopeError as error:
            st.warning(upload.reason(error), icon=":material/report:")


def _limits() -> None:
    st.markdown(
        _(
            "Add a table with NUTS codes or names of regions and numbers: CSV or a workbook, with a column per year, or a row per region "
            "and year. Maximum {size} MB and {rows} rows. The table stays in this visit: it is held only in the memory of the server, "
            "is not part of any link, and is deleted when you close or reload the page."
        ).format(size=LIMIT_MB, rows=number(MOST_ROWS))
    )
    say = translations(language()).gettext
    downloads.render(
        [
            File(key="own_template_csv", name="regioscope-template.csv", make=TEMPLATE.as_csv, label=_("Template as CSV")),
            File(key="own_template_xlsx", name="regioscope-template.xlsx", make=lambda: TEMPLATE.as_xlsx(say), label=_("Template as XLSX")),
        ]
    )


def _steps(file: upload.Sent) -> None:
    """The steps once there is a file; a problem ends them with a sentence."""
    roles = columns.choose(file.grid, file.mark)
    year = columns.year(file.mark) if not (roles.year or roles.years) else None
    read = cells.cells(file.grid, roles, year)
    rows = own_table.matched(read)
    preview.render(file, roles, read, rows)
    converts = preview.conversion(rows, file.mark)
    named = naming.choose(rows, file, roles)
    if not st.button(_("Use this table in this visit"), type="primary", icon=":material/check:"):
        return
    if named is None:
        st.warning(_("Every indicator needs a name and a unit."), icon=":material/edit:")
        return
    present.apply(file, rows, named, converts=converts)
