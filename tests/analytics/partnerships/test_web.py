"""The web of joint projects: by hand, counted again by plain pandas, and what always holds."""

import itertools
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.partnerships.web import MEASURES, TIES, Filters, ordered, web

_COLUMNS = ["project", "organisation", "year", "kind", "country", "region"]
_REGIONS = ["PL22", "PL21", "FR10", "BE10", ""]


def rows_of(*rows: tuple[int, int, int | None, str, str]) -> pd.DataFrame:
    """Participations: project, organisation, year, kind, region."""
    made = [(project, organisation, year, kind, region[:2], region) for project, organisation, year, kind, region in rows]
    return pd.DataFrame(made, columns=_COLUMNS).astype({"year": "Int16", "kind": "category", "country": "category", "region": "category"})


ROWS = rows_of(
    (1, 1, 2015, "HES", "PL22"),
    (1, 2, 2015, "PRC", "PL22"),
    (1, 3, 2015, "HES", "FR10"),
    (1, 4, 2015, "REC", ""),
    (2, 1, 2019, "HES", "PL22"),
    (2, 3, 2019, "HES", "FR10"),
    (2, 5, 2019, "PUB", "BE10"),
    (3, 2, None, "PRC", "PL22"),
    (4, 3, 2016, "HES", "FR10"),
)


def test_a_pair_shares_a_project_once_however_many_take_part() -> None:
    ties = web(ROWS).ties("PL22")
    assert list(ties.columns) == list(TIES)
    assert ties[["partner", "projects", "geo_projects", "partner_projects"]].to_dict("split")["data"] == [
        ["FR10", 2, 3, 3],
        ["BE10", 1, 3, 1],
    ]
    assert ties["share"].tolist() == pytest.approx([2 / 3, 1 / 3])
    assert ties["salton"].tolist() == pytest.approx([2 / 3, 1 / math.sqrt(3)])
    assert ties["jaccard"].tolist() == pytest.approx([2 / 4, 1 / 3])


def test_size_plays_no_part_in_the_measures() -> None:
    """A small region all of whose projects are shared is closer than a capital with which a few of very many are."""
    rows = [(project, 1, 2015, "HES", "PL22") for project in range(4)]
    rows += [(project, 2, 2015, "HES", "BE10") for project in range(2)]
    rows += [(project, 3, 2015, "HES", "FR10") for project in (*range(3), *range(10, 200))]
    ties = web(rows_of(*rows)).ties("PL22")
    assert {measure: ordered(ties, measure)["partner"].iloc[0] for measure in MEASURES} == {
        "projects": "FR10",
        "salton": "BE10",
        "jaccard": "BE10",
    }


@pytest.mark.parametrize(
    ("filters", "joint"),
    [
        (Filters(), {"FR10": 2, "BE10": 1}),
        (Filters(first=2016), {"FR10": 1, "BE10": 1}),
        (Filters(last=2018), {"FR10": 1}),
        (Filters(2016, 2018), {}),
        (Filters(kind="HES"), {"FR10": 2}),
        (Filters(kind="PUB"), {}),
        (Filters(2019, 2019, "HES"), {"FR10": 1}),
    ],
)
def test_filters_leave_out_participations(filters: Filters, joint: dict[str, int]) -> None:
    ties = web(filters.chosen(ROWS)).ties("PL22")
    assert dict(zip(ties["partner"], ties["projects"], strict=True)) == joint


def test_no_projects_make_no_web() -> None:
    empty = web(ROWS.head(0))
    assert (empty.codes, len(empty.pairs()), list(empty.ties("PL22").columns)) == ((), 0, list(TIES))
    assert len(web(ROWS[ROWS["region"] == ""]).pairs()) == 0
    assert len(web(ROWS).ties("XX99")) == 0


_ROW = st.tuples(
    st.integers(1, 8), st.integers(1, 30), st.sampled_from([2015, 2016, None]), st.sampled_from(["HES", "PRC"]), st.sampled_from(_REGIONS)
)


@given(st.lists(_ROW, max_size=40, unique_by=lambda row: row[:2]))
def test_pairs_are_those_of_plain_pandas(drawn: list[tuple[int, int, int | None, str, str]]) -> None:
    rows = rows_of(*drawn)
    found = web(rows)
    by_region = {str(region): set(of["project"]) for region, of in rows[rows["region"] != ""].groupby("region", observed=True)}
    plain = {
        (one, other): len(by_region[one] & by_region[other])
        for one, other in itertools.combinations(sorted(by_region), 2)
        if by_region[one] & by_region[other]
    }
    pairs = found.pairs()
    assert dict(zip(zip(pairs["geo"], pairs["partner"], strict=True), pairs["projects"], strict=True)) == plain
    assert found.projects.to_dict() == {region: len(projects) for region, projects in by_region.items()}
    assert pairs["salton"].between(0, 1 + 1e-12).all()
    assert pairs["jaccard"].between(0, 1).all()
    assert (pairs["jaccard"] <= pairs["salton"] + 1e-12).all()
    for region in found.codes:
        both = pairs[(pairs["geo"] == region) | (pairs["partner"] == region)]
        assert sorted(found.ties(region)["projects"]) == sorted(both["projects"])
