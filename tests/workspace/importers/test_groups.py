"""Which user group a name suggests, in the languages of the partner regions."""

import pytest

from data.usage import USER_GROUPS
from workspace.importers.groups import chosen, propose

NAMES = {
    "Internal": "internal",
    "In-house users": "internal",
    "Wewnętrzni": "internal",
    "External academic": "academic",
    "Uniwersytet Śląski": "academic",
    "Universidade de Évora": "academic",
    "Politechnika Śląska": "academic",
    "Industry": "industry",
    "Przemysł": "industry",
    "Kowal Sp. z o.o. Ltd": "industry",
    "metals-ltd": "industry",
    "External company": "industry",
    "Firma zewnętrzna": "industry",
    "Non-profit": "academic",
    "Szpital Miejski": "other_public",
    "Ministry of Health": "other_public",
    "Training course": "training",
    "Szkolenia": "training",
    "Preventive maintenance": "maintenance",
    "Serwis": "maintenance",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_that_say_it(name: str) -> None:
    assert propose(name) == (NAMES[name], True)


@pytest.mark.parametrize("group", USER_GROUPS)
def test_our_own_words(group: str) -> None:
    assert propose(group) == (group, True)


@pytest.mark.parametrize(("name", "group"), [("", "internal"), ("4711", "internal"), ("External", "academic"), ("Zewnętrzny", "academic")])
def test_names_that_do_not_are_guesses(name: str, group: str) -> None:
    assert propose(name) == (group, False)


def test_a_mapping_goes_before_its_star_and_that_before_the_proposal() -> None:
    mapping = {"Industry": "academic", "*": "training"}
    assert chosen("Industry", mapping) == ("academic", True)
    assert chosen("Internal", mapping) == ("training", True)
    assert chosen("Internal", {}) == ("internal", True)
