"""Values, statuses and codes without data of JSON-stat."""

import json
from typing import Any

import pytest

from data.errors import UnreadableFile
from loaders.jsonstat import read as read_jsonstat
from tests.loaders.cubes import CUBE, assert_refused, parsed, values, without_data


def test_one_status_for_all() -> None:
    assert [row[2:] for row in values(status="e")] == [
        (1, "e", "", "reported"),
        (2, "e", "", "reported"),
        (3, "e", "", "reported"),
        (None, "e", "", "missing"),
    ]
    assert values(value={"2": 5}, status="p") == [("NL35", "2022", 5, "p", "", "reported")]


def test_one_status_in_a_list_stands_for_all() -> None:
    assert values(status=["e"]) == values(status="e")


@pytest.mark.parametrize(
    ("status", "read_as"),
    [
        (":", ("", "", "missing")),
        (":c", ("c", "", "confidential")),
        (": c", ("c", "", "confidential")),
        (": z", ("z", "", "not_applicable")),
        (":z ", ("z", "", "not_applicable")),
        (": |C", ("", "C", "confidential")),
        (":@C", ("", "C", "confidential")),
        (" u ", ("u", "", "missing")),
        (" ", ("", "", "missing")),
    ],
)
def test_statuses_are_those_of_the_tsv(status: str, read_as: tuple[str, str, str]) -> None:
    for written in ({"3": status}, [None, None, None, status]):
        assert values(status=written)[3] == ("NL35", "2023", None, *read_as)
    sparse = values(value={"0": 1}, status={"3": status})
    assert sparse[1:] == ([] if status.isspace() else [("NL35", "2023", None, *read_as)])


def test_a_colon_for_all_says_that_there_is_nothing() -> None:
    assert [row[2:] for row in values(value=[None] * 4, status=": c")] == [(None, "c", "", "confidential")] * 4


MISSING = (None, "", "", "missing")


def test_codes_without_data_are_missing_rows() -> None:
    sparse = {"value": {"0": 1, "1": 2}}
    assert values(**sparse, **without_data({"unit": [], "geo": [1], "time": []})) == [
        ("PL22", "2022", 1, "", "", "reported"),
        ("PL22", "2023", 2, "", "", "reported"),
        ("NL35", "2022", *MISSING),
        ("NL35", "2023", *MISSING),
    ]
    assert values(**sparse, **without_data({"geo": ["1"]})) == values(**sparse, **without_data({"geo": [1]}))
    assert [row[0] for row in values(value={}, **without_data({"unit": [0], "geo": [0, 1], "time": [0, 1]}))] == [
        "PL22",
        "PL22",
        "NL35",
        "NL35",
    ]
    assert values(value={"0": 1, "2": 3}, **without_data({"time": [1]}))[1] == ("PL22", "2023", *MISSING)


def test_what_a_code_without_data_does_say_is_kept() -> None:
    read_as = values(value={"0": 1}, status={"3": "|C"}, **without_data({"geo": [1]}))
    assert read_as[1:] == [("NL35", "2022", *MISSING), ("NL35", "2023", None, "", "C", "confidential")]


@pytest.mark.parametrize("extension", [None, {}, {"positions-with-no-data": None}, {"positions-with-no-data": {"sex": []}}, {"id": None}])
def test_nothing_said_of_codes_without_data(extension: Any) -> None:
    assert values(value={"0": 1}, extension=extension) == [("PL22", "2022", 1, "", "", "reported")]


def test_too_many_positions_without_data_are_refused() -> None:
    codes = [f"A{number}" for number in range(6000)]
    cube = {
        **CUBE,
        "size": [6000, 6000, 2],
        "dimension": {**CUBE["dimension"], "unit": {"category": {"index": codes}}, "geo": {"category": {"index": codes}}},
        "value": {},
    }
    with pytest.raises(UnreadableFile, match="more positions without data"):
        parsed({**cube, **without_data({"time": [0]})})
    assert parsed({**cube, **without_data({"geo": [0]})}).frame.num_rows == 12_000


def test_values_beyond_the_range_of_numbers_are_refused() -> None:
    text = json.dumps(CUBE).replace("[1, 2, 3, null]", "[1, 2, 3, 1e999]")
    with pytest.raises(UnreadableFile, match="beyond the range of numbers"):
        read_jsonstat(text.encode(), "t.json")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": [1, 2, 3]}, "no value for its 4 positions"),
        ({"value": None}, "no value for its 4 positions"),
        ({"value": {"4": 1}}, "a value at a position outside 0 to 3, or twice"),
        ({"value": {"-1": 1}}, "outside 0 to 3"),
        ({"value": {"+1": 1}}, "outside 0 to 3"),
        ({"value": {"one": 1}}, "outside 0 to 3"),
        ({"value": {"1": 1, "01": 1}}, "or twice"),
        ({"value": {"0": "1"}}, "a value that is no number"),
        ({"value": [1, 2, 3, True]}, "a value that is no number"),
        ({"value": {"0": 10**400}}, "a whole number that no float64 holds exactly"),
        ({"status": [1, None, None, None]}, "a status that is no text"),
        ({"status": {"7": "p"}}, "a status at a position outside 0 to 3"),
        ({"status": {"0": "p", "1": ".."}}, "the status '..'"),
        ({"value": {"0x1": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {" 1": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"1.0": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"١": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"\ud800": 1}}, "a value at a position outside 0 to 3"),
        ({"value": {"0": [1]}}, "a value that is no number"),
        ({"value": {"0": 2**53 + 1}}, "no float64 holds exactly"),
        ({"status": [":c", None, None, None]}, "the status ':' at a value"),
        ({"status": ":"}, "the status ':' at a value"),
        ({"status": {"3": "::"}}, "the status '::'"),
        ({"status": {"3": "C"}}, "the status 'C'"),
        ({"status": {"3": "\ud800"}}, "the status '\\ud800'"),
        (without_data([1]), "positions-with-no-data of another form"),
        (without_data({"sex": [0]}), "positions-with-no-data of 'sex' that do not exist"),
        (without_data({"geo": [2]}), "positions-with-no-data of 'geo' that do not exist"),
        (without_data({"geo": ["one"]}), "positions-with-no-data of 'geo' that do not exist"),
        (without_data({"geo": [True]}), "positions-with-no-data of 'geo' that do not exist"),
        (without_data({"geo": "1"}), "positions-with-no-data of 'geo' that do not exist"),
    ],
)
def test_faults_of_what_stands_in_the_cube_are_named(changed: dict[str, Any], said: str) -> None:
    assert_refused(changed, said)
