"""The command that looks at a PxWeb table: both versions, chosen codes, one sentence where something is wrong."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from loaders.__main__ import main
from tests.standin import Standin


def _run(tmp_path: Path, standin: Standin, *arguments: str) -> Result:
    environment = {"REGIOSCOPE_CACHE_DIR": str(tmp_path / "cache"), "REGIOSCOPE_ATTEMPTS": "1"}
    return CliRunner().invoke(main, ["pxweb", *arguments, "--from", standin.base], env=environment)


@pytest.mark.parametrize("table", [("scb", "TAB1"), ("md_statbank", "60 Commuting/CROSS.px")])
def test_a_table_of_either_version_is_counted_and_saved(standin: Standin, tmp_path: Path, table: tuple[str, str]) -> None:
    out = tmp_path / "rows.parquet"
    result = _run(tmp_path, standin, *table, "--time", "Tid", "--geo", "Region", "--code", "Kon=1", "--out", str(out), "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["cells"] == 20
    rows = pq.read_table(out).to_pylist()
    assert {row["kon"] for row in rows} == {"1"}
    assert {row["geo"] for row in rows} == {"SE232", "SE231", "SE214", "NO082"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--time", "Tid"), "name --geo or --place"),
        (("--time", "Tid", "--geo", "Region", "--code", "Kon"), "expected NAME=CODE"),
        (("--time", "Year", "--geo", "Region"), "has no dimension 'Year'"),
        (("--time", "Tid", "--geo", "Region", "--code", "Kon=9"), "has no code '9' of Kon"),
    ],
)
def test_what_does_not_fit_is_one_sentence(standin: Standin, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    result = _run(tmp_path, standin, "scb", "TAB1", *options)
    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
