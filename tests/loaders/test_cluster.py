"""A refresh on a real Dask scheduler with two worker processes: the same bytes, the same refusals; what dies is one sentence."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from data.errors import ClusterDown, ClusterUnfit, NotInstalled, NotThere, NotValid
from data.manifest import NAME
from data.store import FOLDER_VARIABLE, Store
from loaders.__main__ import main
from loaders.cluster import Cluster, connected
from loaders.http import Client, Origins, Settings
from loaders.http.pace import Pace
from loaders.http.settings import CACHE_VARIABLE
from loaders.lock import NAME as LOCK
from loaders.refresh import refresh
from loaders.runner import HERE, Runner
from loaders.shelf import Shelf
from loaders.wishes import Wishes
from tests.dask_cluster import DaskCluster
from tests.sources import lay_out, put
from tests.standin import Standin

pytestmark = pytest.mark.xdist_group("dask")  # one cluster for them all

LIVE = ("gerd_pct_gdp", "employment_rate_pct", "population_density")
SOON = 3.0


def _noon() -> str:
    return "2026-11-20T12:00:00Z"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="module")
def published(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What threads make of the source files; never written to."""
    folder = tmp_path_factory.mktemp("snapshot")
    assert refresh(source, folder, clock=_noon).refusals == []
    return folder


@pytest.fixture
def snapshot(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "snapshot")


@pytest.fixture(scope="module")
def dask(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    folder = tmp_path_factory.mktemp("dask")
    with DaskCluster(folder, root, **{CACHE_VARIABLE: str(folder / "cache")}) as running:
        yield running


@pytest.fixture
def runner(dask: DaskCluster) -> Iterator[Cluster]:
    with connected(dask.address) as cluster:
        yield cluster


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != LOCK}


def _run(snapshot: Path, *arguments: str) -> Result:
    environment = {FOLDER_VARIABLE: str(snapshot), CACHE_VARIABLE: str(snapshot.parent / "cache")}
    return CliRunner().invoke(main, ["refresh", *arguments], env=environment)


def test_two_workers_give_the_same_bytes_as_this_process(source: Path, published: Path, runner: Cluster, tmp_path: Path) -> None:
    runner._client.wait_for_workers(2)
    assert runner.processes == 2
    report = refresh(source, tmp_path / "snapshot", runner=runner, clock=_noon)
    assert report.published
    assert _files(tmp_path / "snapshot") == _files(published)
    Store(tmp_path / "snapshot").check()


def test_both_workers_had_their_share(runner: Cluster) -> None:
    runner._client.wait_for_workers(2)
    done = [outcome for _key, outcome, _seconds in runner.each([str(number) for number in range(8)], lambda _key: _slow_number)]
    assert len(set(done)) == 2
    assert os.getpid() not in done


def _slow_number() -> int:
    time.sleep(0.2)
    return os.getpid()


def test_the_live_services_give_the_same_bytes_too(source: Path, published: Path, runner: Cluster, tmp_path: Path) -> None:
    made = {}
    with Standin(source) as standin:
        for name, one in (("here", HERE), ("there", runner)):
            folder = shutil.copytree(published, tmp_path / name)
            with Client(Settings(cache=tmp_path / f"cache {name}"), Origins(standin.base)) as client:
                report = refresh(client, folder, LIVE, runner=one, clock=_noon)
            assert report.published
            assert report.fetched_bytes > 0
            made[name] = _files(folder)
    assert made["here"] == made["there"]
    assert made["here"].keys() > _files(published).keys()


@pytest.fixture
def spoilt(source: Path, tmp_path: Path) -> Path:
    files = shutil.copytree(source, tmp_path / "files")
    put(files, "scoreboards/rci_2010_2019_nuts2016.csv.gz", b"not,the,columns\n1,2,3\n")
    put(files, "codes/NUTS2016-NUTS2021.xlsx", b"no workbook")
    path = files / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.03 b"))
    return files


def test_a_dataset_that_fails_keeps_its_old_release_and_the_others_go_on(
    spoilt: Path, snapshot: Path, runner: Cluster, tmp_path: Path
) -> None:
    here = shutil.copytree(snapshot, tmp_path / "here")
    one, other = refresh(spoilt, here, clock=_noon), refresh(spoilt, snapshot, runner=runner, clock=_noon)
    assert [(key, dataset) for key, dataset, _ in other.refusals] == [("rci_zscore", "rci_2019"), ("changes", "")]
    assert other.as_json() | {"folder": "", "seconds": 0} == one.as_json() | {"folder": "", "seconds": 0}
    assert other.published
    assert _files(here) == _files(snapshot)


