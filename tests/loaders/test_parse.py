"""`python -m loaders parse`: its report, its files, and what is left behind when it fails."""

import csv
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from data.store import FOLDER_VARIABLE
from loaders.__main__ import COMMANDS, main
from loaders.parse import parse
from loaders.recognise import read
from loaders.summary import NO_CODES, NO_PLACES, NO_SNAPSHOT, summarise
from tests.snapshots import write_snapshot
from tests.sources import put
from tests.tables import FORMATS

TODAY = FORMATS / "eurostat_today.tsv"


@pytest.fixture(autouse=True)
def no_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "none"))


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["parse", *map(str, arguments)])


def test_report_in_words() -> None:
    result = _run(TODAY)
    assert result.exit_code == 0
    said = dict(line.split("  ", 1) for line in result.stdout.replace("  values", "values").splitlines() if not line.startswith("  "))
    said = {label.strip(): text.strip() for label, text in said.items()}
    assert said["Format"] == "Eurostat TSV"
    assert said["Dataset"] == said["Release"] == "not said in the file"
    assert (said["Series"], said["Cells"], said["values"]) == ("3", "9", "5")
    assert said["Flags"] == "b: 1 · e: 1 · m: 1 · p: 1 · u: 2"
    assert said["Years"] == "2021 to 2023"
    assert said["Geo levels"] == "aggregate: 0 · 0: 1 · 1: 0 · 2: 2 · 3: 0"
    assert said["NUTS versions"] == NO_SNAPSHOT
    assert said["Read in"].endswith(" s")


def test_report_as_json() -> None:
    result = _run(FORMATS / "sdmx_1_codes.csv", "--json")
    report = json.loads(result.stdout)
    assert report.pop("seconds") >= 0
    assert report.pop("file").endswith("sdmx_1_codes.csv")
    assert report == {
        "dialect": "SDMX-CSV 1.0, codes",
        "dataset": "rd_example",
        "release": "2026-03-18",
        "dimensions": ["freq", "unit", "geo", "time"],
        "place": "geo",
        "left_out": [],
        "series": 3,
        "cells": 4,
        "values": 2,
        "missing": 1,
        "confidential": 1,
        "not_applicable": 0,
        "flags": {"b": 1, "u": 1},
        "first_year": 2022,
        "last_year": 2023,
        "geo_levels": {"aggregate": 0, "0": 1, "1": 0, "2": 2, "3": 0},
        "nuts_versions": NO_SNAPSHOT,
    }


def test_what_a_file_does_not_say_is_not_made_up() -> None:
    names = summarise(read(FORMATS / "sdmx_2_names.csv"))
    assert (names.geo_levels, names.nuts_versions) == (NO_CODES, NO_CODES)
    assert summarise(read(FORMATS / "sdmx_2_codes.csv")).flags is None
    assert "not carried by the file" in _run(FORMATS / "sdmx_2_codes.csv").stdout


def test_groups_of_countries_and_extra_regio_are_counted_apart(tmp_path: Path) -> None:
    groups = ("EA17", "EA18", "EA19", "EU15", "EU27_2020", "EEA31", "EFTA", "NMS10", "CC8", "WORLD", "ROW", "TOTAL")
    geos = (*groups, "FRZZ", "ALXXX", "AT001M", "0180", "PL", "PL2", "PL22", "EE00", "PL224")
    path = put(tmp_path, "t.tsv", "".join(["freq,geo\\TIME_PERIOD\t2023 \n", *(f"A,{geo}\t1 \n" for geo in geos)]).encode())
    assert summarise(read(path)).geo_levels == {"aggregate": 12, "0": 1, "1": 1, "2": 2, "3": 1, "extra-regio": 2, "other": 2}


