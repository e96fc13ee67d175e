"""Codes beside the NUTS lists: what is known, and what is not."""

import pytest

from loaders.known_codes import unknown_codes

_NUTS = {"PL", "PL22", "PL224"}


# real rows of Eurostat: FRZZ (tgs00042) is what belongs to no region, ALXXX (demo_r_pjangrp3) what nobody knows the region of
@pytest.mark.parametrize(
    "geo",
    ["PL22", "EU27_2020", "EU28", "EA20", "EFTA", "CN_X_HK", "FRZZ", "ALXXX", "MD", "JP", "EL11", "FR2", "PL31", "UKI12", "AT00", "PL90"],
)
def test_codes_in_use_are_known(geo: str) -> None:
    assert unknown_codes([geo], _NUTS) == []


def test_what_nobody_uses_is_named_once_in_order() -> None:
    assert unknown_codes(["XY99", "PL22", "AB1", "XY99", "Poland"], _NUTS) == ["AB1", "Poland", "XY99"]
