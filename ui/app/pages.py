"""The table of pages. Adding a page is one row here and one script in pages/."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.catalogue.model import N_

_FOLDER: Final = Path(__file__).parent.parent.parent / "pages"

EVERYWHERE: Final = ("lang", "region", "network")
"""URL keys that every page understands and hands on."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: `key` is its address, `keeps` the URL keys it understands beside those of every page."""

    key: str
    section: str
    title: str
    icon: str
    question: str
    keeps: tuple[str, ...]
    needs: str = ""
    """Action (`workspace.roles`) without which the navigation leaves the page out; the page itself says why."""
    listed: bool = True
    """Whether the navigation lists the page; one about a single thing is reached from lists of such things."""
    answers: bool = True
    """Whether what it shows is an answer that can be shared, shown to a room and taken along."""
    takes_files: bool = False
    """Whether files may be sent to it, by whom the page itself says (`ui.server.upload_guard`)."""

    @property
    def script(self) -> Path:
        """The file that streamlit runs for this page."""
        return _FOLDER / f"{self.key}.py"


SECTIONS: Final = {
    "see": N_("Overview"),
    "show": N_("Presentation"),
    "compare": N_("Compare"),
    "infrastructure": N_("Infrastructure"),
    "check": N_("Data and sources"),
    "yours": N_("Manage data"),
}
"""Headings under which the navigation lists the pages, in this order; every page belongs to one."""

