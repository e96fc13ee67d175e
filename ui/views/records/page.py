"""The page on records of networks: templates for everybody, then to add or edit one, to upload a file, and to review."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import streamlit as st

from data.catalogue.model import N_
from data.language import translations
from data.record_kinds import KINDS
from ui.app import notices
from ui.app.i18n import _, language
from ui.components import downloads, selectors
from ui.components.downloads import File
from ui.views.records import edit, review, upload
from workspace.networks import template

_PARTS: Final = {"edit": N_("Add or edit"), "upload": N_("Upload a file"), "review": N_("Review")}
_VIEWS: Final[Mapping[str, Callable[[], None]]] = {"edit": edit.render, "upload": upload.render, "review": review.render}


def templates() -> None:
    """Draw the templates, closed until somebody wants one."""
    with st.expander(_("Templates"), icon=":material/download:", key="record_templates", on_change="rerun") as opened:
        if not opened.open:
            return
        st.markdown(_("Each template has one example row and, in XLSX, a note on every column and lists of allowed values."))
        say = translations(language()).gettext
        for kind in KINDS.values():
            label = _(kind.label)
            downloads.render(
                [
                    File(
                        key=f"{kind.key}_template_xlsx",
                        name=f"{kind.key}.xlsx",
                        make=partial(template.template(kind.key).as_xlsx, say),
                        label=_("{kind} as XLSX").format(kind=label),
                    ),
                    File(
                        key=f"{kind.key}_template_csv",
                        name=f"{kind.key}.csv",
                        make=template.template(kind.key).as_csv,
                        label=_("{kind} as CSV").format(kind=label),
                    ),
                ]
            )


def render() -> None:
    """Draw the parts of the page and the chosen one."""
    part = selectors.views("part", _("Section"), _PARTS)
    notices.unknown_codes()
    _VIEWS[part]()
