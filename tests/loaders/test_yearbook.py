"""Maps of the Regional Yearbook: one value a place, the year of each country, low reliability from the note."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.errors import SourceChanged
from loaders.yearbook import EMPLOYMENT_2025, STUDENTS_2024, read_attainment, read_values

_LABELS = {"A": "No more than lower secondary education", "B": "Upper secondary education", "C": "Tertiary education"}
_NOTE = "Note: Iceland, 2024. Corse (FRM0): low reliability. Opolskie (PL52): low reliability for no more than lower secondary education."


def _write(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content))
    return path


def _map(note: str = _NOTE, **data: Any) -> dict[str, Any]:
    values = {"PL52": 47.0, "FRM0": 60.0, "IS": 80.0} | data
    return {"options": [{"code": code, "label": label, "footnote": note, "data": values} for code, label in _LABELS.items()]}


def test_values_have_the_year_of_the_map_or_of_their_country_and_no_flags(tmp_path: Path) -> None:
    table = read_values(_write(tmp_path / "map.json", {"PL22": 61.2, "IS": 70, "TR10": 5.5, "UA": ":"}), STUDENTS_2024)
    assert [(row["geo"], row["year"], row["value"], row["status"], row["flags"]) for row in table.frame.to_pylist()] == [
        ("PL22", 2024, 61.2, "reported", None),
        ("IS", 2023, 70.0, "reported", None),
        ("TR10", 2022, 5.5, "reported", None),
        ("UA", 2024, None, "missing", None),
    ]


def test_low_reliability_holds_for_all_levels_or_for_the_one_that_the_note_names(tmp_path: Path) -> None:
    rows = read_attainment(_write(tmp_path / "map.json", _map()), EMPLOYMENT_2025).frame.to_pylist()
    assert {(row["isced11"], row["geo"]) for row in rows if row["flags"] == "u"} == {
        ("ED0-2", "FRM0"),
        ("ED3_4", "FRM0"),
        ("ED5-8", "FRM0"),
        ("ED0-2", "PL52"),
    }
    assert {row["year"] for row in rows if row["geo"] == "IS"} == {2024}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "no object of codes and values"),
        ({}, "no object of codes and values"),
        ({"PL22": "61.2"}, "holds '61.2' at PL22"),
        ({"PL22": True}, "holds True at PL22"),
        ({"PL22": None}, "holds None at PL22"),
        ({"PL22": [1]}, r"holds \[1\] at PL22"),
    ],
)
def test_a_map_of_another_shape_is_refused(tmp_path: Path, content: Any, words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        read_values(_write(tmp_path / "map.json", content), STUDENTS_2024)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"PL22": 1}, "no layers A, B, C"),
        ([1], "no layers A, B, C"),
        ({"options": ["A", "B", "C"]}, "no layers A, B, C"),
        (_map(note="Nowhere (XX99): low reliability."), "XX99 is unreliable but has no value"),
    ],
)
def test_layers_of_another_shape_are_refused(tmp_path: Path, content: Any, words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        read_attainment(_write(tmp_path / "map.json", content), EMPLOYMENT_2025)


@pytest.mark.real
def test_the_real_maps_hold_every_region(shared_data: Path) -> None:
    folder = shared_data / "eurostat" / "ryb2026"
    for name in ("bachelors", "masters", "phd"):
        assert read_values(folder / f"CH03_{name}.json", STUDENTS_2024).frame.num_rows == 264
    frame = read_attainment(folder / "CH04M03_employment_rate_by_education_2025.json", EMPLOYMENT_2025).frame.to_pandas()
    assert frame.groupby("isced11", observed=True).size().to_dict() == {"ED0-2": 297, "ED3_4": 297, "ED5-8": 297}
    assert set(frame[(frame["flags"] == "u") & (frame["isced11"] == "ED5-8")]["geo"]) == {"FRM0", "FI20"}
    assert {"DEB2", "DED2", "DED4", "HR05", "PL43", "PL52"} <= set(frame[(frame["flags"] == "u")]["geo"])
