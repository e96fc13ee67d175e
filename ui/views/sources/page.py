"""Sources and methods: who published what, on which terms, in which release, and how the pages treat it."""

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from data import releases
from data.catalogue import DATASETS, FLAGS, INDICATORS, NETWORKS, SOURCES, STATUS_LABELS
from data.catalogue.model import N_
from data.manifest import Release
from data.schema import NUTS_VERSIONS, level_of
from data.store import current
from queries import observations
from queries.cache import snapshot_cached
from ui.app.i18n import _, language
from ui.components import html_table, names, source_line
from ui.components.html_table import Link
from ui.views.sources import freshness


def render() -> None:
    """Draw the page: a heading over each of its tables."""
    _snapshot()
    for anchor, (heading, draw) in _SECTIONS.items():
        st.header(_(heading), anchor=anchor)
        draw()


def _snapshot() -> None:
    """Which generation of the snapshot is shown, and since when."""
    manifest = current().manifest
    st.caption(
        _("Snapshot {generation} of {day}: {n} indicators.").format(
            generation=manifest.generation, day=manifest.written[:10], n=len(manifest.indicators)
        )
    )


def publishers() -> None:
    """Draw a line per publisher: name with link, licence, the attribution that it asks for."""
    rows = {
        _("Publisher"): [Link(source.name, source.url) for source in SOURCES.values()],
        _("Licence"): [Link(_(source.licence), source.licence_url) for source in SOURCES.values()],
        _("Attribution"): [source.attribution for source in SOURCES.values()],
        _("Remark"): [_(source.note) for source in SOURCES.values()],
    }
    html_table.show(pd.DataFrame(rows), _("Publishers and terms"))


def datasets() -> None:
    """Draw a line per dataset and release in the snapshot."""
    held = _held()
    rows = {
        _("Dataset"): [Link(key, DATASETS[key].url) for key, _release in held],
        _("Title"): [_(DATASETS[key].title) for key, _release in held],
        _("Publisher"): [SOURCES[DATASETS[key].source].name for key, _release in held],
        _("Release"): [source_line.release_words(release.release) for _key, release in held],
        _("Retrieved"): [release.retrieved[:10] for _key, release in held],
        _("Remark"): [_remark(release) for _key, release in held],
    }
    html_table.show(pd.DataFrame(rows), _("Datasets and releases"))


def _held() -> list[tuple[str, Release]]:
    manifest = current().manifest
    entries = (*manifest.indicators.values(), *manifest.tables.values())
    found = {(release.dataset, release.release): release for entry in entries for release in entry.releases}
    order = list(DATASETS)
    return [(key[0], found[key]) for key in sorted(found, key=lambda key: (order.index(key[0]), key[1]))]


def _remark(release: Release) -> str:
    return names.join("" if release.flags_available else _("Flags not available."), _(releases.remark(release)))


def coverage() -> None:
    """Draw a line per indicator: what it is, its years, and how many regions of each level have a figure."""
    counted = [_("Years"), _("Countries"), "NUTS 1", "NUTS 2", "NUTS 3", _("Values")]
    html_table.show(_coverage(language()), _("Indicators and coverage"), counted)


@snapshot_cached(4)
def _coverage(language_: str) -> pd.DataFrame:
    rows = []
    for key in current().indicators():
        frame = observations.observations(key)
        valued = frame[frame["value"].notna()]
        levels = valued["geo"].astype(str).drop_duplicates().map(level_of).value_counts()
        rows.append(
            {
                _("Indicator"): _(INDICATORS[key].label),
                _("Key"): key,
                _("Unit"): _(INDICATORS[key].unit),
                _("Years"): f"{valued['year'].min()}–{valued['year'].max()}",
                **{name: str(levels.get(level, 0)) for level, name in enumerate((_("Countries"), "NUTS 1", "NUTS 2", "NUTS 3"))},
                _("Values"): str(len(valued)),
                _("What it counts"): _(INDICATORS[key].note),
            }
        )
    return pd.DataFrame(rows)


def flags() -> None:
    """Draw a line per flag letter, then one per status."""
    rows = [(letter, _(flag.label), _(flag.meaning)) for letter, flag in FLAGS.items()]
    html_table.show(pd.DataFrame(rows, columns=[_("Letter"), _("Flag"), _("Meaning")]), _("Flags and statuses"))
    statuses = ", ".join(f"`{key}` ({_(word)})" for key, word in STATUS_LABELS.items())
    st.markdown(_("Each row also has a status: {statuses}.").format(statuses=statuses))


def networks() -> None:
    """Draw a line per partner network with its regions in each NUTS version."""
    rows = {
        _("Network"): [row.label for row in NETWORKS.values()],
        _("Programme"): [row.programme for row in NETWORKS.values()],
        _("Period"): [f"{row.period[0]} – {row.period[1]}" for row in NETWORKS.values()],
        **{f"NUTS {version}": [", ".join(row.regions[version]) for row in NETWORKS.values()] for version in NUTS_VERSIONS},
        _("Remark"): [_(row.note) for row in NETWORKS.values()],
    }
    html_table.show(pd.DataFrame(rows), _("Partner networks"))


_METHODS: Final = (
    N_(
        "**Releases.** Publishers revise their figures. Every release is kept beside the others; pages show the newest, "
        "and a release can be pinned in the address."
    ),
    N_(
        "**Several tables for one indicator.** The leading table counts; another one only fills regions and years that "
        "the leading table does not list. Every row names its release."
    ),
    N_(
        "**Borders.** A figure is shown under the code it was published with and painted only on borders that have this "
        "code. Figures are carried over to other borders only on request, and are marked wherever they appear."
    ),
    N_(
        "**Classes.** Class limits are computed over all years of a map together, so that a colour means the same in "
        "every year. A limit belongs to the class below it. Around a midpoint such as EU = 100 the classes diverge."
    ),
    N_(
        "**Places.** Regions with the same figure share a place, and the next place is skipped. Only regions with a "
        "figure in that year are counted."
    ),
    N_(
        "**Places as ranges.** Each figure may be off by half of its last decimal, by as much as figures of its age were revised "
        "before, and, where it is flagged as of low reliability, by twice the usual jump of such figures from year to year. A place "
        "ranges from one more than the regions that are surely better to all that are not surely worse, those without a figure "
        "included."
    ),
    N_(
        "**Trends.** Tested by Mann and Kendall on the longest stretch without a flagged break, a change of borders or a gap, from five "
        "years on. The yearly step is Sen's slope, the median over all pairs of years. A trend is clear where chance alone would show it "
        "less than once in twenty times; so among two hundred regions ten look clear by chance."
    ),
    N_(
        "**Catching up.** The same regions are compared in every year. The spread is the standard deviation in percent of the "
        "mean; whether those behind grow faster is a straight line of growth on the figure at the start."
    ),
    N_(
        "**Computed figures.** Shares of women, young adults and density are computed here from published counts; they "
        "carry every flag of what they are made from."
    ),
)


def methods() -> None:
    """Draw how the pages treat the figures, in short paragraphs."""
    st.markdown("\n\n".join(_(paragraph) for paragraph in _METHODS))


_SECTIONS: Final[Mapping[str, tuple[str, Callable[[], None]]]] = {
    "publishers": (N_("Publishers and terms"), publishers),
    "datasets": (N_("Datasets and releases"), datasets),
    "freshness": (N_("Freshness"), freshness.render),
    "indicators": (N_("Indicators and coverage"), coverage),
    "flags": (N_("Flags and statuses"), flags),
    "networks": (N_("Partner networks"), networks),
    "methods": (N_("Methods"), methods),
}
