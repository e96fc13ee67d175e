"""Scoreboards from the workbooks as published: a path or an address, beside what the services have."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from data.store import Store
from tests.commands import only, refresh_command
from tests.standin import Standin

YEARLY = [
    ["Regional innovation index"],
    ["NUTS code", "Region", 2023, 2025],
    ["PL22", "Śląskie", 61.5, 64.25],
    ["NL35", "Utrecht", 140, 141],
]


def _book(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Index")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_a_workbook_at_a_path_takes_the_place_of_the_re_saved_release(standin: Standin, snapshot: Path, tmp_path: Path) -> None:
    book = _book(tmp_path / "ris 2025.xlsx", YEARLY)
    result = refresh_command(snapshot, "--from", standin.base, *only("ris_index"), "--workbook", "ris", "2025", str(book))
    assert result.exit_code == 0, result.output
    assert standin.asked == []
    store = Store(snapshot)
    store.check()
    values = store.observations("ris_index").set_index(["geo", "year"])["value"]
    assert values["PL22", 2025] == 64.25
    (release,) = store.manifest.indicators["ris_index"].releases
    assert (release.release, release.read_from, release.flags_available) == ("2025", "ris 2025.xlsx", True)


def test_a_workbook_at_an_address_is_a_release_of_its_own(standin: Standin, snapshot: Path, tmp_path: Path) -> None:
    standin.files["ris.xlsx"] = _book(tmp_path / "ris.xlsx", YEARLY).read_bytes()
    given = ("--workbook", "ris", "2025-07", f"{standin.base}/files/ris.xlsx")
    assert refresh_command(snapshot, "--from", standin.base, *only("ris_index"), *given).exit_code == 0
    assert Store(snapshot).releases("ris_index") == ("2025-07", "2025")


def test_a_workbook_without_the_index_is_read_and_refuses_nothing(standin: Standin, snapshot: Path, tmp_path: Path) -> None:
    path = _book(
        tmp_path / "rci raw.xlsx", [["Raw data"], ["NUTS", "Region name", "Corruption"], ["PL22", "Here", 0.5], ["AT_C", "There", 1]]
    )
    before = Store(snapshot).generation
    result = refresh_command(snapshot, "--from", standin.base, *only("rci_score"), "--workbook", "rci", "2022", str(path))
    assert result.exit_code == 0, result.output
    assert "asked for rci: unchanged, release 2022" in result.stdout
    assert "cells: 2, indicators: 1, regions: 2, years: 2022 to 2022; in the catalogue: none, in no row of it: 1" in result.stdout
    assert Store(snapshot).generation == before


def test_a_workbook_of_figures_gives_the_index_relative_to_the_eu(standin: Standin, snapshot: Path, tmp_path: Path) -> None:
    heads = ["Indicator", "Year", "Region", "Value"]
    index = "0 Summary Innovation Index"
    path = _book(tmp_path / "ris.xlsx", [heads, [index, 2023, "PL22", 60], [index, 2023, "EU", 120], ["1.1 Other", 2023, "PL22", 7]])
    given = ("--workbook", "ris", "2026", str(path))
    result = refresh_command(snapshot, "--from", standin.base, *only("ris_index"), *given, "--json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert "in the catalogue: ris_index, in no row of it: 2" in report["datasets"]["ris"]["contents"]
    rows = Store(snapshot).observations("ris_index").set_index(["geo", "year"])
    assert (rows.loc[("PL22", 2023), "value"], rows.loc[("PL22", 2023), "status"]) == (50, "derived")


@pytest.mark.parametrize("fault", ["404", "html", "empty", "503"])
def test_an_address_that_fails_keeps_the_old_figures(standin: Standin, snapshot: Path, tmp_path: Path, fault: str) -> None:
    standin.files["ris.xlsx"] = _book(tmp_path / "ris.xlsx", YEARLY).read_bytes()
    standin.misbehave(fault, "ris.xlsx")
    before = Store(snapshot).generation
    given = ("--workbook", "ris", "2026", f"{standin.base}/files/ris.xlsx")
    result = refresh_command(snapshot, "--from", standin.base, *only("ris_index"), *given)
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("refused ")]
    assert line.startswith("refused ris_index (ris): ")
    assert Store(snapshot).generation == before


def test_another_workbook_is_refused_with_what_it_has(standin: Standin, snapshot: Path, tmp_path: Path) -> None:
    book = _book(tmp_path / "other.xlsx", [["Country", "Something"], ["Poland", 1]])
    result = refresh_command(snapshot, "--from", standin.base, *only("ris_index"), "--workbook", "ris", "2026", str(book))
    assert result.exit_code == 1
    assert "has no sheet with a column of region codes and one called 'regional innovation index'" in result.stdout


@pytest.mark.parametrize(
    ("dataset", "release", "words"),
    [("tgs00042", "2025", "No workbook of 'tgs00042' is read; choose among ris, rci"), ("ris", "last", "'last' is no release")],
)
def test_what_is_no_scoreboard_or_release_is_one_sentence(standin: Standin, snapshot: Path, dataset: str, release: str, words: str) -> None:
    result = refresh_command(snapshot, "--from", standin.base, "--workbook", dataset, release, "x.xlsx")
    assert result.exit_code == 1
    assert words in result.stderr


def test_a_folder_has_its_own_scoreboards(source: Path, snapshot: Path) -> None:
    result = refresh_command(snapshot, "--from", str(source), "--workbook", "ris", "2025", "x.xlsx")
    assert result.exit_code == 1
    assert "leave out --workbook, or the folder" in result.stderr
