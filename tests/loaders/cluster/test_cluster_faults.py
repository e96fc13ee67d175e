"""What dies, differs or is missing on a Dask cluster is one sentence; the old generation stays."""

import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.errors import ClusterDown, ClusterUnfit, NotInstalled, NotThere, NotValid
from data.manifest import NAME
from data.store import FOLDER_VARIABLE, Store
from loaders.__main__ import main
from loaders.cluster import Cluster, connected
from loaders.refresh import refresh
from loaders.runner import Runner
from loaders.shelf import Shelf
from loaders.wishes import Wishes
from tests.dask_cluster import DaskCluster, files, noon, process_number, unpickled

SOON = 3.0


def test_one_dead_worker_is_made_up_for_and_no_worker_at_all_is_one_sentence(
    root: Path, source: Path, published: Path, tmp_path: Path
) -> None:
    with DaskCluster(tmp_path / "dask", root) as dask, connected(dask.address) as runner:
        runner._client.wait_for_workers(2)
        runner.patience = SOON
        refresh(source, tmp_path / "snapshot", progress=_once(dask.kill_worker), runner=runner, clock=noon)
        assert len(dask.workers) == 1
        assert files(tmp_path / "snapshot") == files(published)
        snapshot = shutil.copytree(published, tmp_path / "again")
        before = files(snapshot)
        with pytest.raises(ClusterDown, match=r"tcp://.* has had no worker for 3 seconds: .*the old figures stay"):
            refresh(source, snapshot, wishes=Wishes(force=True), progress=_once(dask.kill_worker), runner=runner)
        assert files(snapshot) == before


def _once(do: Callable[[], None]) -> Callable[..., None]:
    """Progress that does something at its first step."""
    left = [do]

    def step(_key: str, *_counts: int) -> None:
        if left:
            left.pop()()

    return step


def test_a_job_that_kills_every_worker_is_refused_alone(root: Path, tmp_path: Path) -> None:
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with DaskCluster(tmp_path / "dask", root, **once) as dask, connected(dask.address) as runner:
        runner._client.wait_for_workers(2)
        jobs: dict[str, Callable[[], object]] = {"deadly": partial(os._exit, 1), "harmless": process_number}
        found = {key: outcome for key, outcome, _seconds in runner.each(list(jobs), jobs.__getitem__)}
    assert isinstance(found["harmless"], int)
    assert isinstance(found["deadly"], ClusterDown)
    assert "died over deadly: see their logs; its old figures stay" in str(found["deadly"])


def test_an_entry_whose_workers_died_is_reported_and_stays(source: Path, snapshot: Path) -> None:
    class Deadly:
        processes = 1

        def each(self, keys: list[str], _job: object, _at_once: int = 1) -> Iterator[tuple[str, ClusterDown, float]]:
            return ((key, ClusterDown(f"A worker died over {key}."), 0.0) for key in keys)

    before = (snapshot / NAME).read_bytes()
    deadly: Runner = Deadly()  # type: ignore[assignment]
    report = refresh(source, snapshot, ["ris_index", "changes"], wishes=Wishes(force=True), runner=deadly)
    assert report.refusals == [
        ("ris_index", "ris", "A worker died over ris_index."),
        ("changes", "", "A worker died over changes."),
    ]
    assert report.datasets["ris"].outcome == "refused"
    assert not report.published
    assert (snapshot / NAME).read_bytes() == before


def test_a_scheduler_that_dies_is_one_sentence(root: Path, source: Path, snapshot: Path) -> None:
    before = (snapshot / NAME).read_bytes()
    lost = pytest.raises(ClusterDown, match=r"The Dask scheduler at tcp://.* went away")
    with DaskCluster(snapshot.parent / "dask", root, workers=1) as dask, connected(dask.address) as runner, lost:
        runner.patience = SOON
        refresh(source, snapshot, wishes=Wishes(force=True), progress=_once(dask.kill_scheduler), runner=runner)
    assert (snapshot / NAME).read_bytes() == before
    Store(snapshot).check()


def test_a_scheduler_without_workers_is_one_sentence(root: Path, tmp_path: Path) -> None:
    none = pytest.raises(ClusterDown, match="has had no worker for 1 seconds")
    with DaskCluster(tmp_path / "dask", root, workers=0) as dask, none, connected(dask.address, patience=1):
        pass


def test_a_scheduler_that_is_not_there_is_one_sentence(source: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(snapshot)
    monkeypatch.setattr("loaders.cluster.connected.__wrapped__.__defaults__", (1.0,))
    arguments = ["refresh", "--from", str(source), "--cluster", "tcp://127.0.0.1:9"]
    result = CliRunner().invoke(main, arguments, env={FOLDER_VARIABLE: str(snapshot)})
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: No Dask scheduler answers at tcp://127.0.0.1:9 within 1 seconds: start one or correct --cluster; the old figures stay.\n"
    )
    assert files(snapshot) == before


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "http://127.0.0.1:8786", "tcp://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(NotValid, match=r"is no address of a Dask scheduler: expected one such as tcp://"), connected(address):
        pass


def test_a_worker_with_other_code_is_refused(root: Path, tmp_path: Path) -> None:
    for name in ("data", "loaders"):
        shutil.copytree(root / name, tmp_path / "code" / name, ignore=shutil.ignore_patterns("files", "locale", "__pycache__"))
    with (tmp_path / "code" / "loaders" / "tsv.py").open("a") as file:
        file.write("# another version\n")
    other = pytest.raises(ClusterUnfit, match=r"has Regioscope's code \w+ instead of \w+: install the same version")
    with DaskCluster(tmp_path / "dask", tmp_path / "code", workers=1) as dask, other, connected(dask.address):
        pass


def test_a_worker_without_the_loaders_is_refused(tmp_path: Path) -> None:
    none = pytest.raises(ClusterUnfit, match=r"cannot import the loaders \(.*No module named 'loaders'.*\): install this version")
    with DaskCluster(tmp_path / "dask", tmp_path, workers=1) as dask, none, connected(dask.address):
        pass


def test_a_worker_that_comes_later_with_other_packages_ends_the_refresh(runner: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.cluster.likeness", lambda: {"pandas": "0.1"})
    with pytest.raises(ClusterUnfit, match=r"has pandas \S+ instead of 0.1"):
        list(runner.each(["one"], lambda _key: process_number))


def test_a_worker_that_does_not_see_the_files_says_so(source: Path, tmp_path: Path) -> None:
    here = shutil.copytree(source, tmp_path / "only here")
    shelf = pickle.dumps(Shelf(here))
    shutil.rmtree(here)
    with pytest.raises(ClusterUnfit, match=r"does not see the source files .*expected the folder under the same path on every worker"):
        unpickled(shelf)


def test_an_error_without_a_name_is_not_hidden(runner: Cluster) -> None:
    with pytest.raises(ZeroDivisionError):
        list(runner.each(["one"], lambda _key: partial(divmod, 1, 0)))


def test_a_named_error_is_an_outcome(runner: Cluster) -> None:
    (found,) = runner.each(["one"], lambda _key: _nothing)
    assert isinstance(found[1], NotThere)
    assert str(found[1]) == "There is nothing."


def _nothing() -> None:
    raise NotThere("There is nothing.")


def test_packages_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(NotInstalled, match=r"--cluster needs packages that are not installed .*`make cluster`"),
        connected("tcp://127.0.0.1:9"),
    ):
        pass
