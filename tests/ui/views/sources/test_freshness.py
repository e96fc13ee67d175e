"""The table Freshness: what is held, what is due, what failed, what was never there."""

from datetime import date
from pathlib import Path

import pytest

from data.attempts import NAME, Attempt, read_attempts
from data.catalogue import DATASETS
from data.manifest import Entry, Manifest, Release
from queries import observations
from ui.views.sources import freshness


def _release(dataset: str, release: str, retrieved: str) -> Release:
    return Release(dataset, release, 1, retrieved, "Eurostat", "https://example.org", "CC BY 4.0", True, "a.tsv", "0" * 64)


MANIFEST = Manifest(
    "a" * 16,
    "2026-11-01T00:00:00Z",
    {
        "gerd_pct_gdp": Entry(
            "a.parquet", 3, "0" * 64, (_release("tgs00042", "2026-02", "2026-11-10"), _release("tgs00042", "2026-05", "2026-11-01"))
        ),
        "epo_patents_per_mio_inhabitants": Entry("b.parquet", 1, "0" * 64, (_release("pat_ep_rtot", "undated", "2026-11-01"),)),
    },
)
ATTEMPTS = {"tgs00042": Attempt("2026-11-20T03:15:00Z", "refused", "the host does not answer: try again later")}
YEARS = {"tgs00042": (2013, 2024), "pat_ep_rtot": (2012, 2012)}
TODAY = date(2026, 11, 21)


def _row(dataset: str) -> list[str]:
    frame = freshness.table(MANIFEST, ATTEMPTS, YEARS, TODAY).frame
    cells = frame[[link.text == dataset for link in frame.iloc[:, 0]]].iloc[0]
    return [str(cell) for cell in cells[1:]]


def test_the_newest_release_counts_and_the_last_error_is_shown() -> None:
    assert _row("tgs00042") == [
        "2013–2024",
        "2026-05",
        "may be available since 2026-08",
        "2026-11-20: rejected",
        "the host does not answer: try again later",
    ]


@pytest.mark.parametrize(
    ("dataset", "releases", "told"),
    [
        pytest.param("rci", ("2023",), "may be available since 2026", id="a year and the usual interval"),
        pytest.param("tgs00007", ("2026-10-15", "undated"), "may be available since 2026-11-14", id="a day and the usual interval"),
        pytest.param("tgs00007", ("2026-10-15", "2026-04-15"), "about 2027-04-16", id="as long as between the last two"),
        pytest.param("tgs00007", ("undated",), "not known, because the release has no date", id="no date, no guess"),
        pytest.param("tgs00007", (), "", id="nothing held"),
    ],
)
def test_the_next_release_is_expected_of_the_publisher_not_of_the_reader(dataset: str, releases: tuple[str, ...], told: str) -> None:
    entry = Entry("a.parquet", 1, "0" * 64, tuple(_release(dataset, release, "2026-11-20") for release in releases))
    frame = freshness.table(Manifest("a" * 16, "2026-11-20T00:00:00Z", {"gerd_pct_gdp": entry}), {}, {}, TODAY).frame
    row = frame[[link.text == dataset for link in frame.iloc[:, 0]]].iloc[0]
    assert row["Next release expected"] == told


def test_an_ended_series_is_due_never() -> None:
    assert _row("pat_ep_rtot")[2] == "discontinued"


def test_what_the_snapshot_lacks_asks_for_a_refresh_and_every_dataset_has_a_row() -> None:
    assert _row("tgs00007") == ["", "no data yet", "", "", ""]
    assert len(freshness.table(MANIFEST, ATTEMPTS, YEARS, TODAY).frame) == len(DATASETS)


def test_old_figures_read_today_are_told_by_their_years_and_their_publication() -> None:
    assert _row("pat_ep_rtot")[:2] == ["2012", "date not stated"]
    told = freshness.table(MANIFEST, ATTEMPTS, YEARS, TODAY).frame.to_string()
    assert "days" not in told
    assert "2026-11-10" not in told, "the day on which it was read"


def test_the_years_of_a_dataset_are_those_with_figures() -> None:
    years = observations.years_of_datasets()
    assert years["pat_ep_rtot"][1] == 2012
    assert years["rd_e_gerdreg"] == (2011, 2020)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tgs00042": {}}', '{"tgs00042": 1}'])
def test_an_unreadable_note_of_attempts_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    assert read_attempts(tmp_path) == {}


def test_no_note_of_attempts_is_none(tmp_path: Path) -> None:
    assert read_attempts(tmp_path) == {}
