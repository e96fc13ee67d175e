"""The recorded answers as a source folder, a snapshot of them, and the stand-in that serves them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders import towns
from loaders.refresh import refresh
from tests.sources import lay_out
from tests.standin import Standin


@pytest.fixture(scope="session", autouse=True)
def few_towns() -> Iterator[None]:
    """A few towns in place of GeoNames' 70,000, which take seconds to read; the tests of towns read them all."""
    town = {"alternatenames": [], "population": 30_000}
    made = [
        {**town, "name": "Katowice", "countrycode": "PL", "latitude": 50.26, "longitude": 19.02},
        {**town, "name": "Utrecht", "countrycode": "NL", "latitude": 52.09, "longitude": 5.12},
        # invented, within the recorded borders
        {**town, "name": "Wymysłów", "countrycode": "PL", "latitude": 49.3, "longitude": 18.7},
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(towns, "cities", lambda _smallest=0: made)
        yield


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source folder of the recorded answers; never written to."""
    return lay_out(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="session")
def published(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of them; never written to."""
    folder = tmp_path_factory.mktemp("snapshot")
    assert refresh(source, folder).refusals == []
    return folder


@pytest.fixture
def snapshot(published: Path, tmp_path: Path) -> Path:
    """A copy of it for a test to write to."""
    return shutil.copytree(published, tmp_path / "snapshot")


@pytest.fixture
def standin(source: Path) -> Iterator[Standin]:
    """A stand-in that behaves until told otherwise."""
    with Standin(source) as running:
        yield running
