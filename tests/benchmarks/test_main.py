"""The driver of the benchmarks: goals met, missed and not measured; what is printed, written and returned."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import __main__ as driver
from benchmarks.case import Case, Measured
from data.errors import NotThere


def _case(name: str, ratio: float) -> Case:
    return Case(name, "at most 2 times the other", lambda: {"ratio": ratio}, lambda measured: measured["ratio"] <= 2)


def _absent() -> Measured:
    raise NotThere("the file is not there")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """Runs the driver on the given cases; results go to a folder of the test."""
    monkeypatch.setattr(driver, "RESULTS", tmp_path / "results" / "latest.json")

    def run_(*cases: Case, words: str = "") -> int:
        monkeypatch.setattr(driver, "cases", lambda: list(cases))
        return driver.main(words.split())

    return run_


def test_goals_met_and_missed(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(_case("quick", 1.23456), _case("slow", 3)) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "met           quick"
    assert said[2].split() == ["ratio", "1.235"]
    assert said[3] == "MISSED        slow"
    written = json.loads(driver.RESULTS.read_text())
    assert [case["met"] for case in written["cases"]] == [True, False]
    assert set(written["machine"]) == {"cores", "system", "python"}


def test_a_case_without_its_file_is_told_and_no_failure(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Case("far", "any", _absent, lambda _measured: False)) == 0
    assert "not measured  far" in capsys.readouterr().out
    assert json.loads(driver.RESULTS.read_text())["cases"][0]["why_not"] == "the file is not there"


def test_some_cases_leave_the_results_alone(run: Callable[..., int]) -> None:
    assert run(_case("quick", 1), _case("slow", 3), words="QUICK") == 0
    assert not driver.RESULTS.exists()


def test_no_such_case(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(_case("quick", 1), words="nothing") == 1
    assert "quick" in capsys.readouterr().out


def test_every_module_with_cases_is_found() -> None:
    assert any(case.name.startswith("parse") for case in driver.cases())
    names = [case.name for case in driver.cases()]
    assert len(names) == len(set(names))
