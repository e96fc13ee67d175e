"""The simulated survey: the same everywhere, marked in every row, with groups so small that cells are hidden."""

import hashlib

from data.competences import ANSWERS, FEWEST
from data.example_surveys import answers


def test_it_is_the_same_on_every_machine_and_says_what_it_is() -> None:
    rows = answers()
    assert rows.schema == ANSWERS
    assert set(rows["status"].to_pylist()) == {"simulated"}
    text = rows.to_pandas().astype(str).to_csv(index=False)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "345b54e0a54493f5"


def test_some_groups_are_too_small_to_show() -> None:
    people = answers().to_pandas().groupby(["wave", "geo", "group"], observed=True)["respondent"].nunique()
    assert people.min() < FEWEST < people.max()
