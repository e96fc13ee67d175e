"""A page that a link cites: shown as it stood, with what has changed in it since, in words."""

from typing import Final
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from data import store
from data.catalogue.model import N_
from exports.claims import views
from exports.claims.views import Change
from exports.exhibits.model import Theme, View
from queries import cited
from queries.cache import cached_by
from queries.cited import KEY, Cited, parse, short
from queries.known_networks import mark
from ui.app import offstage, url_state
from ui.app.i18n import _, language, ngettext
from ui.app.pages import Page
from ui.components import html_table
from ui.components.html_table import Table

OWN: Final = "claim"
"""The page that says by itself what changed."""
_SHOWN: Final = 100
_UNREADABLE: Final = N_("This link does not say what it cites: its code is incomplete or was changed. The page shows current data.")
_ALTERED: Final = N_(
    "This is not the view that was cited: the link was changed, or other options were selected. The page shows the data of the "
    "generation that the link names."
)
_SAME: Final = N_("You are viewing this page as it was cited. Its data have not changed since.")
_GONE_SAME: Final = N_("The data that this link cites are no longer available. The page shows current data; they are the same as cited.")
_GONE: Final = N_(
    "The data that this link cites are no longer available. The page shows current data, which differ from those cited; which values "
    "differ can no longer be shown."
)
_DRAWN: Final = N_("You are viewing this page as it was cited. No value in its tables has changed since, but its charts or sentences have.")


def digest(address: str, generation: str) -> str:
    """Return the checksum of what a page shows at an address, of a generation of the data: read in English, so that it is one for all."""
    return views.sha256(view(address, "en", generation))


def view(address: str, spoken: str, generation: str, colours: Theme = "light") -> View:
    """Return a page as plain data, of a generation of the data."""
    return _view(_uncited(address), spoken, generation, colours)


@cached_by(mark, 32)
def _view(address: str, spoken: str, generation: str, colours: Theme) -> View:
    return offstage.read(address, spoken, colours, generation)


def address_of(address: str, cites: Cited) -> str:
    """Return the address that shows a view as it stands now, whatever is published later."""
    plain = _uncited(address)
    return f"{plain}{'&' if '?' in plain and not plain.endswith('?') else ''}{KEY}={cites}"


def render(page: Page) -> None:
    """Draw what became of the view that the address cites, above it; nothing where the page says so itself or has no answers."""
    if page.key == OWN or not page.answers:
        return
    cites = parse(st.query_params.get(KEY, ""))
    if cites is None:
        st.warning(_(_UNREADABLE), icon=":material/link_off:")
    else:
        _since(url_state.address(page.key), cites)
    st.button(_("Show current data"), icon=":material/update:", on_click=_forget)


def _since(address: str, cites: Cited) -> None:
    newest = newest_generation()
    now = short(digest(address, newest))
    if store.open_generation(cites.generation) is None:
        same = now == cites.short
        st.warning(_(_GONE_SAME) if same else _(_GONE), icon=":material/history:")
    elif short(digest(address, cites.generation)) != cites.short:
        st.warning(_(_ALTERED), icon=":material/link_off:")
    elif now == cites.short:
        st.success(_(_SAME), icon=":material/verified:")
    else:
        _changed(views.changes(view(address, language(), cites.generation), view(address, language(), newest)))


def newest_generation() -> str:
    """Return the generation of the data in force, whichever this run shows."""
    with store.pinned_snapshot() as newest:
        return newest.generation


def _changed(cells: list[Change]) -> None:
    if not cells:
        st.info(_(_DRAWN), icon=":material/history:")
        return
    words = ngettext(
        "You are viewing this page as it was cited. {n} value in its tables has changed since.",
        "You are viewing this page as it was cited. {n} values in its tables have changed since.",
        len(cells),
    ).format(n=len(cells))
    st.info(words, icon=":material/history:")
    with st.expander(_("Values that have changed"), icon=":material/difference:"):
        rows = [(one.row, one.column, one.before or "–", one.after or "–") for one in cells[:_SHOWN]]
        table = Table.from_rows([_("Row"), _("Column"), _("As cited"), _("Now")], rows)
        html_table.render(table, _("Values that have changed since the citation"))
        if len(cells) > _SHOWN:
            st.caption(_("The first {n} of {all} lines.").format(n=_SHOWN, all=len(cells)))


def generation_of(address: str) -> str:
    """Return the generation that an address cites, "" for none."""
    return cited.generation_of(dict(parse_qsl(address.partition("?")[2])).get(KEY, ""))


def _uncited(address: str) -> str:
    page, _sep, query = address.partition("?")
    return f"{page}?{urlencode([pair for pair in parse_qsl(query) if pair[0] not in (KEY, 'lang')], safe=',')}"


def _forget() -> None:
    st.query_params.pop(KEY, None)
