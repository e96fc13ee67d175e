import io
import json
import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from data.catalogue import FLAGS, STATUS_LABELS
from data.errors import NotValid
from data.store import Store
from exports import xlsx
from exports.extract import Extract
from exports.records import to_records
from exports.xlsx import to_xlsx
from tests.exports.extracts import extract
from tests.snapshots import write_snapshot


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return Store(write_snapshot(tmp_path_factory.mktemp("snapshot")))


@pytest.fixture(scope="module")
def rows(store: Store) -> Extract:
    return extract(store)


def content(rows: Extract) -> bytes:
    return b"".join(to_xlsx(rows))


def sheets(rows: Extract) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content(rows)))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def test_sheets_beside_the_rows_say_what_they_are_and_on_which_terms(rows: Extract) -> None:
    read = sheets(rows)
    assert read["Status"][1:] == [[status, word] for status, word in STATUS_LABELS.items()]
    assert len(read["Data"]) == len(rows.frame) + 1
    assert [row[0] for row in read["Flags"][1:]] == list(FLAGS)
    assert [row[1] for row in read["Sources"][1:]] == ["tgs00042", "ris", "demo_r_pjangrp3", "jrc_converter"]
    assert ["Filter: geo", "PL22"] in read["Metadata"]
    assert all(row[1] and row[3] for row in read["Licences"][1:])


def test_rows_read_in_words_and_in_codes(rows: Extract) -> None:
    data = sheets(rows)["Data"]
    found = {
        (row["Indicator code"], row["Region code"], row["Year"]): row for row in (dict(zip(data[0], row, strict=True)) for row in data[1:])
    }
    last = found["gerd_pct_gdp", "PL22", 2023]
    assert (last["Region"], last["Value"], last["Unit"], last["Release"]) == (rows.names["PL22"], 1.16, "% of GDP", "2026-05-20")
    assert {row["Flag descriptions"] for row in found.values() if row["Flags"] == "p"} == {"provisional"}
    assert found["ris_index", "PL22", 2020]["Flag descriptions"] == "flags not available"
    hidden = found["gerd_pct_gdp", "AT13", 2022]
    assert (hidden["Value"], hidden["Status"]) == ("", "confidential")


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("status", STATUS_LABELS)
def test_a_status_is_the_same_word_as_in_the_api(rows: Extract, status: str, language: str) -> None:
    one = rows.frame.head(1).assign(status=status)
    _, row = next(iter(sheets(replace(rows, frame=one, language=language)).values()))
    assert row[10] == status == json.loads(to_records(one))[0]["status"]


def test_values_are_numbers_with_the_decimals_of_the_indicator(rows: Extract) -> None:
    book = zipfile.ZipFile(io.BytesIO(content(rows)))
    styles, data = book.read("xl/styles.xml").decode(), book.read("xl/worksheets/sheet1.xml").decode()
    assert 'formatCode="#,##0.0"' in styles
    assert "<autoFilter" in data
    assert 'state="frozen"' in data
    assert f'<dimension ref="A1:M{len(rows.frame) + 1}"/>' in data


def test_text_never_becomes_a_formula_or_a_link_and_no_text_breaks_the_sheet(rows: Extract) -> None:
    hostile = {"PL22": "=1+1", "AT13": "https://example.org", "PL21": "\x00\x1b]]><c><f>1</f></c> & \u202e😀", "PL84": "x" * 40_000}
    one = replace(rows, names=hostile)
    sheet = zipfile.ZipFile(io.BytesIO(content(one))).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    names = {row[3]: row[2] for row in sheets(one)["Data"][1:]}
    assert (names["PL22"], names["PL21"], len(names["PL84"])) == ("=1+1", "]]><c><f>1</f></c> & \u202e😀", 32_767)


def test_more_rows_than_a_sheet_holds_are_refused(rows: Extract, monkeypatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(NotValid, match="A sheet holds 3 rows"):
        content(rows)
