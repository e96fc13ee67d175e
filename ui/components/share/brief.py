"""Briefs of the view: one or two pages as PDF or DOCX, and those of all regions of a network in one archive."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.schema import DEFAULT_NUTS
from exports.briefs.address import Address, at
from queries.known_networks import NETWORKS
from ui.app import offstage
from ui.app.i18n import _, language, ngettext
from ui.components import downloads, names

if TYPE_CHECKING:
    from exports.briefs.batch import Batch

_BATCH: Final = "batch_of_briefs"


def offered(address: str) -> bool:
    """Return whether a brief can be made of the view at an address."""
    from exports.briefs import make

    return make.possible(address)


def draw(address: str) -> None:
    """Draw what a brief is, a button for each format, and for a network a way to the briefs of all its regions."""
    from exports.briefs import make

    st.markdown(_("One or two pages for a meeting: the answers first, a map, five key indicators with their rank ranges, and the sources."))
    labels = {"pdf": _("Brief as PDF"), "docx": _("Brief as DOCX")}
    with st.container(horizontal=True):
        for form, label in labels.items():
            content, name = _content(address, form), make.file_name(address, form)
            st.download_button(
                label, content, name, make.MEDIA[form], key=f"brief_{form}", icon=":material/description:", on_click="ignore"
            )
    st.caption(_("The PDF is tagged for screen readers (PDF/UA). The DOCX file can be edited."))
    parts = Address.parse(address)
    if parts.page == "networks":
        _of_network(parts.query["network"])


def _content(address: str, form: str) -> Callable[[], bytes]:
    """What makes the file, in the language and with the server's address of this visit."""
    return partial(_made, address, form, language(), downloads.server())


def _made(address: str, form: str, spoken: str, server: str) -> bytes:
    from exports.briefs import make

    return make.written(make.brief(address, spoken, lambda one: offstage.read(one, spoken), server), form)


def _of_network(network: str) -> None:
    """Draw the button that makes the briefs of all regions, then the archive to download and what could not be made."""
    regions = NETWORKS[network].regions[DEFAULT_NUTS]
    label = ngettext("Make the brief of {n} region", "Make the briefs of all {n} regions", len(regions)).format(n=len(regions))
    if st.button(label, icon=":material/folder_zip:", key="make_briefs"):
        st.session_state[_BATCH] = network, _batch(regions, network)
    of, made = st.session_state.get(_BATCH, ("", None))
    if of != network or made is None:
        return
    st.download_button(
        _("Download the briefs (ZIP)"),
        made.archive,
        f"regioscope-briefs-{network}.zip",
        "application/zip",
        key="briefs_zip",
        icon=":material/download:",
        on_click="ignore",
    )
    for region, why in made.failed.items():
        st.warning(_("The brief of {region} is missing: {reason}").format(region=names.region(region), reason=why))


def _batch(regions: tuple[str, ...], network: str) -> "Batch":
    from exports.briefs import make
    from exports.briefs.batch import batch

    bar = st.progress(0.0)

    def address(region: str) -> str:
        return at("profile", region=region, network=network)

    def progress(done: int) -> None:
        bar.progress(done / len(regions), _("{done} of {n} briefs made").format(done=done, n=len(regions)))

    made = batch(
        regions, lambda region: _content(address(region), "pdf")(), lambda region: make.file_name(address(region), "pdf"), progress
    )
    bar.empty()
    return made
