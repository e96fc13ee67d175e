"""Lists of facilities become tables of the directory: precision as it is, regions from our own borders, no descriptions."""

import csv
import gzip
import io
from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest

from data.directory import CLOSED, FACILITIES
from data.errors import SourceChanged
from data.store import Store
from loaders.lists import RENEWED
from loaders.shelf import Shelf
from loaders.snapshot_tables import KINDS, TABLES
from tests.commands import only, refresh_command
from tests.standin import Standin

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
KEYS = [key for key in TABLES if key.startswith(("organisations_", "facilities_"))]


def _by_name(store: Store) -> dict[str, dict[str, object]]:
    return {row["name"]: row for row in store.facilities().to_dict("records")}


def test_every_list_becomes_two_tables_with_source_release_and_licence(published: Path) -> None:
    store = Store(published)
    assert [f"{kind}_{name}" for name in ("meril", "ror") for kind in KINDS] == KEYS
    assert [(one.dataset, one.release, one.licence) for one in store.lists()] == [
        ("meril_2018", "2018", "Facts only: names, domains, locations and links"),
        ("ror_facilities", "undated", "CC0"),
    ]
    assert list(store.facilities().columns) == FACILITIES.names
    store.check()


def test_values_come_from_the_closed_lists(published: Path) -> None:
    frame = Store(published).facilities()
    for column, allowed in CLOSED.items():
        cells = frame[column].explode().dropna()
        assert set(cells[cells != ""]) <= set(allowed), column
    assert frame["key"].is_unique


def test_a_point_that_means_a_country_is_counted_for_the_country_alone(published: Path) -> None:
    row = _by_name(Store(published))["Made-up Ocean Data Centre"]
    assert (row["precision"], row["country"], row["nuts_2021"], row["nuts_2024"]) == ("country", "PL", "", "")


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Invented Beam Line (IBL)", "site"),
        ("Shared Point One", "country"),
        ("Shared Point Two", "country"),
        ("Same Town A", "place"),
        ("Lost Abroad", "country"),
        ("Śląskie Centrum Wiązek", "place"),
        ("Laboratory without a place", "unknown"),
    ],
)
def test_precision_says_what_a_point_means(published: Path, name: str, precision: str) -> None:
    assert _by_name(Store(published))[name]["precision"] == precision


def test_regions_come_from_the_borders(published: Path) -> None:
    found = _by_name(Store(published))
    assert found["Invented Beam Line (IBL)"]["nuts_2024"] == "PL224"
    assert found["Vineyard Institute"]["country"] == "MD"
    assert found["Laboratory without a place"]["country"] == "LT"


def test_only_european_and_partner_countries_are_kept(published: Path) -> None:
    assert "Far Away Institute" not in _by_name(Store(published))


def test_keywords_stand_once_and_placeholders_not_at_all(published: Path) -> None:
    found = _by_name(Store(published))
    assert found["Invented Beam Line (IBL)"]["techniques"] == ["Analytical Facilities", "X-ray diffraction", "Neutrons"]
    assert found["Shared Point Two"]["techniques"] == ["Lasers", "=cmd|' /C calc'!A0"]


def test_a_host_is_named_without_its_address(published: Path) -> None:
    names = dict(zip(Store(published).organisations()["key"], Store(published).organisations()["name"], strict=True))
    assert names["meril-invented-university"] == "Invented University"
    assert names["ror-a-university"] == "A university"


def test_rows_of_an_unknown_form_are_refused(source: Path, tmp_path: Path) -> None:
    folder = copytree(source, tmp_path / "source")
    (folder / "infrastructure/facilities_ror.csv.gz").write_bytes(
        gzip.compress(b"ror,name,city,country,lat,lng,parent,website\nx,,Here,PL,1,1,,\n")
    )
    with pytest.raises(SourceChanged, match="without identifier or name"):
        TABLES["facilities_ror"](Shelf(folder))


def test_a_facility_twice_is_refused_by_name(source: Path, tmp_path: Path) -> None:
    folder = copytree(source, tmp_path / "source")
    row = b"https://ror.org/0abc,Somewhere,Here,PL,1,1,,\n"
    (folder / "infrastructure/facilities_ror.csv.gz").write_bytes(
        gzip.compress(b"ror,name,city,country,lat,lng,parent,website\n" + row + row)
    )
    with pytest.raises(SourceChanged, match=r"The facility ror\.0abc stands twice"):
        TABLES["facilities_ror"](Shelf(folder))


def test_ror_is_asked_only_where_it_is_named(standin: Standin, snapshot: Path) -> None:
    assert refresh_command(snapshot, "--from", standin.base).exit_code == 0
    assert not [line for line in standin.asked if "/ror/" in line]
    result = refresh_command(snapshot, "--from", standin.base, *only(*RENEWED))
    assert result.exit_code == 0, result.output
    store = Store(snapshot)
    store.check()
    assert [(one.dataset, one.release) for one in store.lists()] == [("meril_2018", "2018"), ("ror_facilities", "2026-09-30")]
    assert set(store.facilities()["source"]) == {"meril", "ror"}
    assert len(store.facilities()[store.facilities()["source"] == "ror"]) == 1


def test_no_service_has_meril(standin: Standin, snapshot: Path) -> None:
    result = refresh_command(snapshot, "--from", standin.base, *only("facilities_meril"))
    assert result.exit_code != 0
    assert "No service hands out the table facilities_meril" in result.output


@pytest.fixture(scope="module")
def real() -> Shelf:
    """The publishers' own files."""
    if not (REAL / "infrastructure").is_dir():
        pytest.skip("the publishers' files are not beside the project")
    return Shelf(REAL)


@pytest.mark.real
def test_regions_of_real_points_agree_with_what_the_files_state(real: Shelf) -> None:
    raw = gzip.decompress((REAL / "infrastructure/facilities_ror.csv.gz").read_bytes()).decode()
    stated = {row["ror"]: row for row in csv.DictReader(io.StringIO(raw))}
    rows = TABLES["facilities_ror"](real).to_pylist()
    assert len(rows) > 5000
    for nuts in ("2021", "2024"):
        pairs = [(row[f"nuts_{nuts}"], stated[row["source_id"]][f"nuts3_{nuts}"]) for row in rows]
        known = Counter(ours == theirs for ours, theirs in pairs if theirs)
        assert known[True] / known.total() > 0.99
    assert {row["precision"] for row in rows} <= {"place", "unknown"}


@pytest.mark.real
def test_real_points_on_the_middle_of_a_country_are_never_exact(real: Shelf) -> None:
    rows = {row["name"]: row for row in TABLES["facilities_meril"](real).to_pylist()}
    with (REAL / "infrastructure/facilities_meril_2018.csv").open(encoding="utf-8") as file:
        raw = list(csv.DictReader(file))
    shared = [row for row in raw if row["coord_shared_by"] != "1"]
    assert len(rows) == len(raw) == 570
    assert {rows[" ".join(row["name"].split())]["precision"] for row in shared} == {"place", "country"}
    middle = [row for row in raw if (row["lat"], row["lng"]) in (("46.227638", "2.213749"), ("51.165691", "10.451526"))]
    assert len(middle) == 24
    assert {rows[" ".join(row["name"].split())]["precision"] for row in middle} == {"country"}
