"""Errors reach another process as they were raised, whatever they are made from."""

import pickle

import pytest

from data.errors import RegioscopeError, SourceDown
from data.workbook import WorkbookRefused
from workspace.importers.errors import Damaged, NotRecognised, UnknownStates
from workspace.importers.nearest import Nearest

ERRORS = [
    SourceDown("It does not answer; try again later."),
    WorkbookRefused("a.xlsx", "password", "has a password: take it off."),
    Damaged("a.csv", "no_rows"),
    NotRecognised("a.csv is none of the files.", Nearest("LibreBooking", ("end",))),
    UnknownStates(["Zawieszone"], ["held", "cancelled"]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_in_another_process(error: RegioscopeError) -> None:
    there = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert type(there) is type(error)
    assert str(there) == str(error)
    assert there.__dict__ == error.__dict__
