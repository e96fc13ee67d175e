import csv
import hashlib
import io
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from api.routes import observations
from data.catalogue import INDICATORS
from data.schema import COLUMNS, STATUSES
from data.store import current
from data.words import status_word
from exports.extract import Extract
from exports.formats import FORMATS
from queries.observations import region_names
from queries.selection import Selection
from tests.snapshots import NEW, OLD
from ui.app.i18n import number
from ui.views.data import table

FORMS = ["json", "csv", "xlsx", "parquet", "geojson", "gpkg", "sdmx-csv", "json-stat"]
ALL = ("gerd_pct_gdp", "ris_index", "population")


def rows(answer) -> list[dict]:
    assert answer.status_code == 200, answer.text
    return answer.json()["observations"]


def test_rows_have_exactly_the_public_columns(get) -> None:
    answer = get("observations", indicator="gerd_pct_gdp").json()
    assert answer["columns"] == list(COLUMNS)
    assert answer["count"] == len(answer["observations"]) == 60
    assert all(tuple(row) == COLUMNS for row in answer["observations"])
    assert [source["release"] for source in answer["sources"]] == [NEW]


def test_indicators_regions_and_years_narrow_the_rows(get) -> None:
    found = rows(get("observations", indicator=["ris_index", "gerd_pct_gdp"], geo=["PL22", "MD"], start=2020, end=2021))
    assert [(row["indicator"], row["geo"], row["year"]) for row in found] == [
        ("ris_index", "PL22", 2020),
        ("ris_index", "PL22", 2021),
        ("gerd_pct_gdp", "MD", 2020),
        ("gerd_pct_gdp", "MD", 2021),
        ("gerd_pct_gdp", "PL22", 2020),
        ("gerd_pct_gdp", "PL22", 2021),
    ]


def test_confidential_cells_are_rows_without_a_value(get) -> None:
    (row,) = rows(get("observations", indicator="gerd_pct_gdp", geo="AT13", start=2022, end=2022))
    assert (row["value"], row["status"], row["flags"]) == (None, "confidential", "")


def test_a_release_is_the_view_of_then_and_other_indicators_stay_as_they_are(get) -> None:
    pinned = rows(get("observations", indicator=["gerd_pct_gdp", "ris_index"], geo="PL22", release=OLD))
    assert {(row["indicator"], row["release"]) for row in pinned} == {("gerd_pct_gdp", OLD), ("ris_index", "2025-07-15")}
    newest = rows(get("observations", indicator="gerd_pct_gdp", geo="PL22"))
    assert (pinned[0]["value"], newest[0]["value"]) == (0.9, 1)


def test_csv_holds_the_same_rows(get) -> None:
    asked = {"indicator": ALL, "start": 2021}
    answer = get("observations", format="csv", **asked)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="regioscope-gerd_pct_gdp-ris_index-population-2021.csv"'
    read = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert len(read) > 50
    for ours, theirs in zip(read, rows(get("observations", **asked)), strict=True):
        assert (float(ours["value"]) if ours["value"] else None) == theirs["value"]
        assert {name: ours[name] for name in COLUMNS if name != "value"} == {
            name: str(theirs[name] if theirs[name] is not None else "") for name in COLUMNS if name != "value"
        }


def test_a_region_without_figures_gives_no_rows(get) -> None:
    assert rows(get("observations", indicator="gerd_pct_gdp", geo="FRD1")) == []


