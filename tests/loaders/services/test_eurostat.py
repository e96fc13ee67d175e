"""Eurostat: nothing newer is not fetched, big tables come in parts, every form gives the same cells."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import DATASETS, INDICATORS
from data.errors import NotThere, SourceChanged
from loaders import select
from loaders.http import Client
from loaders.services import SERVICES, eurostat, eurostat_query, eurostat_toc, fetch, required_codes
from loaders.services.eurostat_query import Structure
from loaders.services.eurostat_toc import Listed
from loaders.services.model import Service
from tests.standin import Standin
from tests.standin.sheets import from_tsv
from tests.standin.writers import tsv

TABLE = "tgs00042"
TOC = "http://127.0.0.1/toc"


@pytest.mark.parametrize("dataset", SERVICES)
def test_every_service_gives_its_dataset(client: Client, dataset: str) -> None:
    found = fetch(dataset, client)
    assert dataset in DATASETS
    assert found.table is not None
    assert found.table.dataset == dataset
    assert found.table.release == found.release
    assert found.release.startswith("2026-")
    assert found.bytes > 0
    assert len(found.sha256) == 64


@pytest.mark.parametrize("dataset", SERVICES)
def test_nothing_newer_means_no_data_is_asked_for(standin: Standin, client: Client, dataset: str) -> None:
    found = fetch(dataset, client, "2026-10-15")
    assert found.unchanged
    assert (found.table, found.bytes, found.release) == (None, 0, "2026-10-15")
    assert not [line for line in standin.data_requests() if "/data/" in line]


def test_the_contents_are_read_once_and_told_apart_by_date(standin: Standin, client: Client) -> None:
    standin.tables.updated = {TABLE: "2026-11-01"}
    assert not fetch(TABLE, client, "2026-10-15").unchanged
    assert fetch("tgs00109", client, "2026-10-15").unchanged
    assert not fetch("tgs00007", client, "undated").unchanged
    assert len([line for line in standin.asked if "/toc/" in line]) == 1


def test_unchanged_contents_do_not_travel_again(standin: Standin, make_client: Callable[..., Client]) -> None:
    for _ in range(2):
        fetch(TABLE, make_client(), "2026-10-15")
    assert "If-None-Match" in standin.heads[-1]


def test_a_table_that_is_gone_is_said(standin: Standin, client: Client) -> None:
    standin.tables.gone.add(TABLE)
    with pytest.raises(NotThere, match="does not list tgs00042"):
        fetch(TABLE, client)


def test_a_dataset_without_a_service_is_said(client: Client) -> None:
    with pytest.raises(NotThere, match="No live service holds 'ris'"):
        fetch("ris", client)


def test_every_form_gives_the_same_cells(client: Client) -> None:
    wanted = next(row for row in INDICATORS["gerd_pct_gdp"].inputs if row.dataset == TABLE)
    frames = {}
    for form in eurostat.FORMS:
        found = eurostat.fetch(Service("eurostat", TABLE, form), {}, client, None)
        assert found.table is not None
        assert found.release == "2026-10-15"
        rows = select.cells(found.table, wanted).astype({"flags": str, "status": str})
        rows = rows[(rows["status"] != "missing") | (rows["flags"] != "")].sort_values(["geo", "year"])
        frames[form] = rows.to_dict("records")
    assert len({len(rows) for rows in frames.values()}) == 1
    first = frames["TSV"]
    for rows in frames.values():
        assert [{**row, "value": None if row["value"] != row["value"] else row["value"]} for row in rows] == [
            {**row, "value": None if row["value"] != row["value"] else row["value"]} for row in first
        ]


def test_a_big_table_is_counted_and_cut_by_years(standin: Standin, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fetch("trng_lfse_04", client).table
    standin.behave()
    monkeypatch.setattr(eurostat_query, "WHOLE", 0)
    monkeypatch.setattr(eurostat_query, "LIMIT", 6)
    found = fetch("trng_lfse_04", client)
    assert found.table is not None
    assert whole is not None
    periods = [line.split("startPeriod=")[1] for line in standin.asked if "startPeriod=" in line]
    assert periods == ["2021&endPeriod=2022", "2023&endPeriod=2024"]
    parts, both = found.table.frame.to_pylist(), whole.frame.to_pylist()
    assert sorted(map(str, parts)) == sorted(str(row) for row in both if row["sex"] == "T")
    assert found.table.series == 3


def test_years_that_are_too_big_are_cut_by_level_and_lose_no_region(
    standin: Standin, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = fetch("trng_lfse_04", client).table
    standin.behave()
    monkeypatch.setattr(eurostat_query, "WHOLE", 0)
    monkeypatch.setattr(eurostat_query, "LIMIT", 1)
    found = fetch("trng_lfse_04", client)
    assert found.table is not None
    assert whole is not None
    valued = [str(row) for row in whole.frame.to_pylist() if row["sex"] == "T" and row["value"] is not None]
    # LT02 has no figure in the year by which the table was counted
    assert sorted(str(row) for row in found.table.frame.to_pylist()) == sorted(valued)
    assert len([line for line in standin.asked if "geoLevel=nuts2" in line]) == 4


def test_what_the_service_finds_too_big_is_cut_then(standin: Standin, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eurostat_query, "LIMIT", 8)
    standin.misbehave("soap_413", "trng_lfse_04", 1)
    found = fetch("trng_lfse_04", client)
    assert found.table is not None
    assert len([line for line in standin.asked if "/sdmx/" in line]) == 3


def test_a_renamed_dimension_is_said_before_a_big_table_is_asked_for(
    standin: Standin, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eurostat_query, "WHOLE", 0)
    standin.misbehave("renamed_dimension", "trng_lfse_04")
    with pytest.raises(SourceChanged, match="no dimension 'unit'"):
        fetch("trng_lfse_04", client)


def test_codes_that_suffice_for_every_indicator() -> None:
    assert required_codes("demo_r_pjangrp3") == {"sex": ("T",), "unit": ("NR",), "age": ("TOTAL", "Y25-29", "Y30-34")}
    assert required_codes("rd_e_gerdreg")["unit"] == ("PC_GDP", "EUR_HAB")
    assert required_codes("jrc_area") == {}


@given(st.integers(1, 40), st.integers(1, 30), st.integers(1, 12), st.integers(1, 400))
def test_parts_cover_every_year_once_and_fit(geos: int, codes: int, years: int, limit: int) -> None:
    axes = {"unit": tuple(f"U{at}" for at in range(codes)), "geo": tuple(f"G{at}" for at in range(geos))}
    listed = Listed("x", "2026-01-01", "", "2001", str(2000 + years), None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(eurostat_query, "LIMIT", limit)
        queries = eurostat_query.parts(listed, Structure(axes), {"unit": axes["unit"]})
    spans = [query.years or (2001, 2000 + years) for query in queries]
    covered = [(year, query.level) for query, span in zip(queries, spans, strict=True) for year in range(span[0], span[1] + 1)]
    levels = eurostat_query.LEVELS if codes * geos > limit else ("",)
    assert sorted(covered) == sorted((year, level) for year in range(2001, 2001 + years) for level in levels)
    assert all(query.level or codes * geos * (span[1] - span[0] + 1) <= limit for query, span in zip(queries, spans, strict=True))


def _toc(*rows: str) -> bytes:
    head = '"title"\t"code"\t"type"\t"last update of data"\t"last table structure change"\t"data start"\t"data end"\t"values"'
    return "\n".join([head, *rows]).encode()


def test_contents_list_tables_and_leave_folders_out() -> None:
    found = eurostat_toc.read(
        _toc(
            '"Database by themes"\t"data"\t"folder"\t" "\t" "\t" "\t" "',
            '"    GERD"\t"RD_E_GERDREG"\t"dataset"\t"18.03.2026"\t"01.02.2026"\t"1980"\t"2024"\t76000',
            '"        GERD, again"\t"rd_e_gerdreg"\t"dataset"\t"17.03.2026"\t"01.02.2026"\t"1980"\t"2024"\t"76000"',
            '"    Quarterly"\t"q_table"\t"table"\t""\t""\t"1991-Q1"\t"2026-Q1"\t" "',
        ),
        TOC,
    )
    assert found["rd_e_gerdreg"] == Listed("rd_e_gerdreg", "2026-03-18", "2026-02-01", "1980", "2024", 76000)
    assert found["q_table"].years == (1991, 2026)
    assert (found["q_table"].updated, found["q_table"].values) == ("", None)
    assert set(found) == {"rd_e_gerdreg", "q_table"}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'"title"\t"code"\n"x"\t"y"\n', "no column 'type'"),
        (_toc(), "lists no table"),
        (_toc('"x"\t"a"\t"dataset"\t"31.02.2026"\t""\t""\t""\t""'), "dates a '31.02.2026'"),
        (_toc('"x"\t"a"\t"dataset"\t"soon"\t""\t""\t""\t""'), "dates a 'soon'"),
    ],
)
def test_other_contents_are_refused(raw: bytes, words: str) -> None:
    with pytest.raises(SourceChanged, match=words):
        eurostat_toc.read(raw, TOC)


@given(st.dates(), st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20).filter(lambda text: '"' not in text))
def test_any_title_and_day_is_read(day: object, title: str) -> None:
    local = ".".join(reversed(str(day).split("-")))
    found = eurostat_toc.read(_toc(f'"{title}"\t"a"\t"dataset"\t"{local}"\t""\t""\t""\t""'), TOC)
    assert found["a"].updated == str(day)


@pytest.mark.real
def test_the_stand_in_serves_the_real_file_byte_for_byte(shared_data: Path) -> None:
    raw = (shared_data / "eurostat" / "tgs00042.2026-05.tsv").read_bytes()
    assert tsv(from_tsv(raw.decode()), "", "") == raw


@pytest.mark.real
def test_the_real_population_is_asked_for_in_part(shared_data: Path, make_client: Callable[..., Client]) -> None:
    with Standin(shared_data) as standin:
        client = make_client(standin.base, whole=20, read=10)
        found = fetch("demo_r_pjangrp3", client)
        assert found.table is not None
        assert found.table.frame.num_rows > 50_000
        assert [line.split("/data/")[1].split("?")[0] for line in standin.data_requests()] == [
            "demo_r_pjangrp3",
            "demo_r_pjangrp3/.T.NR.TOTAL+Y25-29+Y30-34.",
        ]
        sizes = {}
        for release in ("2026-05", "2026-02"):
            standin.tables.releases[TABLE] = release
            table = fetch(TABLE, client).table
            assert table is not None
            sizes[release] = len([row for row in table.frame["value"].to_pylist() if row is not None])
        assert sizes["2026-05"] != sizes["2026-02"]
