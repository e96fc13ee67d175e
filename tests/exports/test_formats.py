"""Every format, read by our own loaders and by other people's readers: equal rows, every flag, no warning."""

import io
import json
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from python_calamine import CalamineWorkbook

from data.schema import COLUMNS
from data.store import Store
from exports.extract import Extract
from exports.formats import FORMATS
from exports.parquet import ABOUT
from loaders import jsonstat, sdmx_csv
from tests.exports.extracts import extract, none
from tests.snapshots import write_snapshot

SAID = {"confidential", "recoded", "derived", "simulated"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(write_snapshot(tmp_path_factory.mktemp("snapshot")))


@pytest.fixture(scope="module")
def rows(store: Store) -> Extract:
    return extract(store)


@pytest.fixture(scope="module")
def files(rows: Extract, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    paths = {key: folder / f"{key}.{form.ending}" for key, form in FORMATS.items()}
    for key, path in paths.items():
        path.write_bytes(FORMATS[key].content(rows))
    return paths


@pytest.fixture(autouse=True)
def _no_warning() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@contextmanager
def _their_own_warnings() -> Iterator[None]:
    """Warnings of readers about themselves: names that they will drop."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def plain(frame: pd.DataFrame, *, flags: bool = True) -> list[tuple[Any, ...]]:
    """Rows as tuples of the public columns in one spelling; what is not known is None, and flags "" where a reader cannot tell."""
    named = frame[list(COLUMNS)].astype(object)
    named = named.where(frame[list(COLUMNS)].notna(), None)
    if not flags:
        named["flags"] = [one or "" for one in named["flags"]]
    return [
        tuple(str(one) if name in ("nuts", "year") else one for name, one in zip(COLUMNS, row, strict=True)) for row in named.to_numpy()
    ]


@pytest.mark.parametrize("key", FORMATS)
def test_equal_rows_give_equal_bytes(rows: Extract, files: dict[str, Path], key: str) -> None:
    assert FORMATS[key].content(rows) == files[key].read_bytes()


@pytest.mark.parametrize("key", FORMATS)
def test_no_rows_one_and_none_but_confidential_ones_make_whole_files_too(store: Store, rows: Extract, key: str) -> None:
    hidden = rows.frame.assign(value=float("nan"), status="confidential", flags="c")
    for few in (none(store), replace(rows, frame=rows.frame.head(1)), replace(rows, frame=hidden)):
        assert FORMATS[key].content(few)
        assert FORMATS[key].data_package(few)["resources"][0]["bytes"]


def test_csv_by_pandas_and_duckdb(rows: Extract, files: dict[str, Path]) -> None:
    read = pd.read_csv(files["csv"], keep_default_na=False, na_values={"value": [""]}, dtype={"nuts": str})
    assert plain(read) == plain(rows.frame, flags=False)
    by_duckdb = duckdb.read_csv(str(files["csv"]), all_varchar=True).df()
    assert [tuple(row) for row in by_duckdb[["geo", "year", "status"]].to_numpy()] == [
        (geo, str(year), status) for geo, year, status in rows.frame[["geo", "year", "status"]].to_numpy()
    ]


def test_csv_for_excel_has_the_separators_of_the_language(store: Store) -> None:
    content = FORMATS["excel-csv"].content(extract(store, "pl"))
    assert content.startswith(b"\xef\xbb\xbfindicator;geo;")
    read = pd.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig")
    assert read["value"].sum() == pytest.approx(extract(store).frame["value"].sum())


def test_parquet_by_pyarrow_pandas_and_duckdb(rows: Extract, files: dict[str, Path]) -> None:
    table = pq.read_table(files["parquet"])
    assert (str(table.schema.field("value").type), str(table.schema.field("year").type)) == ("double", "int16")
    assert plain(table.to_pandas()) == plain(pd.read_parquet(files["parquet"])) == plain(rows.frame)
    said = json.loads(table.schema.metadata[ABOUT])
    assert set(said["statuses"]) >= SAID
    assert said["query"]["geo"] == ["PL22"]
    assert any("Simulated" in note for note in said["notes"])
    assert plain(duckdb.read_parquet(str(files["parquet"])).df()) == plain(rows.frame)


def test_xlsx_by_calamine(rows: Extract, files: dict[str, Path]) -> None:
    book = CalamineWorkbook.from_path(files["xlsx"])
    head, *cells = book.get_sheet_by_name("Data").to_python(skip_empty_area=False)
    read = pd.DataFrame(cells, columns=head)
    assert read["Status"].tolist() == rows.frame["status"].tolist()
    assert [one or None for one in read["Flags"]] == [one or None for one in plain_flags(rows)]
    assert [None if one == "" else one for one in read["Value"]] == [None if pd.isna(one) else one for one in rows.frame["value"]]
    assert read["Year"].tolist() == rows.frame["year"].tolist()
    assert book.sheet_names == ["Data", "Flags", "Status", "Metadata", "Methods", "Sources", "Licences"]
    notes = [row[1] for row in book.get_sheet_by_name("Methods").to_python()]
    assert any("Simulated" in note for note in notes)
    assert any("converted" in note for note in notes)


def test_xlsx_by_libreoffice(rows: Extract, files: dict[str, Path], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    first_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", first_sheet, "--outdir", str(tmp_path), str(files["xlsx"])]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = pd.read_csv(tmp_path / "xlsx-Data.csv", keep_default_na=False, na_values={"Value": [""]})
    assert read["Status"].tolist() == rows.frame["status"].tolist()
    assert read["Region code"].tolist() == rows.frame["geo"].tolist()
    assert read["Flags"].tolist() == [one or "" for one in plain_flags(rows)]
    assert read["Region"].tolist() == [rows.names.get(geo, "") for geo in rows.frame["geo"]]
    assert read["Value"].fillna(-1).tolist() == pytest.approx(rows.frame["value"].fillna(-1).tolist())


def plain_flags(rows: Extract) -> list[str | None]:
    return [None if pd.isna(one) else str(one) for one in rows.frame["flags"]]


def test_geojson_by_gdal(rows: Extract, files: dict[str, Path]) -> None:
    read = pyogrio.read_dataframe(files["geojson"])
    # GDAL takes text that looks like a date for one
    assert plain(read.assign(nuts=read["nuts"].astype(str), release=read["release"].astype(str).str[:10])) == plain(rows.frame)
    drawn = read[read.geometry.notna()]
    assert {"PL22", "AT13", "MD", "NL35"} <= set(drawn["geo"])
    assert not {"EU27_2020", "NL31"} & set(drawn["geo"]), "one NUTS version only"
    assert drawn.geometry.is_valid.all()
    assert all(part.exterior.is_ccw for shape in drawn.geometry for part in getattr(shape, "geoms", [shape]))
    text = json.loads(files["geojson"].read_bytes())
    assert (text["regioscope"]["boundaries"]["nuts"], set(text["regioscope"]["statuses"]) >= SAID) == ("2024", True)


def test_geopackage_by_gdal(rows: Extract, files: dict[str, Path]) -> None:
    assert dict(pyogrio.list_layers(files["gpkg"])) == {
        "regions": "MultiPolygon",
        "observations_on_map": "MultiPolygon",
        "observations": None,
    }
    assert plain(pyogrio.read_dataframe(files["gpkg"], layer="observations")) == plain(rows.frame)
    on_map = pyogrio.read_dataframe(files["gpkg"], layer="observations_on_map")
    assert (on_map.crs.to_epsg(), len(on_map)) == (3035, int(rows.frame["geo"].isin(on_map["geo"]).sum()))
    said = json.loads(pyogrio.read_info(files["gpkg"], layer="regions")["dataset_metadata"]["regioscope"])
    assert set(said["statuses"]) >= SAID


@pytest.mark.parametrize(("key", "read"), [("sdmx-csv", sdmx_csv.read), ("json-stat", jsonstat.read)])
def test_our_own_loaders_read_the_same_cells(rows: Extract, files: dict[str, Path], key: str, read: Any) -> None:
    frame = read(files[key].read_bytes(), key).frame.to_pandas()
    cells = {
        (row["indicator"], row["geo"], row["year"]): (row["value"], row["flags"], row["confidentiality"], row["status"])
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    }
    ours = {}
    for row in rows.frame.astype(object).where(rows.frame.notna(), None).to_dict("records"):
        status = "reported" if row["status"] in ("recoded", "derived", "simulated") else row["status"]
        marks = (row["flags"] or "", "C" if status == "confidential" else "", status)
        ours[row["indicator"], row["geo"], row["year"]] = (row["value"], *marks)
    assert cells == ours


def test_sdmx_csv_says_what_was_done_in_columns_of_its_own(rows: Extract, files: dict[str, Path]) -> None:
    read = pd.read_csv(files["sdmx-csv"], keep_default_na=False)
    assert read["STATUS"].tolist() == rows.frame["status"].tolist()
    assert read["OBS_STATUS"].head(6).tolist() == ["A", "B", "A", "B", "", "Q"]
    assert read["OBS_COM"].head(3).tolist() == ["converted from another NUTS version", "calculated from other data", "simulated"]
    assert "flags not available" in set(read["OBS_COM"])


def test_json_stat_lists_positions_of_what_was_done(rows: Extract, files: dict[str, Path]) -> None:
    answer = json.loads(files["json-stat"].read_bytes())
    axes = [answer["dimension"][name]["category"]["index"] for name in answer["id"]]
    for row, status in enumerate(("recoded", "derived", "simulated")):
        one = rows.frame.loc[row]
        position = (axes[0].index(one["indicator"]) * len(axes[1]) + axes[1].index(one["geo"])) * len(axes[2]) + axes[2].index(
            str(one["year"])
        )
        assert answer["extension"]["positions"]["status"][status] == [position]
    assert any("Simulated" in note for note in answer["note"])


def test_json_stat_by_pyjstat(rows: Extract, files: dict[str, Path]) -> None:
    pyjstat = pytest.importorskip("pyjstat.pyjstat", reason="pyjstat is not installed")
    with _their_own_warnings():
        read = pyjstat.Dataset.read(files["json-stat"].read_text(encoding="utf-8")).write("dataframe", naming="id")
    known = {(row["indicator"], row["geo"], row["year"]): row["value"] for row in read.dropna().to_dict("records")}
    valued = rows.frame.dropna(subset=["value"])
    assert known == {
        (key, geo, str(year)): value for key, geo, year, value in valued[["indicator", "geo", "year", "value"]].itertuples(index=False)
    }


def test_sdmx_csv_by_pysdmx(rows: Extract, files: dict[str, Path]) -> None:
    from pysdmx.io import read_sdmx

    with _their_own_warnings(), pd.option_context("future.infer_string", False):
        (data,) = read_sdmx(str(files["sdmx-csv"]), validate=False).data
    read = data.data
    assert data.short_urn == "Dataflow=REGIOSCOPE:OBSERVATIONS(1.0)"
    assert read["STATUS"].tolist() == rows.frame["status"].tolist()
    assert pd.to_numeric(read["OBS_VALUE"]).sum() == pytest.approx(rows.frame["value"].sum())


def test_sdmx_csv_by_sdmx1(rows: Extract, files: dict[str, Path]) -> None:
    import sdmx
    from sdmx.model import v21

    structure = v21.DataStructureDefinition(id="OBSERVATIONS")
    for name in ("freq", "indicator", "geo", "TIME_PERIOD"):
        structure.dimensions.getdefault(id=name)
    for name in ("OBS_STATUS", "OBS_FLAG", "CONF_STATUS", "OBS_COM", "NUTS", "STATUS", "RELEASE"):
        structure.attributes.getdefault(id=name, related_to=v21.PrimaryMeasureRelationship())
    structure.measures.getdefault(id="OBS_VALUE")
    (data,) = sdmx.reader.csv.Reader().convert(io.BytesIO(files["sdmx-csv"].read_bytes()), structure=structure).data
    assert [str(obs.attached_attribute["STATUS"].value) for obs in data.obs] == rows.frame["status"].tolist()
    assert [obs.value or None for obs in data.obs] == [None if pd.isna(one) else str(one).removesuffix(".0") for one in rows.frame["value"]]


def test_a_data_package_by_frictionless(rows: Extract, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    said = FORMATS["csv"].data_package(rows)
    (tmp_path / said["resources"][0]["path"]).write_bytes(FORMATS["csv"].content(rows))
    (tmp_path / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    with _their_own_warnings():
        report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert (report.valid, report.stats["errors"], report.stats["warnings"]) == (True, 0, 0), report.flatten()


def test_a_data_package_names_sources_licences_query_and_notes(rows: Extract) -> None:
    drawn = FORMATS["gpkg"].data_package(rows)
    assert "EuroGeographics" in drawn["regioscope"]["boundaries"]["attribution"]
    assert len(drawn["licenses"]) == 1 + len((said := FORMATS["parquet"].data_package(rows))["licenses"])
    assert {source["release"] for source in said["sources"]} >= {"2026-05-20", "2025-07-15"}
    assert all(licence["path"].startswith("https://") for licence in said["licenses"])
    assert said["regioscope"]["query"]["start"] == "2019"
    assert "SIMULATED" in said["resources"][0]["path"]
