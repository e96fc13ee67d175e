"""Cells of own tables as people write them."""

import math

import pytest

from workspace.own import numbers


@pytest.mark.parametrize(
    ("text", "value", "flags", "status"),
    [
        ("1,5", 1.5, "", "reported"),
        ("1.5 b", 1.5, "b", "reported"),
        ("12 345,6", 12345.6, "", "reported"),
        ("12,5 %", 12.5, "", "reported"),
        ("3 (ep)", 3.0, "ep", "reported"),
        ("\N{MINUS SIGN}2", -2.0, "", "reported"),
        ("0", 0.0, "", "reported"),
        (":", math.nan, "", "missing"),
        (": u", math.nan, "u", "missing"),
        ("n/a", math.nan, "", "missing"),
        ("brak danych", math.nan, "", "missing"),
        ("c", math.nan, "", "confidential"),
        ("abc", math.nan, "", ""),
        ("12:30", math.nan, "", ""),
        ("=1+1", math.nan, "", ""),
        ("1e999", math.nan, "", ""),
    ],
)
def test_a_cell_is_a_value_with_flags_or_a_mark_for_none_or_neither(text: str, value: float, flags: str, status: str) -> None:
    cell = numbers.reader([text])(text)
    assert (cell.flags, cell.status) == (flags, status)
    assert cell.value == value or (math.isnan(cell.value) and math.isnan(value))


def test_commas_part_thousands_only_where_the_column_shows_it() -> None:
    assert numbers.reader(["1,234", "1,234,567"])("1,234").value == 1234
    assert numbers.reader(["1,234", "1,2"])("1,234").value == 1.234
    assert numbers.ambiguous(["1,234", "1,2"]) == "1,234"
    assert not numbers.ambiguous(["1,234", "1,234,567"])
    assert not numbers.ambiguous(["1,5", "2,25"])


@pytest.mark.parametrize(
    ("text", "year"), [("2023", 2023), ("Y2023", 2023), ("rok 2023", 2023), ("2023-01-01 00:00:00", 2023), ("2023.0", 2023)]
)
def test_years_are_known_however_they_are_written(text: str, year: int) -> None:
    assert numbers.year(text) == year


@pytest.mark.parametrize("text", ["", "23", "1850", "20230", "value", "12023", "2023 to 2024"])
def test_other_texts_are_no_years(text: str) -> None:
    assert numbers.year(text) is None
