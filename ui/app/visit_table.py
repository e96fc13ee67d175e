"""The own table of this visit: where it is found, put and removed, and what a page says of it."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.catalogue import own_table
from data.catalogue.own_table import OwnTable
from ui.app.i18n import _
from workspace.own.registry import tables


def mine() -> OwnTable | None:
    """Return the table of this visit, None for most."""
    context = get_script_run_ctx()
    return None if context is None else tables().of(context.session_id)


def put(table: OwnTable) -> None:
    """Make a table that of this visit, instead of the one that it had."""
    if (context := get_script_run_ctx()) is not None:
        tables().put(context.session_id, table)


def remove() -> None:
    """Forget the table of this visit."""
    if (context := get_script_run_ctx()) is not None:
        tables().remove(context.session_id)


def not_in_link(codes: list[str]) -> str:
    """Return a sentence where codes of an address are of a table that this visit does not have, else ""."""
    if not any(code.startswith(own_table.PREFIX) for code in codes):
        return ""
    return _("The link was made with someone's own table, which is not part of a link. Add the table again under “Your own table”.")


def remark() -> None:
    """Say below a page whose address names the visit's table that a link does not carry it."""
    if own_table.concerned(st.query_params.to_dict()):
        st.caption(
            _("This view uses your table. It exists only in this visit: a copied link opens the page without it, but files include it.")
        )
