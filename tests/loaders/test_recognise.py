"""Recognition by content: the readers' table, and what else may lie in a file."""

import gzip
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import SourceDown, UnreadableFile
from loaders.recognise import FORMATS as KNOWN
from loaders.recognise import read, read_bytes
from tests.tables import FORMATS, rows

DIALECTS = {
    "eurostat_today.tsv": "Eurostat TSV",
    "eurostat_older.tsv": "Eurostat TSV, older header",
    "eurostat_quarterly.tsv": "Eurostat TSV",
    "sdmx_1_codes.csv": "SDMX-CSV 1.0, codes",
    "sdmx_1_both.csv": "SDMX-CSV 1.0, codes and names",
    "sdmx_2_codes.csv": "SDMX-CSV 2.0, codes",
    "sdmx_2_both.csv": "SDMX-CSV 2.0, codes and names",
    "sdmx_2_names.csv": "SDMX-CSV 2.0, names only",
    "jsonstat_sparse.json": "JSON-stat 2.0",
    "jsonstat_dense.json": "JSON-stat 2.0",
}


@pytest.mark.parametrize("name", DIALECTS)
def test_content_decides_and_not_the_name(tmp_path: Path, name: str) -> None:
    plain = read(FORMATS / name)
    assert plain.dialect == DIALECTS[name]
    renamed = tmp_path / "table.bin"
    renamed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + (FORMATS / name).read_bytes()))
    assert rows(read(renamed)) == rows(plain)


def test_every_recorded_table_is_tried() -> None:
    others = {"eurostat_error.json", "eurostat_later.json", "eurostat_fault.xml", "eurostat_queued.xml", "web_page.html"}
    assert {path.name for path in FORMATS.iterdir()} == set(DIALECTS) | others


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Name;Value\nx;1\n", "begins with 'Name;Value"),
        (b"freq,unit,geo\t2021 \nA,PC,PL22\t1 \n", "begins with 'freq,unit,geo"),
        (b"<html><body>no</body></html>", "is a web page (HTML)"),
        (b"<?xml version='1.0'?><message/>", "is XML"),
        (b"PK\x03\x04\xff\xfe", "is a ZIP archive or a workbook"),
        (b"PAR1\x15\x04", "is a Parquet file"),
        (b"%PDF-1.7", "is a PDF"),
        ("Zeit;Łódź\n".encode("utf-16"), "is not UTF-8 text: byte 1 (line 1) is 0xff"),
        ("geo\\time\t2012 \nPL\u00e9\t1 \n".encode("latin-1"), "is not UTF-8 text: byte 18 (line 2) is 0xe9"),
        (b"\x28\xb5\x2f\xfd\x04", "is packed with Zstandard"),
        (b"7z\xbc\xaf\x27\x1c\x00", "is an archive"),
        (b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_can(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=re.escape(said)) as caught:
        read_bytes(content, "t")
    assert str(caught.value).startswith("t ")
    assert "expected" in str(caught.value)


def test_unknown_content_lists_every_format() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(b"nothing known", "t")
    assert all(known.name in str(caught.value) for known in KNOWN)


def test_web_pages_and_archives_in_files(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"web_page\.html is a web page"):
        read(FORMATS / "web_page.html")
    packed = tmp_path / "page.tsv.gz"
    packed.write_bytes(gzip.compress((FORMATS / "web_page.html").read_bytes()))
    with pytest.raises(UnreadableFile, match="is a web page"):
        read(packed)
    archive = tmp_path / "table.zip"
    with zipfile.ZipFile(archive, "w") as folder:
        folder.write(FORMATS / "eurostat_today.tsv", "table.tsv")
    with pytest.raises(UnreadableFile, match="is a ZIP archive"):
        read(archive)


def test_xml_answers_of_the_service() -> None:
    with pytest.raises(UnreadableFile, match="the service's error EXTRACTION_TOO_BIG: change your filters"):
        read(FORMATS / "eurostat_fault.xml")
    with pytest.raises(SourceDown, match=r"the table is being made \(SUBMITTED\)"):
        read(FORMATS / "eurostat_queued.xml")


def test_names_with_odd_letters(tmp_path: Path) -> None:
    path = tmp_path / "gęś {0} %s.tsv"
    shutil.copy(FORMATS / "eurostat_today.tsv", path)
    assert read(path).series == 3


@given(
    st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)),
    st.sampled_from([b"", b"{", b"DATAFLOW,", b"geo\\time\t", b"<", b"\x1f\x8b"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    for raw in (start + content, gzip.compress(start + content)):
        try:
            read_bytes(raw, "t")
        except UnreadableFile as error:
            assert str(error).startswith("t")  # noqa: PT017 - raising at all is optional here


@pytest.mark.real
def test_every_real_eurostat_file_is_recognised(shared_data: Path) -> None:
    files = [path for path in sorted((shared_data / "eurostat").iterdir()) if path.is_file() and not path.name.startswith("demo")]
    found = {path.name: read(path).dialect for path in files}
    assert found
    assert {dialect for name, dialect in found.items() if ".sdmx." in name} == {"SDMX-CSV 2.0, codes and names"}
    assert {dialect for name, dialect in found.items() if ".tsv" in name} == {"Eurostat TSV"}


@pytest.mark.real
def test_a_real_table_of_another_office_says_its_places(shared_data: Path) -> None:
    table = read(shared_data / "api-samples" / "pxweb" / "TAB6471_data.json")
    assert (table.place, table.dimensions, table.frame.num_rows) == ("region", ("alder", "kon", "contentscode"), 21 * 11 * 3 * 4)


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    ["geo/NUTS_RG_20M_2024_4326.geojson.gz", "codes/NUTS2016-NUTS2021.xlsx", "api-samples/sdmx/estat_data.xml", "partners/partners.csv"],
)
def test_real_files_of_other_kinds_are_refused(shared_data: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="expected"):
        read(shared_data / name)
