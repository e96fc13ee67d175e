"""Requests read by typed models: what each type takes, and the sentence that refuses the rest."""

from contextlib import suppress
from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field, create_model

from api.errors import Problem
from api.operation import Operation
from api.operations import OPERATIONS
from api.query import Query, read
from api.types import Day, Level, Numbers, OneOf, Text, Texts, Whole, Year, one_of

JUNK = ("", "x", "0", "-1", "1.5", "1e400", "9" * 30, "9" * 9000, "\u0662", "\x00", "nan", "true", "null", "2024-02-30")


class Sample(Query):
    key: Annotated[str, OneOf(lambda: ("a", "b"), 404), Field(description="Key.")]
    geo: Annotated[Texts, Field(description="Codes.")] = ()
    level: Annotated[Level | None, Field(description="Level.")] = None
    theme: Annotated[str, one_of("light", "dark"), Field(description="Theme.")] = "light"
    form: Annotated[Literal["json", "csv"], Field(description="Form.")] = "json"
    year: Annotated[Year | None, Field(description="Year.")] = None
    count: Annotated[int, Whole(1, 1000), Field(description="Count.")] = 10
    weights: Annotated[Numbers | None, Field(description="Weights.")] = None
    day: Annotated[Day | None, Field(description="Day.")] = None
    q: Annotated[Text | None, Field(description="Words.")] = None


def given(**query: str) -> Sample:
    return read(Sample, {"key": "a"}, list(query.items()))


def test_what_is_left_out_is_as_usual() -> None:
    assert given() == Sample(key="a")
    assert (given().level, given().count, given().geo) == (None, 10, ())


def test_values_have_their_types() -> None:
    found = given(level="2", year="2019", count="007", weights="1,2.5,.5e1", day="2026-02-28")
    assert (found.level, found.year, found.count, found.weights, found.day) == (2, 2019, 7, (1.0, 2.5, 5.0), date(2026, 2, 28))


def test_what_may_be_repeated_counts_once_in_the_order_given() -> None:
    assert read(Sample, {"key": "a"}, [("geo", "b"), ("geo", "a"), ("geo", "b")]).geo == ("b", "a")


def test_equal_requests_are_equal_questions() -> None:
    assert len({given(level="2"), given(level="2"), given(level="1")}) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"x": "1"}, "There is no parameter 'x'; the parameters here are geo, level, theme, form, year, count, weights, day, q."),
        ({"key": "a"}, "There is no parameter 'key'"),
        ({"level": "02"}, "level cannot be '02'; choose one of 0, 1, 2, 3."),
        ({"level": "9"}, "level cannot be '9'"),
        ({"theme": "red"}, "theme cannot be 'red'; choose one of light, dark."),
        ({"form": "xml"}, "form cannot be 'xml'; choose one of json, csv."),
        ({"year": "19"}, "year must be a year from 1900 to 2100 written with four digits, not '19'."),
        ({"year": "\u0662\u0660\u0661\u0669"}, "year must be a year"),
        ({"count": "1_0"}, "count must be a whole number, not '1_0'."),
        ({"count": "0"}, "count must be 1 to 1,000, not 0."),
        ({"weights": "1,,2"}, "weights must be numbers of up to 15 digits with commas between, such as 1,2.5,4, not '1,,2'."),
        ({"weights": "1" * 3000}, "…'."),
        ({"day": "2026-02-30"}, "day must be a day such as 2026-11-21, not '2026-02-30'."),
        ({"q": ""}, "q may have 1 to 200 characters, not 0: Words."),
        ({"geo": "x" * 201}, "geo may have 1 to 200 characters, not 201: Codes."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(query: dict[str, str], said: str) -> None:
    with pytest.raises(Problem) as refusal:
        given(**query)
    assert refusal.value.status == 422
    assert said in refusal.value.detail


def test_a_choice_of_the_data_has_a_status_of_its_own() -> None:
    with pytest.raises(Problem) as refusal:
        read(Sample, {"key": "c"}, [])
    assert (refusal.value.status, refusal.value.choices) == (404, ("a", "b"))


def test_what_is_needed_is_named_with_its_choices() -> None:
    with pytest.raises(Problem) as refusal:
        read(Sample, {}, [])
    assert (refusal.value.detail, refusal.value.choices) == ("key is needed: Key.", ("a", "b"))


def test_what_may_not_be_repeated_is_refused() -> None:
    with pytest.raises(Problem, match="level may be given once, not 2 times"):
        read(Sample, {"key": "a"}, [("level", "1"), ("level", "2")])


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_whatever_is_given_for_a_parameter_is_read_or_refused_in_words(operation: Operation) -> None:
    for name, field in operation.query.model_fields.items():
        alone = create_model("Alone", __base__=Query, **{name: (field.annotation, field)})  # type: ignore[call-overload]
        for text in JUNK:
            with suppress(Problem):
                read(alone, {}, [(name, text)])
