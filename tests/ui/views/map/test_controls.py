"""Own class limits as people type them, and as strangers put them into addresses."""

import math

from hypothesis import given
from hypothesis import strategies as st

from ui.views.map.controls import numbers


def test_commas_separate_in_an_address() -> None:
    assert numbers("0.5,1,2,3") == (0.5, 1.0, 2.0, 3.0)


def test_between_spaces_or_semicolons_a_comma_is_a_decimal_sign() -> None:
    assert numbers("0,5 1,5; 3") == (0.5, 1.5, 3.0)
    assert numbers("1, 2, 3") == (1.0, 2.0, 3.0)


def test_limits_are_sorted_and_counted_once() -> None:
    assert numbers("3 1 3 -2") == (-2.0, 1.0, 3.0)


def test_two_signs_are_no_number() -> None:
    assert numbers("+-5 --1 5.") == (5.0,)


def test_words_and_endless_numbers_are_left_out() -> None:
    assert numbers("nan inf 1e999 abc 1.2.3") == ()


@given(st.text(max_size=60))
def test_any_text_gives_finite_ascending_numbers(text: str) -> None:
    limits = numbers(text)
    assert list(limits) == sorted(set(limits))
    assert all(math.isfinite(limit) for limit in limits)
