"""One region's joint projects: over the years, by type, through whom; and how many participations have a region."""

from analytics.partnerships.region import CENTRAL, by_kind, by_year, central, coverage
from tests.analytics.partnerships.test_web import ROWS, rows_of


def test_years_count_projects_and_those_shared_with_another_region() -> None:
    rows = rows_of(*ROWS[["project", "organisation", "year", "kind", "region"]].itertuples(index=False), (5, 1, 2015, "HES", "PL22"))
    assert by_year(rows, "PL22").to_dict("list") == {"year": [2015, 2019], "projects": [2, 1], "joint": [1, 1]}
    assert by_year(rows, "XX99").to_dict("list") == {"year": [], "projects": [], "joint": []}


def test_types_are_those_of_the_own_and_of_the_other_regions_organisations() -> None:
    rows = by_kind(ROWS, "PL22").set_index("kind")
    assert rows["own"].to_dict() == {"HES": 2, "PRC": 2, "REC": 0, "PUB": 0, "OTH": 0}
    # the research institute has no region
    assert rows["joint"].to_dict() == {"HES": 2, "PRC": 0, "REC": 0, "PUB": 1, "OTH": 0}


def test_central_organisations_have_most_projects_then_most_partners() -> None:
    rows = central(ROWS, "PL22")
    assert list(rows.columns) == list(CENTRAL)
    assert rows.to_dict("split")["data"] == [[1, "HES", 2, 4, 2], [2, "PRC", 2, 3, 1]]
    assert central(ROWS, "PL22", 1)["organisation"].tolist() == [1]
    assert central(ROWS, "XX99").empty


def test_coverage_says_how_many_participations_of_each_country_have_a_region() -> None:
    rows = rows_of(*((project, project, 2015, "HES", "PL22") for project in range(3)))
    rows["region"] = rows["region"].astype(object)
    rows.loc[0, "region"] = ""
    assert coverage(rows).to_dict("list") == {"country": ["PL"], "participations": [3], "located": [2], "share": [2 / 3]}
