"""A running Dask cluster of two workers, and what threads make of the same files to compare with."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from loaders import towns
from loaders.cluster import Cluster, connected
from loaders.http.settings import CACHE_VARIABLE
from loaders.refresh import refresh
from tests.dask_cluster import DaskCluster, noon

_CITIES = towns.cities


@pytest.fixture(scope="module", autouse=True)
def all_towns() -> Iterator[None]:
    """Every town here too: the workers are processes of their own and know nothing of a test's few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(towns, "cities", cache(_CITIES))
        yield


@pytest.fixture(scope="module")
def published(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What threads make of the source files at a given time; never written to."""
    folder = tmp_path_factory.mktemp("snapshot")
    assert refresh(source, folder, clock=noon).refusals == []
    return folder


@pytest.fixture(scope="module")
def dask(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    folder = tmp_path_factory.mktemp("dask")
    with DaskCluster(folder, root, **{CACHE_VARIABLE: str(folder / "cache")}) as running:
        yield running


@pytest.fixture
def runner(dask: DaskCluster) -> Iterator[Cluster]:
    with connected(dask.address) as cluster:
        yield cluster
