"""CORDIS' lists: read strictly, with letters repaired."""

from pathlib import Path

import pandas as pd
import pytest

from data.errors import SourceChanged, UnreadableFile
from loaders import cordis
from tests.sources import RECORDED, put

_FOLDER = RECORDED / "cordis"
PARTICIPATIONS = _FOLDER / "h2020_participations_2020-12.csv"
ORGANISATIONS = _FOLDER / "h2020_organisations_2017.csv"
FP7 = _FOLDER / "fp7_pic_nuts3_2016.csv"


def test_participations_say_who_takes_part_in_what_and_from_when() -> None:
    rows = cordis.read_participations(PARTICIPATIONS)
    assert rows.iloc[1].to_dict() == {"project": 100001, "organisation": 900000002, "year": 2015, "kind": "PRC", "country": "NL"}
    assert rows.loc[rows["project"] == 100003, "year"].isna().all()


def test_organisations_have_names_and_towns_in_the_right_letters() -> None:
    assert cordis.read_organisations(ORGANISATIONS)["name"].tolist()[-1] == "Urząd Wymyślony"
    assert cordis.read_fp7(FP7)["code"].tolist() == ["PL22", "PL22A"]


@pytest.mark.parametrize(
    ("broken", "text"),
    [("G√ñTEBORG", "GÖTEBORG"), ("Krak√≥w", "Kraków"), ("ƒåesk√Ω", "Český"), ("Zürich", "Zürich"), ("Łódź", "Łódź"), ("BONN", "BONN")],
)
def test_letters_are_repaired_only_where_they_are_broken(broken: str, text: str) -> None:
    assert cordis.repaired(broken) == text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("100001,coordinator,900000001,HES", "100001,coordinator,900000001,XXX", r"row 2, has the kind 'XXX'"),
        (",PL,2015", ",Poland,2015", r"row 2, has the country 'Poland'"),
        ("2015,2018,36,eu15,3", "15,2018,36,eu15,3", r"row 3, has the year '15'"),
        ("100001,participant,900000003", "x,participant,900000003", r"row 4, has the project 'x'"),
        ("100001,participant,900000002", "100001,participant,900000001", "900000001 twice in the project 100001"),
        ("100002,coordinator,900000002,PRC", "100002,coordinator,900000002,REC", "900000002 with two types"),
    ],
)
def test_what_is_not_as_declared_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = PARTICIPATIONS.read_text(encoding="utf-8")
    assert text.count(old) == 1
    with pytest.raises(SourceChanged, match=said):
        cordis.read_participations(put(tmp_path, "list.csv", text.replace(old, new).encode()))


def test_an_organisation_stands_once_in_its_list(tmp_path: Path) -> None:
    twice = ORGANISATIONS.read_text(encoding="utf-8") + "900000001,AGAIN,,HES,KATOWICE,PL,,,\n"
    with pytest.raises(SourceChanged, match="900000001 twice"):
        cordis.read_organisations(put(tmp_path, "list.csv", twice.encode()))


@pytest.mark.parametrize("content", [b"", b"rcn,pic\n1,2\n", b"not a list at all", "rcn,pic,typé".encode("latin-1")])
def test_files_of_another_shape_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        cordis.read_participations(put(tmp_path, "list.csv", content))


@pytest.mark.real
def test_the_real_lists_are_read_whole(shared_data: Path) -> None:
    folder = shared_data / "cordis"
    rows = cordis.read_participations(folder / "h2020_participations_2020-12.csv.gz")
    assert (len(rows), rows["project"].nunique(), rows["organisation"].nunique()) == (144_726, 31_451, 35_871)
    organisations = cordis.read_organisations(folder / "h2020_organisations_2017.csv.gz")
    assert len(organisations) == 16_591
    assert not pd.concat([organisations["town"], organisations["name"]]).str.contains("[√≈]").any()
    assert len(cordis.read_fp7(folder / "fp7_pic_nuts3_2016.csv.gz")) == 5_020
