"""Published figures come in as they stand: years apart from other spans, values that contradict each other side by side."""

from pathlib import Path

import pytest

from data.catalogue.metrics import BREAKS, BY_NAME, METRICS
from data.catalogue.metrics.words import GROUPS, KINDS, QUALIFIERS, UNITS
from data.errors import SourceChanged
from data.published import PUBLISHED
from loaders.published_usage import read_archer2, read_figures
from tests.sources import RECORDED, put

_FILE = RECORDED / "usage" / "published_usage_figures.csv"


def test_only_four_digits_are_a_year() -> None:
    rows = read_figures(_FILE).to_pylist()
    assert {row["period"]: row["year"] for row in rows if row["year"] is None} == {"2023 (spring call)": None, "to 2018 (cumulative)": None}
    assert {row["year"] for row in rows if row["year"]} == {2014, 2015, 2016, 2018}
    assert [row["cumulative"] for row in rows if row["period"] == "to 2018 (cumulative)"] == [True]


def test_values_that_contradict_each_other_meet_in_one_cell() -> None:
    rows = [row for row in read_figures(_FILE).to_pylist() if (row["metric"], row["year"]) == ("cpu_used", 2016)]
    assert [(row["value"], row["certainty"], row["source_address"]) for row in rows] == [
        (120, "high", "https://cluster.example/2016"),
        (125, "medium", "https://cluster.example/2017"),
    ]


def test_qualifiers_remarks_and_several_regions_are_kept() -> None:
    rows = {row["period"]: row for row in read_figures(_FILE).to_pylist()}
    assert (rows["2018"]["unit"], rows["2018"]["qualifier"]) == ("CPU years", "about")
    assert rows["2023 (spring call)"]["qualifier"] == "more_than"
    assert (rows["2014"]["qualifier"], rows["2014"]["remark"], rows["2014"]["place"]) == ("", "of 29.5", "")
    assert rows["2016"]["remark"] == "" or "next page" in rows["2016"]["remark"]
    assert (rows["2015"]["regions"], rows["2014"]["regions"]) == (["CZ01", "CZ06"], ["UKM7"])


def test_months_are_no_years() -> None:
    rows = read_archer2(RECORDED / "usage" / "archer2_monthly.csv")
    assert rows.schema == PUBLISHED
    assert {(row["year"], row["month"]) for row in rows.to_pylist()} == {(2023, 1), (2023, 2)}
    assert sorted(set(rows["metric"].to_pylist())) == ["jobs", "node_hours_used", "projects_month", "users_month"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("computing used,all,100", "guesses,all,100", "metric 'guesses'"),
        ("all,100,CPU years", "all,100,moons", "unit 'moons'"),
        ("all,100,", "dogs,100,", "group 'dogs'"),
        (",100,CPU", ",many,CPU", "value 'many'"),
        ("https://cluster.example/2015,high", "https://cluster.example/2015,perhaps", "certainty 'perhaps'"),
        ("https://cluster.example/2015", "javascript:alert(1)", "begins with http"),
    ],
)
def test_what_is_not_declared_is_a_changed_source(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = put(tmp_path, "p.csv", _FILE.read_bytes().replace(old.encode(), new.encode(), 1))
    with pytest.raises(SourceChanged, match=said):
        read_figures(path)


def test_the_table_of_metrics_is_whole() -> None:
    assert all(row.kind in KINDS and row.unit in UNITS and row.label and row.counts.endswith(".") for row in METRICS.values())
    assert len(BY_NAME) == sum(len(row.names) for row in METRICS.values())
    assert all(set(one.metrics) <= set(METRICS) for one in BREAKS)


@pytest.mark.real
def test_the_real_figures(shared_data: Path) -> None:
    rows = read_figures(shared_data / "usage" / "published_usage_figures.csv").to_pandas()
    yearly = rows[rows["year"].notna()]
    assert (len(rows), len(yearly), rows["facility"].nunique()) == (324, 182, 45)
    again = yearly[yearly.duplicated(["facility", "metric", "group", "unit", "year"], keep=False)]
    assert again.groupby(["facility", "year"])["value"].apply(list).to_dict() == {
        ("metacentrum-ngi-e-infra-cz", 2016): [9475.0, 9811.0],
        ("ul-hpc-facility", 2014): [1417.0, 1407.0],
    }
    assert not yearly["cumulative"].any()
    assert set(GROUPS) - set(rows["group"]) == {"healthcare", "other organisations"}
    assert set(rows["qualifier"]) == set(QUALIFIERS)
    assert {one.facility for one in BREAKS} <= set(rows["facility"])