@pytest.mark.parametrize(
    ("query", "status", "choices"),
    [
        ({"indicator": "gerd"}, 404, list(ALL)),
        ({"indicator": ["gerd_pct_gdp", ""]}, 404, list(ALL)),
        ({}, 422, list(ALL)),
        ({"indicator": "gerd_pct_gdp", "start": "20x9"}, 422, ["2019", "2020", "2021", "2022", "2023"]),
        ({"indicator": "gerd_pct_gdp", "end": "3021"}, 422, ["2019", "2020", "2021", "2022", "2023"]),
        ({"indicator": "gerd_pct_gdp", "end": "٢٠١٩"}, 422, ["2019", "2020", "2021", "2022", "2023"]),
        ({"indicator": "gerd_pct_gdp", "start": 2022, "end": 2020}, 422, []),
        ({"indicator": "gerd_pct_gdp", "start": [2019, 2020]}, 422, []),
        ({"indicator": "gerd_pct_gdp", "release": "2025-01-01"}, 422, [NEW, OLD]),
        ({"indicator": "gerd_pct_gdp", "format": "xml"}, 422, FORMS),
        (
            {"indicator": "gerd_pct_gdp", "geo": "PL22", "region": "PL22"},
            422,
            [
                *("indicator", "geo", "start", "end", "release", "recoded", "among", "level", "codes", "status"),
                *("nuts", "lang", "generation", "limit", "cursor", "format"),
            ],
        ),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(get, query: dict, status: int, choices: list[str]) -> None:
    answer = get("observations", **query)
    error = answer.json()
    assert (answer.status_code, error["status"], error["choices"]) == (status, status, choices)
    assert error["detail"].endswith(".")


def test_a_mistyped_region_is_refused_with_codes_like_it(get) -> None:
    error = get("observations", indicator="gerd_pct_gdp", geo=["PL22", "pl2z"]).json()
    assert (error["status"], "PL22" in error["choices"]) == (422, True)


def test_what_a_format_has_no_room_for_is_refused_with_what_has(get, monkeypatch) -> None:
    monkeypatch.setattr(observations, "FORMATS", {key: replace(one, most=10) for key, one in FORMATS.items()})
    answer = get("observations", indicator="gerd_pct_gdp", end="2099", format="xlsx")  # other tests' answers are kept
    assert answer.status_code == 422
    for words in ("10 rows at most", "format=parquet", "limit="):
        assert words in answer.json()["detail"]


def test_csv_and_parquet_take_any_number_of_rows() -> None:
    assert {key for key, form in FORMATS.items() if form.holds(10**8)} == {"csv", "parquet", "sdmx-csv"}


def test_group_level_version_and_status_narrow_the_rows(get) -> None:
    def found(**query) -> set[str]:
        return {row["geo"] for row in rows(get("observations", indicator="gerd_pct_gdp", **query))}

    every = found()
    assert found(codes="2024", level=2) == {geo for geo in every if len(geo) == 4} - {"NL31"}
    assert found(codes="2021", level=2) == {geo for geo in every if len(geo) == 4} - {"NL35"}
    assert found(among="PL") == {geo for geo in every if geo.startswith("PL")}
    assert found(level=0) == {geo for geo in every if len(geo) == 2}
    assert found(status="confidential") == {"AT13"}
    assert get("observations", indicator="gerd_pct_gdp", status="lost").json()["choices"] == list(STATUSES)


def _ids(answer) -> list[tuple]:
    return [tuple(row.values()) for row in rows(answer)]


def test_pages_of_a_query_are_its_rows_each_once(get) -> None:
    asked = {"indicator": ["gerd_pct_gdp", "ris_index"], "limit": 25}
    answer, found = get("observations", **asked), []
    while True:
        found += _ids(answer)
        assert answer.json()["total"] == 85
        following = answer.links.get("next")
        assert (answer.json()["next"] or None) == (following and following["url"])
        if following is None:
            break
        answer = get(f"observations{following['url']}")
    assert found == _ids(get("observations", indicator=asked["indicator"]))


def test_cursors_of_another_query_or_of_nobody_are_refused_in_words(get) -> None:
    cursor = get("observations", indicator="ris_index", limit=5).json()["next"].rpartition("=")[2]
    for query in ({"indicator": "population", "cursor": cursor}, {"indicator": "ris_index", "cursor": cursor[:-1] + "A"}):
        answer = get("observations", **query)
        assert (answer.status_code, "leave it out" in answer.json()["detail"]) == (422, True)
    assert get("observations", indicator="ris_index", limit=5, cursor=cursor).status_code == 200


@pytest.mark.parametrize("limit", ["0", "1000000000", "9" * 150])
def test_pages_of_no_rows_or_of_too_many_are_refused_in_words(get, limit: str) -> None:
    answer = get("observations", indicator="ris_index", limit=limit)
    assert (answer.status_code, answer.json()["detail"]) == (422, f"limit must be 1 to 1,000,000, not {limit}.")


def test_two_thousand_regions_in_an_address_are_answered_in_words(get) -> None:
    answer = get("observations", indicator="ris_index", geo=[f"XX{number}" for number in range(2000)])
    assert (answer.status_code, answer.json()["detail"].startswith("There is no region 'XX0'")) == (422, True)


def test_the_accept_header_names_the_form_unless_the_address_does(get) -> None:
    def media(accept: str, **query) -> str:
        return get("observations", indicator="ris_index", headers={"Accept": accept}, **query).headers["Content-Type"].partition(";")[0]

    assert media("text/csv") == "text/csv"
    assert media("text/csv;q=0.4, application/vnd.apache.parquet;q=0.5") == "application/vnd.apache.parquet"
    assert media("text/html, */*;q=0.8") == media("") == "application/json"
    assert media("text/csv", format="json") == "application/json"
    refused = get("observations", indicator="ris_index", headers={"Accept": "application/xml"})
    assert (refused.status_code, "text/csv" in refused.json()["choices"]) == (406, True)


def test_a_long_answer_is_made_on_the_way_with_the_same_content(get, monkeypatch) -> None:
    for form in ("json", "csv", "xlsx", "parquet", "sdmx-csv", "geojson"):
        query = {"indicator": "gerd_pct_gdp", "format": form}
        whole = get("observations", start=2020, **query)
        monkeypatch.setattr(observations, "_KEPT_ROWS", 5)
        monkeypatch.setattr(observations, "FORMATS", {key: replace(one, gradual=5) for key, one in FORMATS.items()})
        sent = get("observations", start=2020, generation="older", **query)  # other tests' answers are kept
        monkeypatch.undo()
        assert "Content-Length" not in sent.headers
        assert sent.content == whole.content
        again = get("observations", start=2020, generation="older", **query, headers={"If-None-Match": sent.headers["ETag"]})
        assert again.status_code in (200, 304)


def test_files_are_described_beside_with_their_checksum(get) -> None:
    for form in FORMS[1:]:
        answer = get("observations", indicator="gerd_pct_gdp", geo="PL22", format=form)
        links = [link.split(";")[0][1:-1] for link in answer.headers["Link"].split(", ")]
        (resource,) = get(links[0]).json()["resources"]
        assert resource["hash"] == f"sha256:{hashlib.sha256(answer.content).hexdigest()}"
        assert (resource["bytes"], f'"{resource["path"]}"' in answer.headers["Content-Disposition"]) == (len(answer.content), True)


SELECTIONS = (
    Selection(("gerd_pct_gdp", "ris_index"), ("PL22", "AT13"), 2020, 2023),
    Selection(ALL, (), 2019, 2023, None, "eu", 2, "2024", ("reported", "recoded"), converted=True),
)


@pytest.mark.parametrize("selection", SELECTIONS, ids=("regions", "narrowed"))
@pytest.mark.parametrize("form", FORMS[1:])
def test_a_page_hands_out_the_same_file_as_the_api(get, form: str, selection: Selection) -> None:
    pairs = [pair for pair in parse_qsl(selection.query(form)) if pair[0] != "format"]
    extract = Extract(selection.rows(), current(), pairs, region_names("en"))
    answer = get(f"observations?{selection.query(form)}")
    assert answer.content == FORMATS[form].content(extract)
    assert f'filename="{extract.file_name(FORMATS[form].ending)}"' in answer.headers["Content-Disposition"]


def test_the_table_on_screen_has_the_rows_of_the_api(get) -> None:
    for selection in SELECTIONS:
        read = rows(get(f"observations?{selection.query('json')}"))
        shown = table.rows(selection, None, 0, len(read)).frame
        decimals = [INDICATORS[row["indicator"]].decimals for row in read]
        assert list(shown["Code"]) == [row["geo"] for row in read]
        assert list(shown["Year"]) == [str(row["year"]) for row in read]
        assert list(shown["Value"]) == [number(row["value"], digits) for row, digits in zip(read, decimals, strict=True)]
        assert list(shown["Flags"]) == [row["flags"] or "" for row in read]
        assert list(shown["Status"]) == [status_word(row["status"], "en") for row in read]
