"""Refresh from the services: only what is newer, every option, interrupted and taken up again, a full disk, no second one at once."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from data.attempts import read_attempts
from data.errors import NotWritten
from data.manifest import NAME
from data.store import Store
from loaders import atomic, parts
from loaders.http import Client, Origins, Settings
from loaders.lock import only_writer
from loaders.refresh import refresh
from loaders.wishes import Wishes
from tests.commands import only, refresh_command
from tests.standin import Standin

KEYS = ("gerd_pct_gdp", "employment_rate_pct", "population_density")


def _run(snapshot: Path, address: str, *options: str) -> Result:
    return refresh_command(snapshot, "--from", address, *only(*KEYS), *options)


def _report(snapshot: Path, address: str, *options: str) -> dict[str, dict[str, dict[str, object]]]:
    result = _run(snapshot, address, "--json", *options)
    assert result.exit_code == 0, result.output
    report: dict[str, dict[str, dict[str, object]]] = json.loads(result.stdout)
    return report


def _outcomes(report: dict[str, dict[str, dict[str, object]]]) -> dict[str, object]:
    return {key: row["outcome"] for key, row in report["datasets"].items()}


def test_new_releases_stand_beside_the_old_and_carry_their_flags(standin: Standin, snapshot: Path) -> None:
    report = _report(snapshot, standin.base)
    outcomes = _outcomes(report)
    # Moldova's R&D from the World Bank lies in no file
    assert outcomes.pop("wb_rd") == "new"
    assert set(outcomes.values()) == {"changed"}
    store = Store(snapshot)
    store.check()
    assert {"2026-10-15", "2026-05", "2026-02"} <= set(store.releases("gerd_pct_gdp"))
    (release,) = [one for one in store.manifest.indicators["employment_rate_pct"].releases if one.release == "2026-10-15"]
    assert release.flags_available
    assert release.read_from.startswith(f"{standin.base}/eurostat/")
    assert read_attempts(snapshot)["tgs00042"].outcome == "changed"
    assert not (snapshot / parts.FOLDER).exists()


def test_what_is_unchanged_costs_no_byte_of_data(standin: Standin, snapshot: Path) -> None:
    _run(snapshot, standin.base)
    before = (snapshot / NAME).read_bytes()
    standin.asked.clear()
    report = _report(snapshot, standin.base)
    assert report["fetched_bytes"] == 0
    assert [line for line in standin.data_requests() if "/eurostat/" in line] == []
    assert set(_outcomes(report).values()) == {"unchanged"}
    assert (snapshot / NAME).read_bytes() == before


def test_only_the_table_with_a_newer_date_is_fetched(standin: Standin, snapshot: Path) -> None:
    _run(snapshot, standin.base)
    standin.tables.updated["tgs00007"] = "2026-10-22"
    standin.asked.clear()
    outcomes = _outcomes(_report(snapshot, standin.base))
    assert outcomes.pop("tgs00007") == "changed"
    assert set(outcomes.values()) == {"unchanged"}
    assert len([line for line in standin.data_requests() if "/eurostat/" in line]) == 1


def test_a_second_update_on_the_day_it_was_read_is_not_missed(standin: Standin, snapshot: Path, tmp_path: Path) -> None:
    def gerd(moment: str) -> tuple[float, int]:
        standin.asked.clear()
        with Client(Settings(cache=tmp_path / "cache"), Origins(standin.base)) as client:
            assert refresh(client, snapshot, ["gerd_pct_gdp"], wishes=Wishes(accept=("tgs00042",)), clock=lambda: moment).refusals == []
        rows = Store(snapshot).observations("gerd_pct_gdp", "2026-10-15").set_index(["geo", "year"])
        return float(rows["value"]["PL22", 2022]), len([line for line in standin.asked if "/data/tgs00042" in line])

    assert gerd("2026-10-15T10:00:00Z") == (1.02, 1)
    standin.tables.releases["tgs00042"] = "2026-02"
    assert gerd("2026-10-16T03:00:00Z") == (0.98, 1)
    assert gerd("2026-10-17T03:00:00Z") == (0.98, 0)


def test_force_reads_again_what_is_unchanged(standin: Standin, snapshot: Path) -> None:
    _run(snapshot, standin.base)
    report = _report(snapshot, standin.base, "--force")
    assert int(str(report["fetched_bytes"])) > 0
    assert not report["published"]


def test_since_leaves_older_releases_out(standin: Standin, snapshot: Path) -> None:
    assert _report(snapshot, standin.base, "--since", "2026-10-14")["published"]
    standin.tables.updated["tgs00007"] = "2026-10-22"
    assert not _report(snapshot, standin.base, "--since", "2026-10-22")["published"]


def test_a_dry_run_says_what_would_be_and_writes_nothing(standin: Standin, snapshot: Path) -> None:
    before = {path: path.read_bytes() for path in snapshot.rglob("*") if path.is_file()}
    result = _run(snapshot, standin.base, "--dry-run")
    assert result.exit_code == 0
    assert "dry run, nothing published; it would be generation " in result.stdout
    assert {path: path.read_bytes() for path in snapshot.rglob("*") if path.is_file()} == before


def test_a_lost_half_is_accepted_only_when_told_so(standin: Standin, snapshot: Path) -> None:
    _run(snapshot, standin.base)
    standin.tables.updated["tgs00042"] = "2026-10-22"
    standin.misbehave("half_the_rows", "tgs00042")
    assert "at least 70% of them are expected" in _run(snapshot, standin.base).stdout
    assert _outcomes(_report(snapshot, standin.base, "--accept", "tgs00042"))["tgs00042"] == "changed"
    assert "There is no indicator or dataset 'x'" in _run(snapshot, standin.base, "--accept", "x").stderr


def test_an_interrupted_refresh_leaves_the_old_and_is_taken_up_again(
    standin: Standin, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (snapshot / NAME).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("loaders.make.gather", _interrupt)
        result = _run(snapshot, standin.base)
    assert result.exit_code == 130
    assert result.stderr == "Stopped by Ctrl-C; nothing was published, the old figures stay.\n"
    assert (snapshot / NAME).read_bytes() == before
    standin.asked.clear()
    report = _report(snapshot, standin.base, "--resume")
    assert report["published"]
    assert standin.data_requests() == []


def _interrupt(*_anything: object) -> None:
    raise KeyboardInterrupt


def test_a_damaged_part_of_an_interrupted_refresh_is_fetched_again(
    standin: Standin, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("loaders.make.gather", _interrupt)
        _run(snapshot, standin.base)
    (snapshot / parts.FOLDER / "tgs00007.json").write_text("{")
    standin.asked.clear()
    assert _report(snapshot, standin.base, "--resume")["published"]
    assert len(standin.data_requests()) == 1


def test_a_second_refresh_at_once_is_told_who_runs(standin: Standin, snapshot: Path) -> None:
    before = (snapshot / NAME).read_bytes()
    with only_writer(snapshot):
        result = _run(snapshot, standin.base)
    assert result.exit_code == 3
    assert f"is being changed by process {os.getpid()} on " in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (snapshot / NAME).read_bytes() == before


@pytest.mark.parametrize("room", [0, 20_000])
def test_a_full_disk_is_one_sentence_and_the_old_figures_stay(
    source: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    before = (snapshot / NAME).read_bytes()
    left = room

    def full(handle: int) -> None:
        nonlocal left
        left -= os.fstat(handle).st_size
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    changed = shutil.copytree(source, snapshot.parent / "changed")
    path = changed / "eurostat" / "tgs00042.2026-05.tsv"
    path.write_text(path.read_text().replace("1.02 b", "1.03 b"))
    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(NotWritten, match=r"No space left on device.*what was there stays"):
        refresh(changed, snapshot)
    store = Store(snapshot)
    store.check()
    assert (snapshot / NAME).read_bytes() == before
    assert list(snapshot.rglob("*.part")) == []


def test_a_folder_without_regions_is_no_place_for_the_services(standin: Standin, tmp_path: Path) -> None:
    result = _run(tmp_path / "empty", standin.base)
    assert result.exit_code == 1
    assert "holds no list of regions" in result.stderr
