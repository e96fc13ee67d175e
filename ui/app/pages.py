"""The table of pages. Adding a page is one row here and one script in pages/."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.catalogue.model import N_

_FOLDER: Final = Path(__file__).parent.parent.parent / "pages"

EVERYWHERE: Final = ("lang", "region", "network")
"""URL keys that every page understands and hands on."""


@dataclass(frozen=True)
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

    @property
    def script(self) -> Path:
        """The file that streamlit runs for this page."""
        return _FOLDER / f"{self.key}.py"


SECTIONS: Final = {
    "see": N_("Where we stand"),
    "compare": N_("Compare"),
    "infrastructure": N_("Infrastructure"),
    "check": N_("Figures and sources"),
    "yours": N_("Your data"),
}
"""Headings under which the navigation lists the pages, in this order; every page belongs to one."""

_ROWS = (
    Page(
        "map",
        "see",
        N_("Map"),
        ":material/map:",
        N_("Where does each region stand?"),
        ("indicator", "year", "level", "nuts", "method", "classes", "breaks", "limits", "release", "view", "old", "check"),
    ),
    Page(
        "ranking",
        "see",
        N_("Ranking"),
        ":material/leaderboard:",
        N_("Who is ahead, and where is my region?"),
        ("indicator", "year", "level", "nuts", "among", "release", "show", "old"),
    ),
    Page(
        "profile",
        "see",
        N_("Region profile"),
        ":material/location_on:",
        N_("What do the figures say about one region?"),
        ("of", "nuts", "beside"),
    ),
    Page(
        "compare",
        "compare",
        N_("Compare"),
        ":material/compare_arrows:",
        N_("How do regions compare?"),
        ("regions", "indicators", "indicator", "year", "from", "chart", "reference", "pair"),
    ),
    Page(
        "similar",
        "compare",
        N_("Similar regions"),
        ":material/group_work:",
        N_("Whom do we resemble?"),
        ("of", "by", "indicators", "weights", "year", "level", "among", "home", "distance", "groups"),
    ),
    Page(
        "trends",
        "compare",
        N_("Trends"),
        ":material/trending_up:",
        N_("Is it getting better, and who is catching up?"),
        ("indicator", "regions", "show", "level", "among", "from", "to", "year", "breaks"),
    ),
    Page(
        "index",
        "compare",
        N_("Composite index"),
        ":material/stacked_bar_chart:",
        N_("What if several figures are weighed together?"),
        ("indicators", "weights", "among", "year", "level", "scale", "join", "name"),
    ),
    Page(
        "pattern",
        "compare",
        N_("Spatial pattern"),
        ":material/scatter_plot:",
        N_("Where do like figures lie side by side?"),
        ("indicator", "year", "level", "nuts"),
    ),
    Page(
        "infrastructure",
        "infrastructure",
        N_("Infrastructure"),
        ":material/science:",
        N_("What research infrastructure is there, and where?"),
        ("domain", "in", "type", "access", "mode", "companies", "since", "level", "show"),
    ),
    Page(
        "find",
        "infrastructure",
        N_("Who can do this?"),
        ":material/search:",
        N_("Who can do this?"),
        ("q", "companies", "show"),
    ),
    Page(
        "facility",
        "infrastructure",
        N_("Facility"),
        ":material/biotech:",
        N_("What is this facility, and how do I get in?"),
        ("facility",),
        listed=False,
    ),
    Page(
        "utilisation",
        "infrastructure",
        N_("Utilisation"),
        ":material/monitoring:",
        N_("How much is infrastructure used, and by whom?"),
        ("show", "metric", "facility", "among", "facilities", "per", "period", "by", "view", "measure", "ceiling", "hours"),
    ),
    Page(
        "data",
        "check",
        N_("Data"),
        ":material/table_rows:",
        N_("Which rows exactly, and may I have them?"),
        ("indicators", "regions", "from", "to", "release"),
    ),
    Page(
        "gaps",
        "check",
        N_("Gaps"),
        ":material/grid_on:",
        N_("What is missing, and why?"),
        ("indicator", "level", "among", "by", "year"),
    ),
    Page(
        "changes",
        "check",
        N_("What changed"),
        ":material/difference:",
        N_("What changed between two releases?"),
        ("indicator", "dataset", "before", "after", "year", "level", "nuts", "among", "kind"),
    ),
    Page(
        "sources",
        "check",
        N_("Sources and methods"),
        ":material/fact_check:",
        N_("Where do the figures come from, and how are they made?"),
        (),
    ),
    Page(
        "uploads",
        "yours",
        N_("Uploads"),
        ":material/upload_file:",
        N_("How do I bring in our infrastructure and its use?"),
        (),
    ),
    Page(
        "entries",
        "yours",
        N_("Directory entries"),
        ":material/edit_note:",
        N_("What does the directory say of us, and is it right?"),
        ("part", "organisation", "kind", "entry", "pair"),
        needs="change",
    ),
    Page(
        "admin",
        "yours",
        N_("Administration"),
        ":material/admin_panel_settings:",
        N_("Who may change what, and who did?"),
        (),
        needs="grant",
    ),
)
PAGES: Final = {page.key: page for page in _ROWS}
