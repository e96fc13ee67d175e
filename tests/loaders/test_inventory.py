"""The table of files: every dataset has files, dates are never finer than known."""

import re

import pytest

from data.catalogue import DATASETS, INDICATORS
from data.schema import UNDATED
from loaders.inventory import AREA, FILES, files_of
from loaders.services import SERVICES
from loaders.shelf import READERS


def test_every_dataset_of_the_catalogue_has_a_file_or_a_service() -> None:
    assert {key for key in DATASETS if not files_of(key) and key not in SERVICES} == set()
    assert {row.key for row in INDICATORS.values() if not row.live_only and not any(map(files_of, row.datasets))} == set()


def test_every_file_has_a_dataset_a_reader_and_a_release_of_known_precision() -> None:
    for file in FILES:
        assert file.dataset in DATASETS
        assert file.reader in READERS
        assert file.release == UNDATED or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", file.release)
        assert not file.path.startswith("/")


def test_no_two_rows_hold_the_same_cells() -> None:
    rows = [(file.dataset, file.release, tuple(sorted(file.fixed.items())), file.path) for file in FILES]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("dataset", "releases"),
    [("tgs00042", {"2026-05", "2026-02"}), ("rd_e_gerdreg", {"2022-03-31"}), ("ris", {"2025"}), ("jrc_area", {"2025-08"})],
)
def test_releases_that_are_known(dataset: str, releases: set[str]) -> None:
    assert {file.release for file in files_of(dataset)} == releases


def test_area_is_no_file_of_figures() -> None:
    assert AREA not in FILES
    assert {row.inputs[0].dataset for row in INDICATORS.values() if not row.live_only and row.inputs} <= {file.dataset for file in FILES}
