"""JSON as its standard has it, and numbers whichever way it spells them."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.strict_json import parsed, whole


def test_what_is_json_is_parsed() -> None:
    assert parsed(b'{"a": [1, 2.5, null, {"a": "b"}]}') == {"a": [1, 2.5, None, {"a": "b"}]}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "Expecting"),
        ("[NaN]", "NaN is no JSON number"),
        ("[-Infinity]", "-Infinity is no JSON number"),
        ('{"a": {"b": 1, "c": 2, "b": 3}}', "the key 'b' stands twice"),
        ("[" * 100_000, "nests deeper"),
    ],
)
def test_what_is_none_says_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parsed(text)


@pytest.mark.parametrize(("said", "number"), [(3, 3), (3.0, 3), ("3", 3), ("003", 3), (-3, -3), (0, 0), ("0", 0)])
def test_whole_numbers(said: Any, number: int) -> None:
    assert whole(said) == number


@pytest.mark.parametrize(
    "said",
    [True, False, None, 1.5, math.inf, math.nan, "", "-1", "+1", "1.0", " 1", "1\n", "0x1", "1_0", "١", "²", "9" * 16, [1], {"1": 1}],
)
def test_anything_else_is_none(said: Any) -> None:
    assert whole(said) is None


@given(st.integers(0, 10**15 - 1))
def test_a_number_is_the_same_in_every_spelling(number: int) -> None:
    assert whole(number) == whole(str(number)) == whole(float(number)) == number
