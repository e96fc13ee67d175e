"""How fresh the figures are: per dataset the last release, when it was read, when the next is due, what the last attempt came to."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd

from data.attempts import Attempt, read_attempts
from data.catalogue import DATASETS
from data.catalogue.model import N_, Dataset
from data.manifest import Manifest, Release
from data.schema import release_order
from data.store import current
from ui import credits, html_tables
from ui.html_tables import Link
from ui.language import _, ngettext

_OUTCOMES = {"new": N_("new"), "changed": N_("changed"), "unchanged": N_("unchanged"), "refused": N_("refused")}


def show() -> None:
    """A line per dataset of the catalogue, those that the snapshot lacks included."""
    html_tables.show(table(current().manifest, read_attempts(current().folder), datetime.now(UTC).date()), _("Freshness"))


def table(manifest: Manifest, attempts: dict[str, Attempt], today: date) -> pd.DataFrame:
    """Columns in the visitor's language: dataset, last release, read on, next expected, age, last attempt, its error."""
    newest = _newest(manifest)
    rows = [(row, newest.get(key), attempts.get(key)) for key, row in DATASETS.items()]
    return pd.DataFrame(
        {
            _("Dataset"): [Link(row.key, row.url) for row, _release, _attempt in rows],
            _("Last release"): [_released(release) for _row, release, _attempt in rows],
            _("Read on"): [release.retrieved[:10] if release else "" for _row, release, _attempt in rows],
            _("Next expected"): [_due(row, release) for row, release, _attempt in rows],
            _("Age"): [_age(release, today) for _row, release, _attempt in rows],
            _("Last attempt"): [_attempted(attempt) for _row, _release, attempt in rows],
            _("Its error"): [attempt.error if attempt else "" for _row, _release, attempt in rows],
        }
    )


def _newest(manifest: Manifest) -> dict[str, Release]:
    found: dict[str, Release] = {}
    for entry in manifest.indicators.values():
        for release in entry.releases:
            held = found.get(release.dataset)
            if held is None or _order(held) < _order(release):
                found[release.dataset] = release
    return found


def _order(release: Release) -> tuple[str, str]:
    return release_order(release.release), release.retrieved


def _released(release: Release | None) -> str:
    return credits.release_words(release.release) if release else _("not in this snapshot yet")


def _due(row: Dataset, release: Release | None) -> str:
    if not row.refresh_days:
        return _("ended")
    return (date.fromisoformat(release.retrieved[:10]) + timedelta(days=row.refresh_days)).isoformat() if release else ""


def _age(release: Release | None, today: date) -> str:
    if release is None:
        return ""
    days = max(0, (today - date.fromisoformat(release.retrieved[:10])).days)
    return ngettext("{n} day", "{n} days", days).format(n=days)


def _attempted(attempt: Attempt | None) -> str:
    return f"{attempt.when[:10]}: {_(_OUTCOMES.get(attempt.outcome, attempt.outcome))}" if attempt else ""
