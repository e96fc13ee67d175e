"""Sources and methods: who published what, on which terms, in which release, and how the pages treat it."""

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from data import releases
from data.catalogue import DATASETS, FLAGS, INDICATORS, SOURCES, STATUS_LABELS
from data.catalogue.model import N_
from data.manifest import Release
from data.schema import NUTS_VERSIONS, UNDATED, level_of
from data.store import current
from queries import observations
from queries.known_networks import NETWORKS, networks_cached
from ui.app.i18n import _, language
from ui.components import html_table, names
from ui.components.html_table import Link, Table
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
        _("Data snapshot {generation} of {day}: {n} indicators.").format(
            generation=manifest.generation, day=manifest.written[:10], n=len(manifest.indicators)
        )
    )


def publishers() -> None:
    """Draw a line per publisher: name with link, licence, the attribution that it asks for."""
    html_table.render(_publishers(language()), _("Publishers and terms of use"))


@networks_cached(4)
def _publishers(_language: str) -> Table:
    rows = {
        _("Publisher"): [Link(source.name, source.url) for source in SOURCES.values()],
        _("Licence"): [Link(_(source.licence), source.licence_url) for source in SOURCES.values()],
        _("Attribution"): [source.attribution for source in SOURCES.values()],
        _("Remark"): [_(source.note) for source in SOURCES.values()],
    }
    return Table(pd.DataFrame(rows))


def datasets() -> None:
    """Draw a line per dataset and release in the snapshot."""
    html_table.render(_datasets(language()), _("Datasets and releases"))


@networks_cached(4)
def _datasets(_language: str) -> Table:
    held = _releases()
    rows = {
        _("Dataset"): [Link(key, DATASETS[key].url) for key, _release in held],
        _("Title"): [_(DATASETS[key].title) for key, _release in held],
        _("Publisher"): [SOURCES[DATASETS[key].source].name for key, _release in held],
        _("Release"): [_("not dated") if release.release == UNDATED else release.release for _key, release in held],
        _("Retrieved"): [release.retrieved[:10] for _key, release in held],
        _("Remark"): [_remark(release) for _key, release in held],
    }
    return Table(pd.DataFrame(rows), (_("Release"), _("Retrieved")))


def _releases() -> list[tuple[str, Release]]:
    manifest = current().manifest
    entries = (*manifest.indicators.values(), *manifest.tables.values())
    result = {(release.dataset, release.release): release for entry in entries for release in entry.releases}
    order = list(DATASETS)
    return [(key[0], result[key]) for key in sorted(result, key=lambda key: (order.index(key[0]), key[1]))]


def _remark(release: Release) -> str:
    return names.join("" if release.flags_available else _("Flags not available."), _(releases.remark(release)))


def coverage() -> None:
    """Draw a line per indicator: what it is, its years, and how many regions of each level have a figure."""
    html_table.render(_coverage(language()), _("Indicators and coverage"))


@networks_cached(4)
def _coverage(_language: str) -> Table:
    levels, rows = (_("Countries"), "NUTS 1", "NUTS 2", "NUTS 3"), []
    for key in current().indicators():
        frame = observations.observations(key)
        valued = frame[frame["value"].notna()]
        counts = valued["geo"].astype(str).drop_duplicates().map(level_of).value_counts()
        rows.append(
            {
                _("Indicator"): _(INDICATORS[key].label),
                _("Identifier"): key,
                _("Unit"): _(INDICATORS[key].unit),
                _("Years"): f"{valued['year'].min()}–{valued['year'].max()}",
                **{name: str(counts.get(level, 0)) for level, name in enumerate(levels)},
                _("Number of values"): str(len(valued)),
                _("Definition"): _(INDICATORS[key].note),
            }
        )
    return Table(pd.DataFrame(rows), [_("Years"), *levels, _("Number of values")])


