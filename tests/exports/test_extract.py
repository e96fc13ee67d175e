"""Names of files: they say which rows a file has, and hold nothing that a path or a header could break on."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.extract import file_name

_FILTERS = ["indicator", "geo", "start", "release", "among", "level", "codes", "status"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ([], "regioscope.csv"),
        ([("indicator", "gerd_pct_gdp"), ("geo", "PL22"), ("geo", "NL35")], "regioscope-gerd_pct_gdp-PL22-NL35.csv"),
        ([("geo", f"PL{number}") for number in range(9)], "regioscope-9_regions.csv"),
        ([("start", "2019"), ("end", "2019"), ("release", "2026-05"), ("recoded", "true")], "regioscope-2019-2026-05-recoded.csv"),
        ([("among", "socore"), ("level", "2"), ("codes", "2021"), ("status", "missing")], "regioscope-socore-level2-NUTS2021-missing.csv"),
        ([("geo", "../../etc/passwd"), ("release", '"\r\nSet-Cookie: a=b')], "regioscope-etc_passwd-Set-Cookie_a_b.csv"),
    ],
)
def test_a_name_says_which_rows_the_file_has(query: list[tuple[str, str]], name: str) -> None:
    assert file_name(query, "csv") == name


@given(
    st.lists(
        st.tuples(st.sampled_from(_FILTERS), st.text(max_size=200)),
        max_size=6,
    )
)
def test_no_query_makes_a_name_that_breaks_a_path_or_a_header(query: list[tuple[str, str]]) -> None:
    name = file_name(query, "json-stat.json")
    assert re.fullmatch(r"regioscope[A-Za-z0-9_.-]*\.json-stat\.json", name)
    assert len(name) < 150
