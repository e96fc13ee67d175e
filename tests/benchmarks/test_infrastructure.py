"""The snapshot that the measurement of a choice serves."""

import os

from benchmarks.infrastructure import CASES, large
from data.store import FOLDER_VARIABLE, current


def test_it_is_the_embedded_one_with_ten_thousand_facilities_and_leaves_nothing_behind() -> None:
    before, held = os.environ.get(FOLDER_VARIABLE), current()
    with large():
        assert len(current().facilities()) == 10_000
        assert current().facilities()["key"].is_unique
        assert current().indicators() == held.indicators()
    assert os.environ.get(FOLDER_VARIABLE) == before
    assert current().generation == held.generation


def test_more_than_five_kilobytes_or_a_layer_that_did_not_come_miss_the_goal() -> None:
    (case,) = CASES
    measured = {"most": 5120, "layers fetched by the choices": 8, "facilities": 10_000}
    assert case.passed(measured)
    assert not case.passed(measured | {"most": 5121})
    assert not case.passed(measured | {"layers fetched by the choices": 7})
