"""The answer of a profile: R&D first, every figure with its year."""

import re

import pytest

from data.catalogue import INDICATORS
from queries import profile
from queries.profile import Line
from ui.views.profile import strengths


@pytest.mark.parametrize("region", ["PL22", "NL35", "PT19", "ITC3", "SE23"])
def test_the_answer_begins_with_research_and_development(region: str) -> None:
    answer = strengths.answer(region, profile.lines(region))
    assert re.match(r"[^,]+, R&D expenditure \(GERD\): [\d.]+\W% in \d{4}(, ranked \d+ of \d+ EU regions)?\.", answer)


def test_what_stands_out_and_lags_says_its_year() -> None:
    lines = profile.lines("PL22")
    best, worst = profile.standing(lines)
    told = " ranks best on {} ({}) and worst on {} ({})."
    ends = told.format(best[0].row.label, best[0].newest.year, worst[0].row.label, worst[0].newest.year)
    assert strengths.answer("PL22", lines).endswith(ends)


@pytest.mark.parametrize(("region", "told"), [("MD", "Moldova, R&D expenditure (GERD): 0.22\u00a0% in 2023."), ("PL", "Poland, R&D")])
def test_a_country_without_places_is_told_by_its_research_and_development(region: str, told: str) -> None:
    assert strengths.answer(region, profile.lines(region)).startswith(told)


def test_a_region_without_figures_on_research_and_development_begins_with_its_ends() -> None:
    lines: tuple[Line, ...] = tuple(line for line in profile.lines("PL22") if INDICATORS[line.row.key].theme == "labour")
    best, _worst = profile.standing(lines)
    assert strengths.answer("PL22", lines).startswith(f"Among EU regions, Śląskie ranks best on {best[0].row.label}")
    assert strengths.answer("PL22", ()) == ""
