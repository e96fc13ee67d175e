"""Flags and confidentiality of SDMX-CSV under Eurostat's names and the standard's."""

import re

import pytest

from data.errors import UnreadableFile
from loaders.sdmx_csv import read
from loaders.sdmx_csv_marks import confidentiality_letter, flag_letters, status_letters
from tests.tables import rows


def _marks(heads: str, *cells: str) -> list[tuple[str, str, str]]:
    """Flags, confidentiality and status of rows whose last columns are `heads` and `cells`."""
    body = "".join(f"ESTAT:X(1.0),AT11,{2000 + at},{cell}\n" for at, cell in enumerate(cells))
    return [row[-3:] for row in rows(read(f"DATAFLOW,geo,TIME_PERIOD,OBS_VALUE,{heads}\n{body}".encode(), "t.csv"))]


def test_flags_under_the_name_of_the_standard() -> None:
    found = _marks("OBS_STATUS,CONF_STATUS", "1,b,", ",c,", ",,C", ",m,", "2,A,F", "3,B,N", ",Q,", ",M,", ",O,", "4,S,")
    assert found == [
        ("b", "", "reported"),
        ("c", "", "confidential"),
        ("", "C", "confidential"),
        ("m", "", "not_applicable"),
        ("", "", "reported"),
        ("b", "N", "reported"),
        ("c", "", "confidential"),
        ("m", "", "not_applicable"),
        ("O", "", "missing"),
        ("S", "", "reported"),
    ]


def test_columns_that_stand_beside_each_other_are_put_together() -> None:
    assert _marks("OBS_FLAG,OBS_STATUS", "1,b,B", "1,b,P", "1,,", ",u,Q") == [
        ("b", "", "reported"),
        ("bp", "", "reported"),
        ("", "", "reported"),
        ("uc", "", "confidential"),
    ]
    assert _marks("CONF_STATUS,OBS_CONF", ",,C", ",C,F", ",N,", "1,F,F") == [
        (None, "C", "confidential"),
        (None, "C", "confidential"),
        (None, "N", "missing"),
        (None, "", "reported"),
    ]


@pytest.mark.parametrize("letter", "ACDOST")
def test_every_reason_for_confidentiality(letter: str) -> None:
    assert _marks("OBS_CONF", f",{letter}", f"1,{letter}: in words") == [(None, letter, "confidential"), (None, letter, "reported")]


@pytest.mark.parametrize(
    ("published", "letters"), [("", ""), ("B", "b"), ("EP", "ep"), ("A: Normal value", ""), ("G", "G"), ("Bp", None), ("b", "b")]
)
def test_status_letters(published: str, letters: str | None) -> None:
    assert status_letters(published) == letters


def test_flags_of_eurostat_stay_small() -> None:
    assert (flag_letters("bu"), flag_letters("B"), confidentiality_letter("F: Free"), confidentiality_letter("c")) == ("bu", None, "", None)


@pytest.mark.parametrize(
    ("heads", "cells", "said"), [("OBS_STATUS", "1,Bp", "the flag 'Bp'"), ("OBS_CONF", "1,free", "the confidentiality 'free'")]
)
def test_unknown_marks_are_named_with_their_line(heads: str, cells: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(f"t.csv, line 2: key AT11, 2000: {said} is unknown")):
        _marks(heads, cells)
