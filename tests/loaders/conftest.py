"""The recorded answers as a source folder, a snapshot of them, and the stand-in that serves them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.refresh import refresh
from tests.sources import lay_out
from tests.standin import Standin


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
