"""Scoreboards: indices by indicator, z-scores by NUTS 2016 code."""

from pathlib import Path

import pytest

from data.errors import SourceChanged
from loaders.contents import read_csv
from loaders.scoreboards import read_indices, read_rci_pillars, read_rci_scores, read_rci_shares
from tests.sources import RECORDED, put

_BOARDS = RECORDED / "scoreboards"


def test_indices_keep_their_indicator_beside_names_with_commas_and_leave_out_the_shifted_year() -> None:
    rows = read_indices(_BOARDS / "ris_2018_2025_and_rci_2016_2022_central_europe.csv").frame.to_pylist()
    assert [(row["indicator"], row["year"], row["value"]) for row in rows] == [
        ("25a_RIS", 2024, 70.5),
        ("25a_RIS", 2025, 72.125),
        ("23a_RCI", 2019, 96.5),
        ("101a_Other", 2022, 1.0),
    ]


def test_scores_keep_merged_capitals_drop_stray_spaces_and_leave_gaps_missing() -> None:
    rows = read_rci_scores(_BOARDS / "rci_2010_2019_nuts2016.csv").frame.to_pylist()
    assert [(row["geo"], row["year"], row["value"], row["status"]) for row in rows] == [
        ("PL22", 2019, -0.31, "reported"),
        ("PL22", 2016, -0.34, "reported"),
        ("AT00", 2019, 0.6, "reported"),
        ("FI1B", 2010, None, "missing"),
    ]


def test_shares_of_the_best_become_the_index_and_merged_regions_have_their_capital(tmp_path: Path) -> None:
    pillars = ",".join(["0.4"] * 9)
    merged = f"HR_C,90.0,True,{pillars},0.5956\nHR05,90.0,False,{pillars},0.5956\nHR02,71.0,True,{pillars},0.4699\n"
    recorded = (_BOARDS / "rci_2022_share_of_best.csv").read_text()
    rows = read_rci_shares(put(tmp_path, "shares.csv", (recorded + merged).encode())).frame.to_pylist()
    assert [(row["geo"], row["year"], row["value"], row["status"]) for row in rows] == [
        ("PL22", 2022, 91.7, "derived"),
        ("NL31", 2022, 151.1, "derived"),
        ("HR_C", 2022, 90.0, "derived"),
        ("HR05", 2022, 90.0, "derived"),
        ("HR06", 2022, 90.0, "derived"),
        ("HR02", 2022, 71.0, "derived"),
    ]
    assert {row["flags"] for row in rows} == {None}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("PL22,91.7,True,0.5956\n", "says 91.7 at PL22 where its share makes 90.0"),
        ("PL22,,True,0.5956\n", "says  at PL22"),
        ("PL22,200.0,True,1.3236\n", "holds '1.3236' at PL22: expected a share"),
        ("PL22,90.0,True,\n", "holds '' at PL22"),
        ("PL22,90.0,True,0.5956\nPL22,90.0,True,0.5956\n", "has a region twice"),
        ("HR_C,90.0,True,0.5956\nHR05,90.0,True,0.5956\n", "has a region twice"),
    ],
)
def test_shares_that_do_not_fit_their_index_are_refused(tmp_path: Path, rows: str, words: str) -> None:
    head = "rci_code,rci_2022_eu100_reconstructed,in_rci_list_of_234,RCITotal\n"
    with pytest.raises(SourceChanged, match=words):
        read_rci_shares(put(tmp_path, "shares.csv", (head + rows).encode()))


@pytest.mark.real
def test_the_real_shares_are_the_re_saved_list_but_for_croatia(shared_data: Path) -> None:
    shares = {
        row["geo"]: row["value"] for row in read_rci_shares(shared_data / "scoreboards" / "rci_2022_share_of_best.csv").frame.to_pylist()
    }
    raw = read_csv(shared_data / "scoreboards" / "ris_2018_2025_and_rci_2016_2022_central_europe.csv.gz").to_pylist()
    listed = {row["geo"]: float(row["value"]) for row in raw if (row["indicator"], row["year"]) == ("23a_RCI", "2022")}
    assert len(listed) == 81
    assert {geo for geo, value in listed.items() if shares[geo] != value} == {"HR02", "HR03", "HR05", "HR06"}


@pytest.mark.real
def test_the_real_scores_hold_every_edition(shared_data: Path) -> None:
    table = read_rci_scores(shared_data / "scoreboards" / "rci_2010_2019_nuts2016.csv.gz")
    assert table.frame.num_rows == 1_133
    assert set(table.frame["year"].to_pylist()) == {2010, 2013, 2016, 2019}


def test_pillars_are_per_cent_of_the_best_region_and_merged_regions_have_their_capital(tmp_path: Path) -> None:
    head = "rci_code,in_rci_list_of_234,RCIHealthPillar,RCITotal\n"
    path = put(tmp_path, "shares.csv", (head + "PL22,True,0.6067,0.5\nHU_C,True,1,0.5\nHU11,False,0.9,0.5\n").encode())
    rows = [(row["pillar"], row["geo"], row["value"], row["status"]) for row in read_rci_pillars(path).frame.to_pylist()]
    assert rows == [
        ("Health", "PL22", 60.67, "reported"),
        ("Health", "HU_C", 100.0, "reported"),
        ("Health", "HU11", 100.0, "reported"),
        ("Health", "HU12", 100.0, "reported"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rci_code,in_rci_list_of_234,RCIHealthPillar\nPL22,True,1.2\n", "holds '1.2' at PL22: expected a share"),
        ("rci_code,in_rci_list_of_234,RCIHealthPillar\nPL22,True,\n", "holds '' at PL22"),
        ("rci_code,in_rci_list_of_234,RCITotal\nPL22,True,1\n", "has no column such as RCIInnovationPillar"),
    ],
)
def test_pillars_that_are_no_shares_are_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        read_rci_pillars(put(tmp_path, "shares.csv", text.encode()))


@pytest.mark.real
def test_the_real_pillars_hold_every_region_once(shared_data: Path) -> None:
    frame = read_rci_pillars(shared_data / "scoreboards" / "rci_2022_share_of_best.csv").frame
    assert frame.num_rows == 9 * 249
    assert frame.select(["pillar", "geo"]).group_by(["pillar", "geo"]).aggregate([]).num_rows == 9 * 249