def test_nuts_versions_are_those_of_the_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_snapshot(tmp_path / "snapshot")
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    table = tmp_path / "table.tsv"
    table.write_text("geo\\TIME_PERIOD\t2021 \nPL22\t1 \nNL35\t1 \nNL31\t1 \nXX99\t1 \nMD\t1 \n", encoding="utf-8")
    assert summarise(read(table)).nuts_versions == {"2024": 2, "2021": 1, "2016": 0, "other": 2}
    assert "2024: 2 · 2021: 1 · 2016: 0 · other: 2" in _run(table).stdout
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "damaged")))
    for regions in (tmp_path / "damaged").glob("*regions*"):
        regions.unlink()
    assert str(summarise(read(table)).nuts_versions).startswith("unknown (")


def test_places_and_columns_that_are_left_out_are_said(tmp_path: Path) -> None:
    rates, metro, remarks = (tmp_path / name for name in ("rates.tsv", "metro.tsv", "remarks.csv"))
    rates.write_text("freq,currency\\TIME_PERIOD\t2021 \nA,USD\t1.2 \n", encoding="utf-8")
    metro.write_text("freq,metroreg\\TIME_PERIOD\t2021 \nA,AT001M\t1.2 \n", encoding="utf-8")
    remarks.write_text("DATAFLOW,geo,TIME_PERIOD,OBS_VALUE,OBS_COM,UPDATED\nESTAT:X(1.0),AT11,2021,1,a remark,today\n", encoding="utf-8")
    none = summarise(read(rates))
    assert (none.place, none.geo_levels, none.nuts_versions, none.dimensions) == ("", NO_PLACES, NO_PLACES, ("freq", "currency", "time"))
    assert summarise(read(metro)).geo_levels == "unknown (the places are codes of metroreg)"
    assert summarise(read(remarks)).left_out == ("OBS_COM", "UPDATED")
    said = [" ".join(_run(path).stdout.split()) for path in (rates, metro, remarks)]
    assert "Places none (the table has no dimension geo, metroreg, cities, ref_area, region) Left out nothing" in said[0]
    assert "Dimensions freq, metroreg, time Places metroreg" in said[1]
    assert "Places geo Left out OBS_COM, UPDATED" in said[2]
    out = tmp_path / "long.csv"
    assert _run(rates, "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8").splitlines()[1] == '"A","USD","","2021",1.2,"","","reported"'


def test_a_table_without_rows(tmp_path: Path) -> None:
    empty = tmp_path / "empty.tsv"
    empty.write_text("freq,geo\\TIME_PERIOD\t2021 \n", encoding="utf-8")
    report = summarise(read(empty))
    assert (report.cells, report.first_year, report.flags) == (0, None, {})
    result = _run(empty, "--out", tmp_path / "empty.csv")
    assert result.exit_code == 0
    assert "Years" in result.stdout


def test_saved_as_csv(tmp_path: Path) -> None:
    out = tmp_path / "long.csv"
    assert _run(TODAY, "--out", out).exit_code == 0
    with out.open(encoding="utf-8", newline="") as lines:
        found = list(csv.reader(lines))
    assert found[0] == ["freq", "sectperf", "unit", "geo", "time", "value", "flags", "confidentiality", "status"]
    assert found[1] == ["A", "TOTAL", "PC_GDP", "PL22", "2021", "1.25", "b", "", "reported"]
    assert found[5] == ["A", "TOTAL", "PC_GDP", "NL35", "2022", "", "", "C", "confidential"]
    assert len(found) == 10
    assert [path.name for path in tmp_path.iterdir()] == ["long.csv"]


def test_saved_as_parquet(tmp_path: Path) -> None:
    out = tmp_path / "long.PARQUET"
    out.write_bytes(b"an older file")
    assert _run(TODAY, "--out", out).exit_code == 0
    found = pq.read_table(out)
    assert found.equals(read(TODAY).frame.drop_columns(["year"]))
    assert [path.name for path in tmp_path.iterdir()] == ["long.PARQUET"]


