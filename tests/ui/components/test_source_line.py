"""The line of sources names the releases that are shown, also of a view as it stood then."""

from pathlib import Path

import pytest
import streamlit as st

from data.catalogue import INDICATORS
from data.store import FOLDER_VARIABLE
from tests.snapshots import NEW, OLD, write_snapshot
from ui.components import source_line


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the page shows as captions, over a small snapshot."""
    captions: list[str] = []
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path)))
    monkeypatch.setattr(st, "caption", captions.append)
    return captions


@pytest.mark.parametrize(("pinned", "shown", "hidden"), [(None, NEW, OLD), (NEW, NEW, OLD), (OLD, OLD, NEW)])
def test_a_pinned_view_credits_the_releases_of_then(told: list[str], pinned: str | None, shown: str, hidden: str) -> None:
    source_line.line(INDICATORS["gerd_pct_gdp"], pinned)
    assert f"release {shown}" in told[0]
    assert hidden not in told[0]


def test_a_dataset_that_came_later_is_not_credited(told: list[str]) -> None:
    source_line.line(INDICATORS["gerd_pct_gdp"], "2020-01-01")
    assert "tgs00042" not in told[0]


def test_a_comparison_credits_both_releases(told: list[str]) -> None:
    source_line.of_releases("tgs00042", OLD, NEW)
    assert f"release {OLD}, release {NEW}" in told[0]
    assert "EuroGeographics" in told[0]