def flags() -> None:
    """Draw a line per flag letter, then one per status."""
    html_table.render(_flags(language()), _("Flags and statuses"))
    statuses = ", ".join(f"`{key}` ({_(word)})" for key, word in STATUS_LABELS.items())
    st.markdown(_("Each row also has a status: {statuses}.").format(statuses=statuses))


@networks_cached(4)
def _flags(_language: str) -> Table:
    rows = [(letter, _(flag.label), _(flag.meaning)) for letter, flag in FLAGS.items()]
    return Table.from_rows([_("Letter"), _("Flag"), _("Meaning")], rows)


def networks() -> None:
    """Draw a line per partner network with its regions in each NUTS version."""
    html_table.render(_networks(language()), _("Partner networks"))


@networks_cached(4)
def _networks(_language: str) -> Table:
    rows = {
        _("Network"): [row.label for row in NETWORKS.values()],
        _("Programme"): [row.programme for row in NETWORKS.values()],
        _("Period"): [f"{row.period[0]} – {row.period[1]}" for row in NETWORKS.values()],
        **{f"NUTS {version}": [", ".join(row.regions[version]) for row in NETWORKS.values()] for version in NUTS_VERSIONS},
        _("Remark"): [_(row.note) for row in NETWORKS.values()],
    }
    return Table(pd.DataFrame(rows))


_METHODS: Final = (
    N_(
        "**Releases.** Publishers revise their data. Every release is stored; pages show the latest one, "
        "and a specific release can be set in the web address."
    ),
    N_(
        "**Several tables for one indicator.** The main table takes precedence; another table only fills "
        "in regions and years that the main table does not list. Every row states its release."
    ),
    N_(
        "**Boundaries.** A value is shown under the code with which it was published, and mapped only on "
        "boundaries that have this code. Values are converted to other NUTS versions only on request, and "
        "are marked wherever they appear."
    ),
    N_(
        "**Classes.** Class limits are calculated over all years of a map together, so that a colour "
        "means the same in every year. A limit belongs to the class below it. Around a midpoint such as "
        "EU = 100, the classes use a diverging colour scale."
    ),
    N_(
        "**Ranks.** Regions with the same value share a rank, and the next rank is skipped. Only regions "
        "with data for that year are ranked."
    ),
    N_(
        "**Rank ranges.** Each value may be off by half a unit of its last decimal, by as much as values "
        "of the same age were revised in the past and, where it is flagged as having low reliability, by "
        "twice the usual year-to-year change of such values. A region's rank ranges from one more than "
        "the number of regions that are clearly better to the number of all regions that are not clearly "
        "worse, including those without data."
    ),
    N_(
        "**Trends.** The Mann–Kendall test is applied to the longest period without a flagged break in "
        "series, a boundary change or missing data, of at least five years. The annual change is Sen's "
        "slope, the median over all pairs of years. A trend is clear if chance alone would show it in "
        "fewer than 5 % of cases; among 200 regions, about 10 therefore look clear by chance."
    ),
    N_(
        "**Convergence.** The same regions are compared in every year. Dispersion is the standard "
        "deviation as a percentage of the mean; whether regions with lower values grow faster is tested "
        "by a linear regression of growth on the initial value."
    ),
    N_(
        "**Derived values.** Shares of women, shares of young adults and population density are "
        "calculated here from published data; they carry all flags of the data they are based on."
    ),
)


def methods() -> None:
    """Draw how the pages treat the figures, in short paragraphs."""
    st.markdown("\n\n".join(_(paragraph) for paragraph in _METHODS))


_SECTIONS: Final[Mapping[str, tuple[str, Callable[[], None]]]] = {
    "publishers": (N_("Publishers and terms of use"), publishers),
    "datasets": (N_("Datasets and releases"), datasets),
    "freshness": (N_("Timeliness"), freshness.render),
    "indicators": (N_("Indicators and coverage"), coverage),
    "flags": (N_("Flags and statuses"), flags),
    "networks": (N_("Partner networks"), networks),
    "methods": (N_("Methods"), methods),
}
