"""What somebody brings in: for which organisation and facility, in which time zone, and the file itself."""

from functools import cache, partial
from typing import Final
from zoneinfo import available_timezones

import streamlit as st

from data.language import translations
from queries import observations
from ui.app import actions, login
from ui.app.i18n import _, language
from ui.components import downloads, region_search
from ui.components.downloads import File
from ui.server import upload_guard
from workspace import records, yearly
from workspace.bringing import File as Upload
from workspace.entries import slug
from workspace.importers import template
from workspace.importers.container import LIMIT
from workspace.importers.formats import FORMATS
from workspace.lists import template as list_template
from workspace.lists.formats import LISTS
from workspace.permissions import scopes
from workspace.roles import CHANGE, ORGANISATION

ENDINGS: Final = ("csv", "tsv", "txt", "json", "xml", "xlsx", "xlsm", "xlsb", "xls", "ods", "ics")
_ZONES: Final = ("Europe/", "Atlantic/", "UTC")


def limits() -> None:
    """Draw what can be read, how large a file may be, and what is kept of it; said before anybody uploads."""
    systems = ", ".join(row.label for key, row in FORMATS.items() if key != "template")
    lists = ", ".join(row.label for key, row in LISTS.items() if key != "directory")
    values = {"systems": systems, "lists": lists, "size": LIMIT >> 20}
    st.markdown(
        _(
            "Supported booking systems: {systems}. Supported formats for lists of infrastructure: {lists}. Maximum file size: {size} MB."
        ).format(**values)
    )
    st.markdown(
        _(
            "Names, telephone numbers and e-mail addresses of people are removed while the file is read; the "
            "file itself is not stored. A report is shown first."
        )
    )
    st.markdown(_("If none of these applies, fill in a template for a list of infrastructure, bookings or annual data."))
    say = translations(language()).gettext
    books = (
        (_("List as XLSX"), partial(list_template.TEMPLATE.as_xlsx, say), "list.xlsx"),
        (_("Bookings as XLSX"), partial(template.TEMPLATE.as_xlsx, say), "bookings.xlsx"),
        (_("Annual data as XLSX"), partial(yearly.TEMPLATE.as_xlsx, say), "figures.xlsx"),
    )
    texts = (
        (_("List as CSV"), list_template.TEMPLATE.as_csv, "list.csv"),
        (_("Bookings as CSV"), template.TEMPLATE.as_csv, "bookings.csv"),
        (_("Annual data as CSV"), yearly.TEMPLATE.as_csv, "figures.csv"),
    )
    for files in (books, texts):
        downloads.render([File(key=f"template_{name}", name=name, make=make, label=label) for label, make, name in files])


def choose() -> Upload | None:
    """Return the upload as chosen so far; None until there is a file."""
    organisations = actions.read(records.changeable)
    upload_guard.admit(login.actor().account if organisations else None)
    if not organisations:
        st.markdown(_("All uploaded data belong to an organisation. Add your organisation first, then choose the file."))
    _new_organisation(open_=not organisations)
    if not organisations:
        return None
    left, middle, right = st.columns([2, 2, 2])
    organisation = left.selectbox(_("Organisation"), list(organisations), format_func=organisations.__getitem__)
    held = list(actions.read(lambda session, _me: records.names(session, "facility", organisation)).values())
    facility = middle.selectbox(
        _("Facility"), held, index=0 if held else None, accept_new_options=True, placeholder=_("Choose, or type a new name"),
        help=_("Used for rows that do not name a facility."), key=f"facility_of_{organisation}",
    )  # fmt: skip
    zones = _zones()
    zone = right.selectbox(
        _("Time zone"), zones, index=zones.index(_usual_zone(organisation)), key=f"zone_of_{organisation}",
        help=_("Used for times in the file without a time zone, and for the facility's days and months."),
    )  # fmt: skip
    file = st.file_uploader(
        _("File with a list, bookings or annual data"), type=list(ENDINGS), key=_file_key(), max_upload_size=LIMIT >> 20
    )
    if file is None:
        # the browser refuses it without a word that everybody sees, and sends nothing of it
        st.caption(_("Up to {size} MB: {kinds}.").format(size=LIMIT >> 20, kinds=", ".join(ENDINGS).upper()))
        st.caption(_("A file marked in red was not sent: it is larger than {size} MB or of an unsupported type.").format(size=LIMIT >> 20))
        return None
    return Upload(file.name, file.getvalue(), organisation, facility or organisations[organisation], zone)


def forget_file() -> None:
    """Empty the choice of a file, once its rows are kept."""
    upload_guard.drop_mine()
    st.session_state["upload_number"] = st.session_state.get("upload_number", 0) + 1


def _file_key() -> str:
    return f"upload_{st.session_state.get('upload_number', 0)}"


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(name for name in available_timezones() if name.startswith(_ZONES)))


def _usual_zone(organisation: str) -> str:
    """The first zone of the organisation's country."""
    from babel.core import get_global

    country = actions.read(lambda session, _me: records.owner(session, organisation)).geo[:2]
    known = get_global("territory_zones").get({"EL": "GR", "UK": "GB"}.get(country, country), ["UTC"])
    return next((zone for zone in known if zone in _zones()), "UTC")


def _new_organisation(*, open_: bool) -> None:
    """A form for an organisation that is not in the directory yet, for whoever may add one somewhere."""
    if all(scope.kind == ORGANISATION for scope in actions.read(lambda session, me: scopes(session, me, CHANGE))):
        return
    key = f"add_organisation_{open_}"
    with st.expander(_("Add an organisation"), expanded=open_, icon=":material/add_business:", key=key, on_change="rerun") as opened:
        if opened.open:
            _organisation_form()


def _organisation_form() -> None:
    with st.form("organisation", border=False):
        left, middle, right = st.columns(3)
        name = left.text_input(_("Name of the organisation"), max_chars=200)
        with middle:
            region = region_search.in_form(
                _("Region of the organisation"),
                observations.offered_regions(language()),
                "organisation_region",
                placeholder=_("Name, code or town"),
            )
        ror = right.text_input(_("ROR identifier, if available"), placeholder="https://ror.org/…", max_chars=60)
        if st.form_submit_button(_("Add")):
            _add(name, region, ror)


def _add(name: str, region: str | None, ror: str) -> None:
    key = slug(name)
    if not key or not region:
        st.error(_("Enter both the name and the region of the organisation."), icon=":material/error:")
        return
    place = {"country": region[:2], "nuts_2024": region}
    entry = {"key": key, "organisation": key, "name": name, "ror": ror, "status": "reported", **place}
    actions.change(
        _("Organisation {name} was added.").format(name=name), lambda session, me: records.save(session, me, "organisation", entry)
    )
