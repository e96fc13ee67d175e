"""Cite this view: a link that opens it as it stands now, and its citation in the formats of reference managers."""

from datetime import UTC, datetime
from urllib.parse import parse_qs

import streamlit as st

from data import store
from exports.claims import views
from exports.claims.citation import Citation
from exports.claims.formats import FORMATS
from queries import claims
from queries.cited import KEY, Cited, short
from ui.app.i18n import _, language
from ui.components import claims as components
from ui.components import downloads, frozen


def draw(address: str) -> None:
    """Draw the link and the citation of the view at an address; a claim has them on its own page."""
    if address.startswith(f"{frozen.OWN}?"):
        st.markdown(_("This page is about one value: its citation stands above."))
        return
    st.markdown(
        _("The link opens this page with the data that it shows now, for as long as they are available, and says what has changed since.")
    )
    formats(citation(address), "view")


def citation(address: str) -> Citation:
    """Return the view at an address as a citation; one that is shown as it was cited stays what it is."""
    with store.pinned_snapshot(frozen.generation_of(address)) as shown:
        generation, published = shown.generation, shown.manifest.written[:10]
    digest = frozen.digest(address, generation)
    link = f"{downloads.server()}/{frozen.address_of(address, Cited(generation, short(digest)))}"
    view = frozen.view(address, language(), generation)
    return views.citation(view, digest, link, published, datetime.now(UTC).date())


def lasting(address: str) -> str:
    """Return the address that shows a claim as it stands now; that of another view, or of one that is cited already, as it is."""
    page, _mark, chosen = address.partition("?")
    query = components.query() if page == frozen.OWN and KEY not in parse_qs(chosen) else None
    return claims.address(claims.claim(query)) if query else address


def formats(cited: Citation, key: str) -> None:
    """Draw the link, then the citation in the chosen format with the button that downloads it."""
    st.code(cited.link, language=None, wrap_lines=True)
    chosen = st.segmented_control(
        _("Citation format"),
        list(FORMATS),
        default=next(iter(FORMATS)),
        required=True,
        format_func=_label,
        key=f"cite_{key}",
    )
    form = FORMATS[chosen or next(iter(FORMATS))]
    text = form.write(cited)
    st.code(text, language=form.colour, wrap_lines=True)
    st.download_button(
        _("Download citation"),
        text.encode(),
        f"{cited.key}.{form.ending}",
        form.media,
        key=f"cite_{key}_file",
        icon=":material/download:",
        on_click="ignore",
    )


def _label(key: str) -> str:
    label = FORMATS[key].label
    return _(label)
