"""What makes a fresh machine ready: finding a browser, installing packages once, and what CI calls."""

import inspect
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from streamlit.runtime import forward_msg_cache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from tests import debian, find_chromium, find_postgresql


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without a browser: an empty PATH and home; its folder."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(find_chromium.VARIABLE, raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    return tmp_path


def _program(path: Path, exit_code: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return path


def test_the_systems_browser_is_found(bare: Path) -> None:
    path = _program(bare / "bin" / "chromium", 0)
    assert find_chromium.installed() == str(path)


def test_a_browser_that_does_not_start_is_passed_over(bare: Path) -> None:
    _program(bare / "bin" / "chromium-browser", 1)
    path = _program(bare / "bin" / "google-chrome", 0)
    assert find_chromium.installed() == str(path)


def test_playwrights_newest_download_is_found(bare: Path) -> None:
    folder = bare / ".cache" / "ms-playwright"
    _program(folder / "chromium-1100" / "chrome-linux" / "chrome", 0)
    path = _program(folder / "chromium-1200" / "chrome-linux64" / "chrome", 0)
    assert find_chromium.installed() == str(path)


def test_a_named_browser_counts_alone(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(bare / "bin" / "chromium", 0)
    monkeypatch.setenv(find_chromium.VARIABLE, str(bare / "absent"))
    assert find_chromium.installed() is None


@pytest.mark.usefixtures("bare")
def test_no_browser_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert find_chromium.main([]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip() == find_chromium.NONE
    assert "\n" not in find_chromium.NONE


@pytest.mark.usefixtures("bare")
def test_nothing_is_asked_of_apt_where_there_is_none() -> None:
    assert debian.commands("chromium") == []
    assert not debian.install("chromium")


def test_apt_is_used_by_root_and_waits_for_its_lock(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(bare / "bin" / "apt-get", 0)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert [(command[0], "DPkg::Lock::Timeout=600" in command) for command in debian.commands("chromium")] == [("apt-get", True)] * 2
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert debian.commands("chromium") == []  # no sudo here


@pytest.mark.parametrize("finder", [find_chromium, find_postgresql])
def test_every_package_comes_the_same_way_and_says_that_it_waits(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], finder: ModuleType
) -> None:
    log = bare / "log"
    apt = _program(bare / "bin" / "apt-get", 0)
    apt.write_text(f"#!/bin/sh\necho \"$@\" >> '{log}'\n")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(find_chromium, "_download", lambda: False)
    monkeypatch.setattr(find_postgresql, "FOLDERS", "absent")
    assert finder.install() is None  # this apt installs nothing
    assert all("-o DPkg::Lock::Timeout=600" in line for line in log.read_text().splitlines())
    assert "waits up to 10 minutes where another program uses apt" in capsys.readouterr().out


@pytest.mark.parametrize(("said", "tried"), [("E: Could not get lock /var/lib/apt/lists/lock", 3), ("E: Unable to locate package", 1)])
def test_the_lock_that_apt_does_not_wait_for_is_waited_for(bare: Path, monkeypatch: pytest.MonkeyPatch, said: str, tried: int) -> None:
    log = bare / "log"
    apt = _program(bare / "bin" / "apt-get", 0)
    lines = f"echo >> '{log}'\n[ $(/usr/bin/wc -l < '{log}') -ge 3 ] && exit 0\necho '{said}' >&2\nexit 100\n"
    apt.write_text(f"#!/bin/sh\n{lines}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(debian, "PAUSE_SECONDS", 0)
    assert debian.install("chromium") is (tried == 3)
    assert len(log.read_text().splitlines()) == (4 if tried == 3 else 1)


@pytest.mark.usefixtures("bare")
def test_no_postgresql_is_one_sentence_and_no_failure(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_postgresql, "FOLDERS", "absent")
    assert find_postgresql.main(["--install"]) == 0
    said = capsys.readouterr()
    assert said.err.strip() == find_postgresql.NONE
    assert "\n" not in find_postgresql.NONE


def test_a_named_postgresql_counts_alone(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in find_postgresql.PROGRAMS:
        _program(bare / "pg" / name, 0)
    monkeypatch.setenv(find_postgresql.VARIABLE, str(bare / "pg"))
    assert find_postgresql.installed() == bare / "pg"
    monkeypatch.setenv(find_postgresql.VARIABLE, str(bare / "absent"))
    assert find_postgresql.installed() is None


def test_ci_runs_make_test(root: Path) -> None:
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text().splitlines()[-1] == "exec make test"


def test_make_lists_every_target(root: Path) -> None:
    listed = subprocess.run(["make", "--no-print-directory"], cwd=root, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^\.PHONY: (.+)$", (root / "Makefile").read_text(), re.MULTILINE)[0].split()
    inner = {"environment", "environment-dev", "environment-cluster", "browser", "database", "balancer"}
    assert re.findall(r"^ +make (\S+)", listed, re.MULTILINE) == [target for target in targets if target not in inner]


def test_an_old_python_is_refused_in_one_sentence(root: Path, tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        _program(tmp_path / name, 1)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["make", "environment", "PYTHON=python3"], cwd=root, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )
    assert done.returncode != 0
    assert done.stderr.startswith("Regioscope needs Python 3.11 or newer")


def test_installing_again_does_nothing(tmp_path: Path, root: Path) -> None:
    setup = tmp_path / ".ci" / "environment.py"
    setup.parent.mkdir()
    setup.write_text((root / ".ci" / "environment.py").read_text())
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    command = [sys.executable, str(setup), "requirements.txt"]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert "Making .venv" in first
    assert second == ""
    (tmp_path / "requirements.txt").write_text("# something else\n")
    assert "Installing requirements.txt" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_click_of_one_visitor_collects_no_garbage_for_all() -> None:
    # Streamlit walks every object of the server after each run otherwise, and serves nobody meanwhile
    written = tomllib.loads((Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert written["runner"]["postScriptGC"] is False
    assert "runner.postScriptGC" in inspect.getsource(ScriptRunner), "Streamlit has no such option any more: see docs/adr/0030"


def test_a_browser_is_not_sent_again_what_it_keeps() -> None:
    written = tomllib.loads((Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert written["global"]["minCachedMessageSize"] <= 200
    assert "global.minCachedMessageSize" in inspect.getsource(forward_msg_cache), "Streamlit has no such option any more: see docs/adr/0037"
