"""The line of sources names the releases that are shown, also of a view as it stood then."""

import re
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from data.catalogue import DATASETS, SOURCES
from data.store import FOLDER_VARIABLE, current
from tests.snapshots import NEW, OLD, write_snapshot
from tests.ui.visiting import visit
from ui.components import source_line
from ui.components.source_line import Sources


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the page shows as captions, over a small snapshot."""
    captions: list[str] = []
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path)))
    monkeypatch.setattr(st, "caption", captions.append)
    return captions


@pytest.mark.parametrize(("pinned", "shown", "hidden"), [(None, NEW, OLD), (NEW, NEW, OLD), (OLD, OLD, NEW)])
def test_a_pinned_view_credits_the_releases_of_then(told: list[str], pinned: str | None, shown: str, hidden: str) -> None:
    source_line.render(Sources(rows=current().observations("gerd_pct_gdp", pinned)))
    assert f"release {shown}" in told[0]
    assert hidden not in told[0]


def test_nothing_is_credited_where_nothing_is_shown(told: list[str]) -> None:
    source_line.render(Sources(rows=current().observations("gerd_pct_gdp").iloc[:0]))
    source_line.render(Sources())
    assert told == []


def test_a_comparison_credits_both_releases(told: list[str]) -> None:
    rows = source_line.of_releases("gerd_pct_gdp", "tgs00042", (OLD, NEW))
    source_line.render(Sources(rows=rows, borders=True))
    assert f"release {OLD}, release {NEW}" in told[0]
    assert "EuroGeographics" in told[0]


def test_no_attribution_says_source_a_second_time() -> None:
    assert not [key for key, row in SOURCES.items() if re.match(r"(?i)source\b", row.attribution)]


def test_rows_credit_their_own_datasets_and_the_weights_only_where_they_count(told: list[str]) -> None:
    rows = current().observations("gerd_pct_gdp", NEW)
    source_line.render(Sources(rows=rows))
    assert f"tgs00042]({DATASETS['tgs00042'].url}) (release {NEW}," in told[0]
    assert "Joint Research Centre" not in told[0]
    source_line.render(Sources(rows=rows.assign(status="recoded")))
    assert told[1].endswith("Joint Research Centre, NUTS converter matrices 2025.08")


def test_a_dataset_that_gives_no_value_is_not_credited(told: list[str]) -> None:
    rows = current().observations("gerd_pct_gdp")
    shown = pd.concat([rows, rows.head(1).assign(dataset="md_nbs_rd", value=None)])
    source_line.render(Sources(rows=shown, publishers=True))
    assert told == ["Source: © European Union, Eurostat"]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("profile", {"region": "PL22"}),
        ("similar", {"region": "PL22"}),
        ("index", {"region": "PL22"}),
        ("pattern", {"indicator": "gerd_pct_gdp"}),
        ("gaps", {"indicator": "gerd_pct_gdp", "among": "PL"}),
        ("ranking", {"region": "PL22", "indicator": "gerd_pct_gdp", "year": "2023"}),
        ("data", {"regions": "PL22,ITC3", "indicators": "gerd_pct_gdp"}),
        ("compare", {"regions": "PL22,ITC3", "indicators": "gerd_pct_gdp"}),
        ("trends", {"regions": "PL22,ITC3", "indicator": "gerd_pct_gdp"}),
        ("trends", {"regions": "PL22,ITC3", "indicator": "gerd_pct_gdp", "show": "places"}),
    ],
)
def test_a_page_without_moldova_does_not_credit_its_bureau(page: str, query: dict[str, str]) -> None:
    lines = [one.value for one in visit(page, **query).caption if one.value.startswith("Source: ")]
    assert lines
    for line in lines:
        assert "Eurostat" in line
        assert "Moldova" not in line


@pytest.mark.parametrize("language", ["en", "pl"])
def test_the_source_is_said_once(language: str) -> None:
    for page, query in (("compare", {"regions": "PL22,MD"}), ("infrastructure", {}), ("profile", {"region": "MD"})):
        lines = [one.value for one in visit(page, lang=language, **query).caption]
        assert sum(line.count("Source:") + line.count("Źródło:") for line in lines) == 1, page
