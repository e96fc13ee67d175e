import io
import json
import zipfile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from data.catalogue import FLAGS, STATUS_LABELS
from data.errors import NotValid
from data.store import Store
from exports import xlsx
from exports.records import to_records
from exports.xlsx import to_xlsx
from tests.snapshots import write_snapshot

KEYS = ("gerd_pct_gdp", "ris_index", "population")


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return Store(write_snapshot(tmp_path_factory.mktemp("snapshot")))


@pytest.fixture(scope="module")
def frame(store: Store) -> pd.DataFrame:
    return pd.concat([store.observations(key) for key in KEYS], ignore_index=True)


def sheets(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def test_four_sheets_hold_rows_sources_flags_and_statuses(store: Store, frame: pd.DataFrame) -> None:
    read = sheets(to_xlsx(frame, store.manifest, str, {"PL22": "Śląskie"}))
    assert list(read) == ["Data", "Sources", "Flags", "Status"]
    assert read["Status"][1:] == [[status, word] for status, word in STATUS_LABELS.items()]
    assert len(read["Data"]) == len(frame) + 1
    assert [row[0] for row in read["Flags"][1:]] == list(FLAGS)
    assert [row[1] for row in read["Sources"][1:]] == ["tgs00042", "ris", "demo_r_pjangrp3"]


def test_rows_read_in_words_and_in_codes(store: Store, frame: pd.DataFrame) -> None:
    data = sheets(to_xlsx(frame, store.manifest, str, {"PL22": "Śląskie"}))["Data"]
    rows = [dict(zip(data[0], row, strict=True)) for row in data[1:]]
    found = {(row["Indicator code"], row["Region code"], row["Year"]): row for row in rows}
    last = found["gerd_pct_gdp", "PL22", 2023]
    assert (last["Region"], last["Value"], last["Unit"], last["Release"]) == ("Śląskie", 1.16, "% of GDP", "2026-05-20")
    assert [row["Flag descriptions"] for row in rows if row["Flags"] == "p"] == ["provisional"] * 2
    assert found["ris_index", "PL22", 2020]["Flag descriptions"] == "flags not available"
    hidden = found["gerd_pct_gdp", "AT13", 2022]
    assert (hidden["Value"], hidden["Status"]) == ("", "confidential")


@pytest.mark.parametrize("translate", [str, lambda text: f"({text})"], ids=["english", "translated"])
@pytest.mark.parametrize("status", STATUS_LABELS)
def test_a_status_is_the_same_word_as_in_the_api(store: Store, frame: pd.DataFrame, status: str, translate) -> None:
    one = frame.head(1).assign(status=status)
    book = sheets(to_xlsx(one, store.manifest, translate))
    head, row = book[translate("Data")]
    assert row[head.index(translate("Status"))] == status == json.loads(to_records(one))[0]["status"]


def test_values_are_numbers_with_the_decimals_of_the_indicator(store: Store, frame: pd.DataFrame) -> None:
    book = zipfile.ZipFile(io.BytesIO(to_xlsx(frame, store.manifest, str)))
    styles, data = book.read("xl/styles.xml").decode(), book.read("xl/worksheets/sheet1.xml").decode()
    assert 'formatCode="#,##0.0"' in styles
    assert "<autoFilter" in data
    assert 'state="frozen"' in data


def test_headings_and_words_are_translated(store: Store, frame: pd.DataFrame) -> None:
    read = sheets(to_xlsx(frame, store.manifest, lambda text: f"({text})"))
    assert list(read) == ["(Data)", "(Sources)", "(Flags)", "(Status)"]
    assert all(cell.startswith("(") for rows in read.values() for cell in rows[0])
    assert read["(Flags)"][1][1] == "(break in series)"
    assert read["(Data)"][1][0] == "(R&D expenditure (GERD))"


def test_equal_rows_give_equal_bytes(store: Store, frame: pd.DataFrame) -> None:
    assert to_xlsx(frame, store.manifest, str) == to_xlsx(frame, store.manifest, str)


def test_text_never_becomes_a_formula_or_a_link(store: Store, frame: pd.DataFrame) -> None:
    content = to_xlsx(frame, store.manifest, str, {"PL22": "=1+1", "AT13": "https://example.org"})
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_more_rows_than_a_sheet_holds_are_refused(store: Store, frame: pd.DataFrame, monkeypatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(NotValid, match="A sheet holds 3 rows"):
        to_xlsx(frame, store.manifest, str)
