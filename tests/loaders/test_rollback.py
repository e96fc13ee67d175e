"""Bringing a generation back: the one before or a named one, in one step, again and again, never beside a refresh."""

import json
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from data.manifest import read_manifest
from data.store import FOLDER_VARIABLE, Store
from loaders.__main__ import main
from loaders.lock import only_writer
from loaders.publish import Generation


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    """Names of three generations that lie in the folder, oldest first."""
    return [_publish(tmp_path, code) for code in ("PL21", "PL22", "PL41")]


def _publish(folder: Path, code: str) -> str:
    generation = Generation(folder)
    generation.add_table("regions", pa.table({"geo": [code], "nuts": ["2024"], "level": [2]}))
    generation.publish()
    return generation.name


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["rollback", *arguments], env={FOLDER_VARIABLE: str(folder)})


def _shown(folder: Path) -> list[str]:
    store = Store(folder)
    store.check()
    return list(store.regions()["geo"])


def test_without_a_name_it_goes_back_to_what_was_shown_before_and_forth_again(names: list[str], tmp_path: Path) -> None:
    result = _run(tmp_path)
    assert (result.exit_code, _shown(tmp_path)) == (0, ["PL22"])
    assert f"shows generation {names[1]} again, instead of {names[2]}." in result.stdout
    assert _run(tmp_path).exit_code == 0
    assert _shown(tmp_path) == ["PL41"]


def test_a_named_generation_comes_back_and_the_list_says_so(names: list[str], tmp_path: Path) -> None:
    assert json.loads(_run(tmp_path, names[0], "--json").stdout)["instead_of"] == names[2]
    assert _shown(tmp_path) == ["PL21"]
    listed = json.loads(_run(tmp_path, "--list", "--json").stdout)
    assert [row["generation"] for row in listed] == [names[0], names[2], names[1]]
    assert [row["current"] for row in listed] == [True, False, False]
    assert _run(tmp_path, "--list").stdout.split()[0] == names[0]


def test_publishing_what_was_rolled_back_keeps_every_generation_once(names: list[str], tmp_path: Path) -> None:
    _run(tmp_path, names[0])
    assert _publish(tmp_path, "PL41") == names[2]
    assert [row["generation"] for row in json.loads(_run(tmp_path, "--list", "--json").stdout)] == [names[2], names[0], names[1]]


def test_an_unknown_name_lists_those_that_are_kept(names: list[str], tmp_path: Path) -> None:
    result = _run(tmp_path, "0123456789abcdef")
    assert result.exit_code == 1
    assert names[0] in result.stderr
    assert read_manifest(tmp_path).generation == names[2]


def test_where_nothing_lies_a_sentence_says_so(tmp_path: Path) -> None:
    assert "keeps no earlier generation" in _run(tmp_path).stderr
    assert "''" not in _run(tmp_path).stderr
    assert "is no folder" in _run(tmp_path / "nowhere").stderr
    assert "keeps no generation" in _run(tmp_path, "--list").stdout


def test_with_one_generation_a_sentence_says_that_there_is_no_other(tmp_path: Path) -> None:
    _publish(tmp_path, "PL21")
    assert "keeps no earlier generation: there is only the one that is shown" in _run(tmp_path).stderr


@pytest.mark.usefixtures("names")
def test_beside_a_refresh_it_waits_for_nobody(tmp_path: Path) -> None:
    with only_writer(tmp_path):
        result = _run(tmp_path)
    assert result.exit_code == 3
    assert "is being changed by process" in result.stderr
    assert _shown(tmp_path) == ["PL41"]
    assert _run(tmp_path).exit_code == 0