def test_fractions_are_saved_as_they_came(tmp_path: Path) -> None:
    source = tmp_path / "fractions.tsv"
    source.write_text("geo\\TIME_PERIOD\t2021 \t2022 \t2023 \nPL\t0.1 \t1430827 \t-12345678.25 \n", encoding="utf-8")
    out = tmp_path / "long.csv"
    _run(source, "--out", out)
    assert [line.split(",")[2] for line in out.read_text(encoding="utf-8").splitlines()[1:]] == ["0.1", "1430827", "-12345678.25"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(TODAY.read_bytes())[:60], "is cut off"),
        (b"<!doctype html><html></html>", "is a web page"),
        (b"", "is empty"),
        (b"freq,unit\\geo\tPL \nA,PC\t1 \n", "has no time"),
        (b"geo\\TIME_PERIOD\t2021 \nPL\t1 \nPL\t1 \n", "more than once"),
        (b"geo\\TIME_PERIOD\t2021 \nPL\t4700p\n", "'4700p' is malformed"),
        (b"freq;geo\\TIME_PERIOD;2021\nA;PL;1\n", "separated by tabs"),
        ("geo\\TIME_PERIOD\t2021 \nPLé\t1 \n".encode("latin-1"), "is not UTF-8"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(tmp_path: Path, content: bytes, said: str) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_bytes(content)
    out = tmp_path / "long.csv"
    out.write_text("an older file", encoding="utf-8")
    result = _run(bad, "--out", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert "bad.tsv" in result.stderr
    assert result.stderr.count("\n") == 1
    assert out.read_text(encoding="utf-8") == "an older file"
    assert {path.name for path in tmp_path.iterdir()} == {"bad.tsv", "long.csv"}


def test_a_folder_is_refused(tmp_path: Path) -> None:
    result = _run(tmp_path)
    assert result.exit_code == 1
    assert "is a folder" in result.stderr


@pytest.mark.parametrize(
    ("out", "said"),
    [("long.xlsx", "expected one of .parquet, .csv"), ("none/long.csv", "is no folder"), ("folder.csv", "is a folder or the file")],
)
def test_an_impossible_place_is_refused_before_any_reading(tmp_path: Path, out: str, said: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    result = _run(tmp_path / "never-read.tsv", "--out", tmp_path / out)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "never-read" not in result.stderr


def test_the_file_itself_is_not_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "table.csv"
    source.write_bytes(TODAY.read_bytes())
    result = _run(source, "--out", tmp_path / "." / "table.csv")
    assert result.exit_code == 1
    assert source.read_bytes() == TODAY.read_bytes()


def test_a_disk_that_fails_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "long.csv"
    out.write_text("an older file", encoding="utf-8")

    def full(_path: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = _run(TODAY, "--out", out)
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["long.csv"]
    assert out.read_text(encoding="utf-8") == "an older file"


def test_the_module_runs_without_traceback_and_without_slow_packages(tmp_path: Path) -> None:
    missing = subprocess.run(
        [sys.executable, "-m", "loaders", "parse", str(tmp_path / "none.tsv")], capture_output=True, text=True, check=False
    )
    assert missing.returncode == 1
    assert missing.stderr.startswith("Error: ")
    assert "Traceback" not in missing.stderr
    slow = "import sys, loaders.parse; sys.exit(' '.join({'pandera', 'geopandas', 'requests', 'duckdb', 'streamlit'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", slow], capture_output=True, text=True, check=False).stderr.strip() == ""


def test_help_names_every_command_without_importing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(module: str) -> None:
        raise AssertionError(f"{module} was imported")

    monkeypatch.setattr("data.commands.import_module", refuse)
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert all(name in result.stdout for name in COMMANDS)
    assert CliRunner().invoke(main, ["nothing"]).exit_code == 2


def test_the_table_of_commands_leads_to_parse() -> None:
    assert COMMANDS["parse"].target == "loaders.parse:parse"
    assert parse.name == "parse"


@pytest.mark.real
def test_report_on_the_long_real_table(shared_data: Path) -> None:
    report = summarise(read(shared_data / "eurostat" / "demo_r_pjangrp3.tsv.gz"))
    assert (report.series, report.cells, report.values, report.missing) == (136584, 1229256, 1125895, 103361)
    assert report.flags == {"b": 21651, "e": 15953, "p": 21596}
    assert report.geo_levels == {"aggregate": 4, "0": 37, "1": 125, "2": 339, "3": 1564, "extra-regio": 12}
