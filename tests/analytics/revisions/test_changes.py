from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.revisions.changes import COLUMNS, KINDS, UNCHANGED, changed, compare, summarise
from data.store import EMBEDDED, Store

_NAMES = ["geo", "nuts", "year", "value", "flags", "status"]
_MISSING = (None, "", "missing")

cells = st.one_of(
    st.tuples(
        st.integers(-40, 40).map(lambda number: number / 10),
        st.sampled_from(["", "p", "b", None]),
        st.sampled_from(["reported", "derived"]),
    ),
    st.tuples(st.none(), st.sampled_from(["", "u", None]), st.sampled_from(["missing", "confidential", "not_applicable"])),
)
releases = st.dictionaries(st.tuples(st.sampled_from(["PL22", "NL35", "ITC3", "MD"]), st.integers(2019, 2022)), cells)


def release(rows: dict) -> pd.DataFrame:
    """A frame of one release; rows are geo and year -> value, flags, status."""
    frame = pd.DataFrame([(geo, "2024", year, *cell) for (geo, year), cell in rows.items()], columns=_NAMES)
    return frame.assign(value=frame["value"].astype(float))


def by_cell(frame: pd.DataFrame) -> dict:
    return {(row.geo, row.year): row for row in frame.itertuples()}


def test_every_kind_of_change_by_hand() -> None:
    older = release(
        {
            ("A", 2020): (1.0, "", "reported"),
            ("B", 2020): (2.0, "p", "reported"),
            ("C", 2020): (3.0, "", "reported"),
            ("D", 2020): (None, "", "confidential"),
            ("E", 2020): (0.0, "", "reported"),
            ("F", 2020): (5.0, "", "reported"),
            ("G", 2020): (6.0, "", "reported"),
            ("H", 2020): (None, "", "missing"),
            ("I", 2020): (None, "", "confidential"),
        }
    )
    newer = release(
        {
            ("A", 2020): (1.25, "r", "reported"),
            ("B", 2020): (2.0, "", "reported"),
            ("C", 2020): (None, "", "missing"),
            ("D", 2020): (4.0, "", "reported"),
            ("E", 2020): (0.5, "", "reported"),
            ("F", 2020): (5.0, "", "derived"),
            ("G", 2020): (6.0, "", "reported"),
            ("J", 2021): (7.0, "p", "reported"),
        }
    )
    found = by_cell(compare(older, newer))
    assert {geo: row.kind for (geo, _), row in found.items()} == {
        "A": "revised",
        "B": "flag_changed",
        "C": "withdrawn",
        "D": "new",
        "E": "revised",
        "F": "status_changed",
        "G": "unchanged",
        "I": "status_changed",
        "J": "new",
    }
    first = found["A", 2020]
    assert (first.before, first.after, first.difference, first.percent) == (1.0, 1.25, 0.25, 25.0)
    assert (first.flags_before, first.flags_after, first.nuts) == ("", "r", "2024")
    assert (found["E", 2020].difference, np.isnan(found["E", 2020].percent)) == (0.5, True)
    assert (found["D", 2020].status_before, found["C", 2020].status_after) == ("confidential", "missing")
    counted = summarise(compare(older, newer))
    assert (counted.shared, counted.revised, counted.unchanged) == (5, 2, 3)
    assert (counted.new, counted.withdrawn, counted.flag_changed, counted.status_changed) == (2, 1, 1, 2)
    assert [(year.year, year.before, year.after) for year in counted.years] == [(2020, 6, 6), (2021, 0, 1)]


def test_noise_of_adding_in_another_order_is_no_revision() -> None:
    older, newer = release({("A", 2020): (0.1 + 0.2, "", "derived")}), release({("A", 2020): (0.3, "", "derived")})
    assert compare(older, newer)["kind"].tolist() == [UNCHANGED]


def test_flags_that_never_arrived_are_no_change() -> None:
    older, newer = release({("A", 2020): (1.0, None, "reported")}), release({("A", 2020): (1.0, "p", "reported")})
    assert compare(older, newer)["kind"].tolist() == [UNCHANGED]


def test_two_empty_releases_have_the_columns_and_nothing_else() -> None:
    found = compare(release({}), release({}))
    assert (list(found.columns), len(found), summarise(found).years) == (list(COLUMNS), 0, ())


@given(releases, releases)
def test_turning_the_releases_round_turns_the_changes_round(left: dict, right: dict) -> None:
    there, back = by_cell(compare(release(left), release(right))), by_cell(compare(release(right), release(left)))
    turned = {"new": "withdrawn", "withdrawn": "new"}
    assert {key: turned.get(row.kind, row.kind) for key, row in there.items()} == {key: row.kind for key, row in back.items()}
    assert all(row.difference == -back[key].difference for key, row in there.items() if row.kind == "revised")


@given(releases, releases)
def test_counts_add_up(left: dict, right: dict) -> None:
    found = compare(release(left), release(right))
    counted, kinds = summarise(found), Counter(found["kind"])
    assert counted.shared == counted.revised + counted.unchanged
    assert {kind: kinds[kind] for kind in KINDS} == {kind: getattr(counted, kind) for kind in KINDS}
    assert len(changed(found)) == sum(kinds[kind] for kind in KINDS)
    assert sum(year.before for year in counted.years) == counted.shared + counted.withdrawn
    assert sum(year.after for year in counted.years) == counted.shared + counted.new
    assert sum(cell[0] is not None for cell in right.values()) == counted.shared + counted.new


@given(releases)
def test_a_release_does_not_differ_from_itself(rows: dict) -> None:
    assert changed(compare(release(rows), release(rows))).empty


@given(releases, releases)
def test_missing_cells_count_the_same_whether_listed_or_not(left: dict, right: dict) -> None:
    every = {*left, *right, ("XX00", 2019)}
    listed = [release({cell: rows.get(cell, _MISSING) for cell in every}) for rows in (left, right)]
    short = compare(release(left), release(right))
    pd.testing.assert_frame_equal(compare(*listed)[["geo", "year", "kind", "difference"]], short[["geo", "year", "kind", "difference"]])


@pytest.fixture(scope="module")
def gerd() -> pd.DataFrame:
    """The two releases of tgs00042 in the embedded snapshot, compared."""
    rows = Store(EMBEDDED).vintages("gerd_pct_gdp").query("dataset == 'tgs00042'")
    return compare(rows[rows["release"] == "2026-02"], rows[rows["release"] == "2026-05"])


def test_the_real_releases_of_february_and_may(gerd: pd.DataFrame) -> None:
    counted = summarise(gerd)
    assert (counted.shared, counted.revised, counted.new, counted.withdrawn) == (2329, 249, 48, 0)
    newest = counted.years[-1]
    assert (newest.year, newest.before, newest.after, newest.revised, newest.new) == (2024, 7, 55, 1, 48)
    assert {year.year: year.revised for year in counted.years if year.revised} == {2022: 55, 2023: 193, 2024: 1}
    assert len(changed(gerd)) == 249 + 48
