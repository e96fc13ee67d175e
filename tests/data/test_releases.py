from pathlib import Path

import pytest

from data.releases import between, comparable
from data.store import Store
from tests.snapshots import NEW, OLD, write_snapshot


def test_only_datasets_with_two_releases_can_be_compared(tmp_path: Path) -> None:
    manifest = Store(write_snapshot(tmp_path)).manifest
    assert comparable(manifest, "gerd_pct_gdp") == {"tgs00042": (NEW, OLD)}
    assert comparable(manifest, "ris_index") == {}
    assert comparable(manifest, "berd_pct_gdp") == {}


@pytest.mark.parametrize(
    ("before", "after", "language", "spoken"),
    [
        ("2026-02", "2026-05", "en", ("February", "May 2026")),
        ("2026-02", "2026-05", "pl", ("lutego", "maja 2026")),
        ("2025-12", "2026-05", "en", ("December 2025", "May 2026")),
        ("2026-02-10", "2026-05-20", "en", ("10 February", "20 May 2026")),
        ("2026-02", "2026-05-20", "en", ("February 2026", "20 May 2026")),
        ("2023", "2025", "en", ("2023", "2025")),
        ("undated", "2026-05", "en", ("an unknown date", "May 2026")),
    ],
)
def test_releases_read_as_dates(before: str, after: str, language: str, spoken: tuple[str, str]) -> None:
    assert between(before, after, language) == spoken
