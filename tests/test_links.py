"""Links of the guides lead to the same data as when they were written down, whatever the house is called inside."""

import json
from typing import Any

import pytest

from tests.links import API, PAGES, RECORDED, api_answer, page_answer

ANSWERS: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))


def test_forty_links_are_recorded() -> None:
    assert list(ANSWERS) == [*API, *PAGES]
    assert len(ANSWERS) >= 40


@pytest.mark.parametrize("address", API)
def test_an_address_of_the_api_answers_the_same(address: str) -> None:
    assert api_answer(address) == ANSWERS[address]


@pytest.mark.parametrize("address", PAGES)
def test_an_address_of_a_page_shows_the_same(address: str) -> None:
    assert page_answer(address) == ANSWERS[address]
