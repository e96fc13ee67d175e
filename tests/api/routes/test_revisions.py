import pytest

from tests.snapshots import NEW, OLD, YEARS


def rows(answer) -> dict[tuple[str, int], dict]:
    """Changed cells by geo and year."""
    assert answer.status_code == 200, answer.text
    return {(row["geo"], row["year"]): row for row in answer.json()["revisions"]}


def test_the_two_newest_releases_are_compared_if_none_are_named(get) -> None:
    answer = get("revisions", indicator="gerd_pct_gdp").json()
    assert (answer["dataset"], answer["before"], answer["after"]) == ("tgs00042", OLD, NEW)
    assert {source["release"] for source in answer["sources"]} == {OLD, NEW}
    assert answer["count"] == len(answer["revisions"]) == answer["summary"]["revised"] + answer["summary"]["new"]


def test_a_row_says_before_after_and_how_it_changed(get) -> None:
    found = rows(get("revisions", indicator="gerd_pct_gdp", before=OLD, after=NEW))
    assert found["PL22", 2019] == {
        "geo": "PL22",
        "nuts": "2024",
        "year": 2019,
        "before": 0.9,
        "after": 1,
        "difference": 0.1,
        "percent": 11.111111111,
        "flags_before": "",
        "flags_after": "",
        "status_before": "reported",
        "status_after": "reported",
        "kind": "revised",
    }
    new = found["PL22", 2023]
    assert (new["before"], new["kind"], new["flags_after"], new["status_before"]) == (None, "new", "p", "missing")
    assert ("AT13", 2022) not in found, "confidential in both releases"


def test_years_are_counted(get) -> None:
    years = get("revisions", indicator="gerd_pct_gdp", level=2).json()["summary"]["years"]
    assert [year["year"] for year in years] == list(YEARS)
    assert (years[-1]["before"], years[-1]["after"], years[-1]["new"]) == (0, 8, 8)


def test_rows_may_be_narrowed(get) -> None:
    assert {geo for geo, _ in rows(get("revisions", indicator="gerd_pct_gdp", among="socore", level=2))} == {"PL22", "NL31", "NL35", "ITC3"}
    assert {geo for geo, _ in rows(get("revisions", indicator="gerd_pct_gdp", among="PL"))} == {"PL", "PL21", "PL22", "PL84"}
    assert {year for _, year in rows(get("revisions", indicator="gerd_pct_gdp", kind="new"))} == {2023}


def test_csv_has_the_same_rows(get) -> None:
    answer = get("revisions", indicator="gerd_pct_gdp", format="csv")
    lines = answer.text.splitlines()
    assert lines[0] == "geo,nuts,year,before,after,difference,percent,flags_before,flags_after,status_before,status_after,kind"
    assert len(lines) - 1 == get("revisions", indicator="gerd_pct_gdp").json()["count"]


def test_a_layer_has_every_year_with_difference_kind_class_fill_and_words(get) -> None:
    answer = get("revisions/gerd_pct_gdp.geojson", lang="en")
    found = {feature["properties"]["geo"]: feature["properties"] for feature in answer.json()["features"]}
    one = found["PL22"]
    assert (one["v2019"], one["k2019"], one["t2019"]) == (0.1, "revised", "0.90\N{NO-BREAK SPACE}% → 1.00\N{NO-BREAK SPACE}%")
    assert (one["v2023"], one["k2023"], one["c2023"], one["t2023"]) == (None, "new", -1, "1.16\N{NO-BREAK SPACE}%, new")
    assert (found["FRD1"]["k2019"], found["AT13"]["k2022"]) == ("no_figure", "no_figure")
    assert all(f"{letter}{year}" in region for region in found.values() for letter in "vkcft" for year in YEARS)


def test_a_layer_of_a_group_holds_its_regions_alone(get) -> None:
    answer = get("revisions/gerd_pct_gdp.geojson", among="PL", theme="dark")
    assert {feature["properties"]["geo"] for feature in answer.json()["features"]} == {"PL21", "PL22", "PL84"}


@pytest.mark.parametrize(
    ("query", "status", "choices"),
    [
        ({"indicator": "ris_index"}, 404, []),
        ({"indicator": "nothing"}, 404, ["gerd_pct_gdp", "ris_index", "population"]),
        ({"indicator": "gerd_pct_gdp", "before": NEW, "after": OLD}, 422, [NEW, OLD]),
        ({"indicator": "gerd_pct_gdp", "after": OLD}, 422, [NEW, OLD]),
        ({"indicator": "gerd_pct_gdp", "before": "2020"}, 422, [NEW, OLD]),
        ({"indicator": "gerd_pct_gdp", "dataset": "ris"}, 422, ["tgs00042"]),
        ({"indicator": "gerd_pct_gdp", "kind": "odd"}, 422, ["revised", "new", "withdrawn", "status_changed", "flag_changed"]),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_can(get, query: dict, status: int, choices: list[str]) -> None:
    answer = get("revisions", **query)
    assert (answer.status_code, answer.json()["choices"]) == (status, choices)


def test_a_group_that_does_not_exist_is_refused(get) -> None:
    answer = get("revisions", indicator="gerd_pct_gdp", among="nowhere")
    assert answer.status_code == 422
    assert {"all", "eu", "socore", "PL"} <= set(answer.json()["choices"])
