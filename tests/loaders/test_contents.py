"""CSV and JSON content: quotes resolved, nothing guessed, refusals that name the file."""

import gzip
from pathlib import Path

import pytest

from data.errors import UnreadableFile
from loaders.contents import read_csv, read_json
from tests.sources import put


def test_a_quoted_comma_stays_in_its_cell_and_codes_stay_text(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", 'geo,name,value\nNA,"Here, there",007\nPL22,Śląskie,\n'.encode())
    assert read_csv(path, "geo").to_pylist() == [
        {"geo": "NA", "name": "Here, there", "value": "007"},
        {"geo": "PL22", "name": "Śląskie", "value": ""},
    ]


def test_packed_content_is_read_whatever_the_name(tmp_path: Path) -> None:
    assert read_csv(put(tmp_path, "a.csv", gzip.compress(b"geo,value\nPL,1\n"))).num_rows == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"geo,value\nPL,1,2\n", "regular CSV"),
        (b"geo,number\nPL,1\n", "no column 'value'"),
        (b"", "empty"),
        (gzip.compress(b"geo,value\n" * 99)[:-9], "cut off"),
        ("geo,value\nŚ,1\n".encode("cp1250"), "UTF-8"),
    ],
)
def test_bad_csv_is_refused_in_one_sentence_that_names_it(tmp_path: Path, content: bytes, words: str) -> None:
    path = put(tmp_path, "bad.csv", content)
    with pytest.raises(UnreadableFile, match=words) as caught:
        read_csv(path, "geo", "value")
    assert "bad.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bad_json_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="line 2"):
        read_json(put(tmp_path, "bad.geojson", b'{"type":\n nothing}'))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not JSON"),
        (b'{"id": "PL22", "id": "NL35"}', "the key 'id' stands twice"),
        (b"[NaN]", "NaN is no JSON number"),
        (b"[" * 99_999, "nests"),
    ],
)
def test_json_that_is_none_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = put(tmp_path, "a.json", content)
    with pytest.raises(UnreadableFile, match=words) as caught:
        read_json(path)
    assert str(path) in str(caught.value)