_ROWS = (
    Page(
        key="map",
        section="see",
        title=N_("Map"),
        icon=":material/map:",
        question=N_("Where does each region stand?"),
        keeps=("indicator", "year", "level", "nuts", "method", "classes", "breaks", "limits", "release", "view", "old", "check", "tab"),
    ),
    Page(
        key="ranking",
        section="see",
        title=N_("Ranking"),
        icon=":material/leaderboard:",
        question=N_("Which regions rank highest, and where does mine rank?"),
        keeps=("indicator", "year", "level", "nuts", "among", "release", "show", "old"),
    ),
    Page(
        key="profile",
        section="see",
        title=N_("Region profile"),
        icon=":material/location_on:",
        question=N_("What do the data show about one region?"),
        keeps=("of", "nuts", "beside", "parts"),
    ),
    Page(
        key="networks",
        section="see",
        title=N_("Networks"),
        icon=":material/hub:",
        question=N_("Who works together, and what has come of it?"),
        keeps=("part", "projects", "theme", "type", "in", "during", "practice", "side", "across", "show", "view"),
    ),
    Page(
        key="competences",
        section="see",
        title=N_("Competences"),
        icon=":material/psychology:",
        question=N_("Which competences are needed, and which are there?"),
        keeps=("framework", "area", "wave", "of", "group", "view"),
    ),
    Page(
        key="story",
        section="show",
        title=N_("Story"),
        icon=":material/slideshow:",
        question=N_("Present views as a story"),
        keeps=("story", "notes"),
        listed=False,
        answers=False,
    ),
    Page(
        key="rooms",
        section="show",
        title=N_("Room"),
        icon=":material/cast_for_education:",
        question=N_("Show views on the phones in a room"),
        keeps=(),
        answers=False,
    ),
    Page(
        key="compare",
        section="compare",
        title=N_("Compare"),
        icon=":material/compare_arrows:",
        question=N_("How do regions compare?"),
        keeps=("regions", "indicators", "indicator", "year", "from", "chart", "reference", "pair"),
    ),
    Page(
        key="similar",
        section="compare",
        title=N_("Similar regions"),
        icon=":material/group_work:",
        question=N_("Which regions are most similar?"),
        keeps=("of", "by", "indicators", "weights", "year", "level", "among", "home", "distance", "groups"),
    ),
    Page(
        key="partnerships",
        section="compare",
        title=N_("Partnerships"),
        icon=":material/handshake:",
        question=N_("Which regions work together in research projects?"),
        keeps=("of", "type", "from", "to", "by", "view", "facility_type", "home"),
    ),
    Page(
        key="trends",
        section="compare",
        title=N_("Trends"),
        icon=":material/trending_up:",
        question=N_("How are values changing, and are regions converging?"),
        keeps=("indicator", "regions", "show", "level", "among", "from", "to", "year", "breaks"),
    ),
    Page(
        key="index",
        section="compare",
        title=N_("Composite index"),
        icon=":material/stacked_bar_chart:",
        question=N_("How do regions rank on a composite index?"),
        keeps=("indicators", "weights", "among", "year", "level", "scale", "join", "name"),
    ),
    Page(
        key="pattern",
        section="compare",
        title=N_("Spatial clusters"),
        icon=":material/scatter_plot:",
        question=N_("Do similar values cluster geographically?"),
        keeps=("indicator", "year", "level", "nuts"),
    ),
    Page(
        key="infrastructure",
        section="infrastructure",
        title=N_("Infrastructure"),
        icon=":material/science:",
        question=N_("What research infrastructure is there, and where?"),
        keeps=("domain", "in", "type", "access", "mode", "companies", "since", "level", "show"),
    ),
    Page(
        key="find",
        section="infrastructure",
        title=N_("Find a facility"),
        icon=":material/search:",
        question=N_("Find a facility"),
        keeps=("q", "companies", "show"),
        answers=False,
    ),
    Page(
        key="facility",
        section="infrastructure",
        title=N_("Facility"),
        icon=":material/biotech:",
        question=N_("What does this facility offer, and how do I get access?"),
        keeps=("facility",),
        listed=False,
        answers=False,
    ),
    Page(
        key="board",
        section="infrastructure",
        title=N_("Offers and needs"),
        icon=":material/campaign:",
        question=N_("Who offers what, and who needs it?"),
        keeps=("part", "post", "kind", "domain", "technique", "in", "q", "state"),
        answers=False,
    ),
    Page(
        key="utilisation",
        section="infrastructure",
        title=N_("Utilisation"),
        icon=":material/monitoring:",
        question=N_("How much is research infrastructure used, and by whom?"),
        keeps=("show", "metric", "facility", "among", "facilities", "per", "period", "by", "view", "measure", "ceiling", "hours"),
    ),
    Page(
        key="data",
        section="check",
        title=N_("Data"),
        icon=":material/table_rows:",
        question=N_("Explore and download the data"),
        keeps=(
            "indicators",
            "regions",
            "from",
            "to",
            "among",
            "level",
            "nuts",
            "status",
            "release",
            "old",
            "layout",
            "sort",
            "order",
            "rows",
        ),
        answers=False,
    ),
    Page(
        key="gaps",
        section="check",
        title=N_("Missing data"),
        icon=":material/grid_on:",
        question=N_("Which data are missing, and why?"),
        keeps=("indicator", "level", "among", "by", "year"),
    ),
    Page(
        key="changes",
        section="check",
        title=N_("Changes"),
        icon=":material/difference:",
        question=N_("What changed between two releases?"),
        keeps=("indicator", "dataset", "before", "after", "year", "level", "nuts", "among", "kind"),
    ),
    Page(
        key="own",
        section="check",
        title=N_("Your own table"),
        icon=":material/table_view:",
        question=N_("Compare your own table with official data"),
        keeps=(),
        takes_files=True,
        answers=False,
    ),
    Page(
        key="claim",
        section="check",
        title=N_("Citation"),
        icon=":material/format_quote:",
        question=N_("Cite or dispute a value"),
        keeps=("indicator", "of", "year", "release", "among", "compare", "nuts", "old", "cited"),
        listed=False,
    ),
    Page(
        key="disputes",
        section="check",
        title=N_("Disputed values"),
        icon=":material/flag:",
        question=N_("Which values are disputed?"),
        keeps=("dispute", "state"),
        answers=False,
    ),
    Page(
        key="sources",
        section="check",
        title=N_("Sources and methods"),
        icon=":material/fact_check:",
        question=N_("Where do the data come from, and how are they produced?"),
        keeps=(),
        answers=False,
    ),
    Page(
        key="uploads",
        section="yours",
        title=N_("Uploads"),
        icon=":material/upload_file:",
        question=N_("Upload infrastructure and usage data"),
        keeps=("what",),
        takes_files=True,
        answers=False,
    ),
    Page(
        key="entries",
        section="yours",
        title=N_("Directory entries"),
        icon=":material/edit_note:",
        question=N_("Review and correct directory entries"),
        keeps=("part", "organisation", "kind", "entry", "pair"),
        needs="change",
        answers=False,
    ),
    Page(
        key="records",
        section="yours",
        title=N_("Network records"),
        icon=":material/event_note:",
        question=N_("Add events, good practices and other records of networks"),
        keeps=("part", "category", "record"),
        needs="change",
        takes_files=True,
        answers=False,
    ),
    Page(
        key="admin",
        section="yours",
        title=N_("Administration"),
        icon=":material/admin_panel_settings:",
        question=N_("Users, roles and activity"),
        keeps=(),
        needs="grant",
        answers=False,
    ),
)
PAGES: Final = {page.key: page for page in _ROWS}