def test_the_command_on_the_cluster_writes_to_a_store(spoilt: Path, snapshot: Path, dask: DaskCluster) -> None:
    result = _run(snapshot, "--from", str(spoilt), "--cluster", dask.address, "--to", f"file://{snapshot}", "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    report = json.loads(result.stdout)
    assert report["published"]
    assert report["folder"] == f"file://{snapshot}"
    assert report["totals"]["refused"] == 2
    Store(snapshot).check()


def test_what_was_fetched_before_an_interruption_is_not_asked_for_again(source: Path, snapshot: Path, runner: Cluster) -> None:
    before = (snapshot / NAME).read_bytes()

    def impatient(key: str, *_counts: int) -> None:
        if key in LIVE:
            raise KeyboardInterrupt

    with Standin(source) as standin, Client(Settings(cache=snapshot.parent / "cache"), Origins(standin.base)) as client:
        with pytest.raises(KeyboardInterrupt):
            refresh(client, snapshot, LIVE, impatient, runner=runner)
        assert (snapshot / NAME).read_bytes() == before
        standin.asked.clear()
        assert refresh(client, snapshot, LIVE, wishes=Wishes(resume=True), runner=runner).published
        assert standin.data_requests() == []


def test_ctrl_c_ends_it_at_once(root: Path, source: Path, snapshot: Path, dask: DaskCluster) -> None:
    before = (snapshot / NAME).read_bytes()
    with Standin(source) as standin:
        standin.misbehave("mute")
        command = [sys.executable, "-m", "loaders", "refresh", "--from", standin.base, "--cluster", dask.address]
        environment = os.environ | {FOLDER_VARIABLE: str(snapshot)}
        running = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while not standin.asked:
            assert running.poll() is None, running.communicate()
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (130, "Stopped by Ctrl-C; nothing was published, the old figures stay.\n")
    assert (snapshot / NAME).read_bytes() == before


def test_one_dead_worker_is_made_up_for_and_no_worker_at_all_is_one_sentence(
    root: Path, source: Path, published: Path, tmp_path: Path
) -> None:
    with DaskCluster(tmp_path / "dask", root) as dask, connected(dask.address) as runner:
        runner._client.wait_for_workers(2)
        runner.patience = SOON
        refresh(source, tmp_path / "snapshot", progress=_once(dask.kill_worker), runner=runner, clock=_noon)
        assert len(dask.workers) == 1
        assert _files(tmp_path / "snapshot") == _files(published)
        snapshot = shutil.copytree(published, tmp_path / "again")
        before = _files(snapshot)
        with pytest.raises(ClusterDown, match=r"tcp://.* has had no worker for 3 seconds: .*the old figures stay"):
            refresh(source, snapshot, wishes=Wishes(force=True), progress=_once(dask.kill_worker), runner=runner)
        assert _files(snapshot) == before


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
        jobs: dict[str, Callable[[], object]] = {"deadly": partial(os._exit, 1), "harmless": _slow_number}
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
    before = _files(snapshot)
    monkeypatch.setattr("loaders.cluster.connected.__wrapped__.__defaults__", (1.0,))
    result = _run(snapshot, "--from", str(source), "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: No Dask scheduler answers at tcp://127.0.0.1:9 within 1 seconds: start one or correct --cluster; the old figures stay.\n"
    )
    assert _files(snapshot) == before


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
        list(runner.each(["one"], lambda _key: _slow_number))


def _unpickled(raw: bytes) -> Any:
    return pickle.loads(raw)  # noqa: S301 - made here


def test_a_worker_that_does_not_see_the_files_says_so(source: Path, tmp_path: Path) -> None:
    files = shutil.copytree(source, tmp_path / "only here")
    shelf = pickle.dumps(Shelf(files))
    shutil.rmtree(files)
    with pytest.raises(ClusterUnfit, match=r"does not see the source files .*expected the folder under the same path on every worker"):
        _unpickled(shelf)


def test_an_error_without_a_name_is_not_hidden(runner: Cluster) -> None:
    with pytest.raises(ZeroDivisionError):
        list(runner.each(["one"], lambda _key: partial(divmod, 1, 0)))


def test_a_named_error_is_an_outcome(runner: Cluster) -> None:
    (found,) = runner.each(["one"], lambda _key: _nothing)
    assert isinstance(found[1], NotThere)
    assert str(found[1]) == "There is nothing."


def _nothing() -> None:
    raise NotThere("There is nothing.")


def test_several_processes_together_ask_no_more_often_than_one() -> None:
    alone, among = Client(origins=Origins("https://mirror.example")), Client(origins=Origins("https://mirror.example")).among(3)
    waits = []
    for client in (alone, _unpickled(pickle.dumps(among))):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("loaders.http.pace.time.monotonic", lambda: 100.0)
            patched.setattr("loaders.http.pace.time.sleep", waits.append)
            for _ in range(2):
                client._pace.wait("eurostat")
    assert waits == [1.0, 3.0]
    assert isinstance(alone._pace, Pace)
    assert _unpickled(pickle.dumps(among)) is _unpickled(pickle.dumps(among))


def test_packages_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(NotInstalled, match=r"--cluster needs packages that are not installed .*`make cluster`"),
        connected("tcp://127.0.0.1:9"),
    ):
        pass


def test_an_ordinary_refresh_loads_neither_dask_nor_fsspec(root: Path) -> None:
    names = "loaders.refresh, loaders.refresh_command, loaders.cluster, loaders.place, loaders.distant"
    code = f"import sys, {names}\nprint(*sorted({{'dask', 'distributed', 'fsspec'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
