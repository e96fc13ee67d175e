"""The command: report in words and as JSON, exit codes, one sentence for a bad folder."""

import json
from pathlib import Path

from tests.commands import refresh_command
from tests.sources import lay_out, put


def test_the_report_in_words(source: Path, tmp_path: Path) -> None:
    result = refresh_command(tmp_path / "snapshot", "--from", str(source), "--only", "ris_index", "--only", "changes")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[1].split() == ["ris_index", "2", "2", "0", "0", "0"]
    assert "table changes: 16 rows" in lines
    assert lines[-1].startswith("published generation ")
    assert result.stderr == ""


def test_the_report_as_json_and_nothing_new_the_second_time(source: Path, tmp_path: Path) -> None:
    arguments = ("--from", str(source), "--only", "ris_index", "--json")
    first, second = (json.loads(refresh_command(tmp_path / "snapshot", *arguments).stdout) for _ in range(2))
    assert first["published"] is True
    assert first["indicators"]["ris_index"] == {
        "cells": 2,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "withdrawn": 0,
        "unknown_codes": [],
        "refused": [],
    }
    assert first["totals"] == {"cells": 2, "new": 2, "changed": 0, "unchanged": 0, "withdrawn": 0, "refused": 0}
    assert first["snapshot_bytes"] > 0
    assert second["published"] is False
    assert second["generation"] == first["generation"]


def test_a_refusal_gives_exit_code_one_and_its_reason(tmp_path: Path) -> None:
    files = lay_out(tmp_path / "files")
    put(files, "scoreboards/rci_2010_2019_nuts2016.csv.gz", b"not,the,columns\n1,2,3\n")
    result = refresh_command(tmp_path / "snapshot", "--from", str(files), "--only", "rci_zscore", "--only", "ris_index")
    assert result.exit_code == 1
    assert "refused rci_zscore (rci_2019): " in result.stdout
    assert "1 refused" in result.stdout


def test_a_bad_folder_is_one_sentence_and_writes_nothing(tmp_path: Path) -> None:
    result = refresh_command(tmp_path / "snapshot", "--from", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "nowhere is no folder" in result.stderr
    assert not (tmp_path / "snapshot").exists()


def test_every_option_is_explained(root: Path) -> None:
    from loaders.refresh_command import refresh

    text = (root / "docs" / "operating.md").read_text(encoding="utf-8")
    assert not [option.opts[0] for option in refresh.params if option.opts[0] not in text]
