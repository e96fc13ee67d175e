"""A refresh on a real Dask scheduler with two worker processes: the same bytes, the same refusals; what dies is one sentence."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from data.manifest import NAME
from data.store import FOLDER_VARIABLE, Store
from loaders.__main__ import main
from loaders.cluster import Cluster
from loaders.http import Client, Origins, Settings
from loaders.http.retries import Pace
from loaders.http.settings import CACHE_VARIABLE
from loaders.refresh import refresh
from loaders.runner import HERE
from loaders.wishes import Wishes
from tests.commands import hears_ctrl_c
from tests.dask_cluster import DaskCluster, files, noon, process_number, unpickled
from tests.sources import put
from tests.standin import Standin

LIVE = ("gerd_pct_gdp", "employment_rate_pct", "population_density")


def _run(snapshot: Path, *arguments: str) -> Result:
    environment = {FOLDER_VARIABLE: str(snapshot), CACHE_VARIABLE: str(snapshot.parent / "cache")}
    return CliRunner().invoke(main, ["refresh", *arguments], env=environment)


def test_two_workers_give_the_same_bytes_as_this_process(source: Path, published: Path, runner: Cluster, tmp_path: Path) -> None:
    runner._client.wait_for_workers(2)
    assert runner.processes == 2
    report = refresh(source, tmp_path / "snapshot", runner=runner, clock=noon)
    assert report.published
    assert files(tmp_path / "snapshot") == files(published)
    Store(tmp_path / "snapshot").check()


def test_both_workers_had_their_share(runner: Cluster) -> None:
    runner._client.wait_for_workers(2)
    done = [outcome for _key, outcome, _seconds in runner.each([str(number) for number in range(8)], lambda _key: process_number)]
    assert len(set(done)) == 2
    assert os.getpid() not in done


def test_the_live_services_give_the_same_bytes_too(source: Path, published: Path, runner: Cluster, tmp_path: Path) -> None:
    made = {}
    with Standin(source) as standin:
        for name, one in (("here", HERE), ("there", runner)):
            folder = shutil.copytree(published, tmp_path / name)
            with Client(Settings(cache=tmp_path / f"cache {name}"), Origins(standin.base)) as client:
                report = refresh(client, folder, LIVE, runner=one, clock=noon)
            assert report.published
            assert report.fetched_bytes > 0
            made[name] = files(folder)
    assert made["here"] == made["there"]
    assert made["here"].keys() > files(published).keys()


@pytest.fixture
def spoilt(source: Path, tmp_path: Path) -> Path:
    spoiled = shutil.copytree(source, tmp_path / "files")
    put(spoiled, "scoreboards/rci_2010_2019_nuts2016.csv.gz", b"not,the,columns\n1,2,3\n")
    put(spoiled, "codes/NUTS2016-NUTS2021.xlsx", b"no workbook")
    path = spoiled / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.03 b"))
    return spoiled


def test_a_dataset_that_fails_keeps_its_old_release_and_the_others_go_on(
    spoilt: Path, snapshot: Path, runner: Cluster, tmp_path: Path
) -> None:
    here = shutil.copytree(snapshot, tmp_path / "here")
    one, other = refresh(spoilt, here, clock=noon), refresh(spoilt, snapshot, runner=runner, clock=noon)
    assert [(key, dataset) for key, dataset, _ in other.refusals] == [("rci_zscore", "rci_2019"), ("changes", "")]
    assert other.as_json() | {"folder": "", "seconds": 0} == one.as_json() | {"folder": "", "seconds": 0}
    assert other.published
    assert files(here) == files(snapshot)


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
        piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        running = subprocess.Popen(command, cwd=root, env=environment, preexec_fn=hears_ctrl_c, **piped)  # noqa: PLW1509 - no lock is held
        while not standin.asked:
            assert running.poll() is None, running.communicate()
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, "Stopped by Ctrl-C; nothing was published, the old figures stay.\n")
    assert (snapshot / NAME).read_bytes() == before


def test_several_processes_together_ask_no_more_often_than_one() -> None:
    alone, among = Client(origins=Origins("https://mirror.example")), Client(origins=Origins("https://mirror.example")).among(3)
    waits = []
    for client in (alone, unpickled(pickle.dumps(among))):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("loaders.http.retries.time.monotonic", lambda: 100.0)
            patched.setattr("loaders.http.retries.time.sleep", waits.append)
            for _ in range(2):
                client._pace.wait("eurostat")
    assert waits == [1.0, 3.0]
    assert isinstance(alone._pace, Pace)
    assert unpickled(pickle.dumps(among)) is unpickled(pickle.dumps(among))


def test_an_ordinary_refresh_loads_neither_dask_nor_fsspec(root: Path) -> None:
    names = "loaders.refresh, loaders.refresh_command, loaders.cluster, loaders.place, loaders.distant"
    code = f"import sys, {names}\nprint(*sorted({{'dask', 'distributed', 'fsspec'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
