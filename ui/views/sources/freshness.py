"""How fresh the figures are: per dataset their years, the day of publication, when the next is due, what the last attempt came to."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from data.attempts import Attempt, read_attempts
from data.catalogue import DATASETS
from data.catalogue.model import N_, Dataset
from data.manifest import Manifest, Release
from data.schema import UNDATED, release_order
from data.store import current
from queries import observations
from ui.app.i18n import _
from ui.components import html_table
from ui.components.html_table import Link, Table

_MIDDLE: Final = {1: (7, 1), 2: (15,), 3: ()}
_OUTCOMES = {"new": N_("new"), "changed": N_("changed"), "unchanged": N_("unchanged"), "refused": N_("rejected")}


def render() -> None:
    """Draw a line per dataset of the catalogue, those that the snapshot lacks included."""
    attempts, years = read_attempts(current().folder), observations.years_of_datasets()
    html_table.render(table(current().manifest, attempts, years, datetime.now(UTC).date()), _("Timeliness"))


def table(manifest: Manifest, attempts: dict[str, Attempt], years: Mapping[str, tuple[int, int]], today: date) -> Table:
    """Return columns in the visitor's language: dataset, years of its figures, published, next expected, last attempt, its error."""
    held = _releases(manifest)
    rows = [(row, max(held[key], key=_order, default=None), attempts.get(key)) for key, row in DATASETS.items()]
    lines = [
        (
            Link(row.key, row.url),
            "–".join(dict.fromkeys(map(str, years.get(row.key, ())))),
            _published(release),
            _due(row, [one.release for one in held[row.key]], today),
            _attempted(attempt),
            attempt.error if attempt else "",
        )
        for row, release, attempt in rows
    ]
    heads = [_("Dataset"), _("Years"), _("Published"), _("Next release expected"), _("Last update attempt"), _("Error")]
    return Table.from_rows(heads, lines, [_("Years")])


def _releases(manifest: Manifest) -> dict[str, list[Release]]:
    result: dict[str, list[Release]] = {key: [] for key in DATASETS}
    for entry in (*manifest.indicators.values(), *manifest.tables.values()):
        for release in entry.releases:
            result.setdefault(release.dataset, []).append(release)
    return result


def _order(release: Release) -> tuple[str, str]:
    return release_order(release.release), release.retrieved


def _published(release: Release | None) -> str:
    if release is None:
        return _("no data yet")
    return _("date not stated") if release.release == UNDATED else release.release


def _due(row: Dataset, releases: list[str], today: date) -> str:
    """When the publisher should have a newer release: after as long as between its last two, or its usual interval."""
    if not row.refresh_days:
        return _("discontinued")
    dated = sorted({release for release in releases if release != UNDATED}, key=release_order)
    if not dated:
        return _("not known, because the release has no date") if releases else ""
    last, before = _day(dated[-1]), _day(dated[-2]) if len(dated) > 1 else None
    expected = last + (last - before if before and before < last else timedelta(days=row.refresh_days))
    text = expected.isoformat()[: len(dated[-1])]
    return (_("may be available since {date}") if expected <= today else _("about {date}")).format(date=text)


def _day(release: str) -> date:
    """The day of a release, the middle of its month or year where it says no more."""
    numbers = [int(part) for part in release.split("-")]
    return date(*numbers, *_MIDDLE[len(numbers)])


def _attempted(attempt: Attempt | None) -> str:
    return f"{attempt.when[:10]}: {_(_OUTCOMES.get(attempt.outcome, attempt.outcome))}" if attempt else ""
