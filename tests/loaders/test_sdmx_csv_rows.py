"""Actions and multiples of SDMX-CSV: which rows stand in the end, and what their values are."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UnreadableFile
from loaders.sdmx_csv import read
from tests.tables import rows

ACTED = "STRUCTURE,STRUCTURE_ID,ACTION,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"


def _acted(*done: tuple[str, str, str]) -> list[tuple[str, float | None, str]]:
    """Region, value and flags that stand after actions on (action, region, cell `value,flags`)."""
    body = "".join(f"dataflow,ESTAT:X(1.0),{action},{geo},2022,{cell}\n" for action, geo, cell in done)
    return [(row[0], row[2], row[3]) for row in rows(read((ACTED + body).encode(), "t.csv"))]


def test_information_and_append_add() -> None:
    assert _acted(("I", "AT11", "1,b"), ("A", "AT12", "2,"), ("", "AT13", "3,")) == [("AT11", 1, "b"), ("AT12", 2, ""), ("AT13", 3, "")]


@pytest.mark.parametrize("action", ["R", "M", "R: Replace", "Replace"])
def test_replace_and_merge_replace(action: str) -> None:
    assert _acted(("I", "AT11", "1,b"), ("I", "AT12", "2,"), (action, "AT11", "3,p")) == [("AT12", 2, ""), ("AT11", 3, "p")]
    assert _acted((action, "AT11", "3,p"), (action, "AT11", "4,")) == [("AT11", 4, "")]


def test_delete_withdraws_and_is_no_cell() -> None:
    assert _acted(("I", "AT11", "1,b"), ("I", "AT12", "2,"), ("D", "AT11", ",")) == [("AT12", 2, "")]
    assert _acted(("D", "AT11", ",")) == []
    assert _acted(("I", "AT11", "1,"), ("D", "AT11", "1,"), ("A", "AT11", "2,")) == [("AT11", 2, "")]


@given(st.lists(st.tuples(st.sampled_from("IARMD"), st.sampled_from(["AT11", "AT12", "AT13"]), st.integers(0, 9)), max_size=12))
def test_actions_are_done_in_the_order_of_the_file(done: list[tuple[str, str, int]]) -> None:
    held: dict[str, int] = {}
    twice = False
    for action, geo, value in done:
        twice |= action in "IA" and geo in held
        held.pop(geo, None)
        if action != "D":
            held[geo] = value
    try:
        stands = {geo: value for geo, value, _ in _acted(*((action, geo, f"{value},") for action, geo, value in done))}
    except UnreadableFile:
        stands = None
    assert stands == held or (stands is None and twice)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ([("I", "AT11", "1,"), ("A", "AT11", "2,")], "the key AT11,2022 more than once"),
        ([("X", "AT11", "1,")], "the ACTION 'X': expected I, A, R, M or D"),
        ([("D", "", ",")], "no code for geo"),
    ],
)
def test_actions_that_cannot_be_done(done: list[tuple[str, str, str]], said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)):
        _acted(*done)


def _scaled(*cells: tuple[str, str, str]) -> list[float | None]:
    """Values of rows with (unit, power, value)."""
    body = "".join(f"ESTAT:X(1.0),{power},{unit},AT11,{2000 + at},{value}\n" for at, (unit, power, value) in enumerate(cells))
    return [row[3] for row in rows(read(f"DATAFLOW,UNIT_MULT,unit,geo,TIME_PERIOD,OBS_VALUE\n{body}".encode(), "t.csv"))]


def test_a_multiplier_scales() -> None:
    found = _scaled(
        ("EUR", "6", "1.1"), ("EUR", "3: Thousands", "4.35"), ("EUR", "0", "2"), ("EUR", "", "3"), ("EUR", "6", ""), ("PC", "-2", "7")
    )
    assert found == [1_100_000.0, 4350.0, 2.0, 3.0, None, 0.07]


@given(st.decimals(-1000, 1000, places=3), st.integers(-9, 9))
def test_scaling_adds_no_noise(value: Decimal, power: int) -> None:
    assert _scaled(("EUR", str(power), str(value))) == [float(value.scaleb(power))]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("MIO_EUR", "6", "1"), "gives values in MIO_EUR with a UNIT_MULT beside it"),
        (("THS", "3", "1"), "gives values in THS with a UNIT_MULT beside it"),
        (("EUR", "millions", "1"), "the UNIT_MULT 'millions'"),
        (("CP_MEUR", "6", "1"), "gives values in CP_MEUR with a UNIT_MULT beside it"),
        (("EUR", "99", "1e300"), "the value 1e+300 with the UNIT_MULT 99, which no float64 holds"),
        (("EUR", "6", "9007199254.740993"), "the value 9007199254.740993 with the UNIT_MULT 6, which no float64 holds"),
    ],
)
def test_multipliers_that_leave_a_doubt_are_refused(cell: tuple[str, str, str], said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)):
        _scaled(cell)


def test_a_unit_with_its_multiple_stands_where_the_multiplier_is_one() -> None:
    assert _scaled(("MIO_EUR", "0", "1.5"), ("EUR", "6", "1.5")) == [1.5, 1_500_000.0]
