import tomllib
from pathlib import Path

import pytest

from api.routes.lists import VERSION
from data.manifest import NAME
from data.schema import REGIONS
from data.store import FOLDER_VARIABLE
from tests.snapshots import write_snapshot


def test_health_names_the_generation(get) -> None:
    assert get("health").json() == {
        "status": "ok",
        "generation": "made-up-1",
        "written": "2026-11-20T12:00:00Z",
        "indicators": 3,
        "version": VERSION,
    }


def test_the_version_is_that_of_the_project(root: Path) -> None:
    assert tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"] == VERSION


@pytest.mark.parametrize("damage", ["missing", "not json", "another format"])
def test_a_damaged_snapshot_is_unavailable_not_a_crash(get, tmp_path: Path, monkeypatch, damage: str) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    if damage != "missing":
        (tmp_path / NAME).write_text("{" if damage == "not json" else '{"format": 0}')
    for path in ("health", "indicators", "layers/gerd_pct_gdp.geojson", "observations?indicator=gerd_pct_gdp"):
        answer = get(path)
        assert (answer.status_code, answer.json()["title"]) == (503, "Figures not available")


def test_a_file_that_differs_from_its_checksum_is_not_served(get, tmp_path: Path, monkeypatch) -> None:
    folder = write_snapshot(tmp_path, "damaged")
    (folder / "gerd_pct_gdp.parquet").write_bytes((folder / "ris_index.parquet").read_bytes())
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    assert get("layers/gerd_pct_gdp.geojson").status_code == 503
    assert get("health").status_code == 503
    assert get("layers/ris_index.geojson").status_code == 200


def test_a_new_generation_is_served_at_once(get, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path, "first")))
    assert get("indicators").json()["generation"] == "first"
    write_snapshot(tmp_path, "second")
    assert get("indicators").json()["generation"] == "second"


def test_indicators_say_what_they_mean_and_where_they_come_from(get) -> None:
    answer = get("indicators").json()
    assert [row["key"] for row in answer["indicators"]] == ["gerd_pct_gdp", "ris_index", "population"]
    first, ris = answer["indicators"][:2]
    assert (first["first_year"], first["last_year"], first["releases"]) == (2019, 2023, ["2026-05-20", "2026-02-10"])
    assert (ris["midpoint"], ris["datasets"][0]["flags_available"]) == (100, False)
    assert first["datasets"][0]["licence"] == "CC BY 4.0"


def test_labels_come_in_the_language_asked_for(get) -> None:
    english, polish = (get("indicators", lang=lang).json()["indicators"][0] for lang in ("en", "pl"))
    assert english["key"] == polish["key"]
    assert english["label"] != polish["label"]


def test_regions_of_a_version_and_level(get) -> None:
    answer = get("regions", nuts="2021", level=2).json()
    codes = {row["geo"] for row in answer["regions"]}
    assert ("NL31" in codes, "NL35" in codes, answer["count"]) == (True, False, len(codes))
    assert all(tuple(row) == tuple(REGIONS.names) for row in answer["regions"])
    assert [row["geo"] for row in get("regions", nuts="other").json()["regions"]] == ["MD"]
    assert {row["level"] for row in get("regions").json()["regions"]} == {0, 1, 2, 3}


def test_networks_list_their_regions_by_version(get) -> None:
    networks = {row["key"]: row for row in get("networks").json()["networks"]}
    assert len(networks) == 5
    assert "NL35" in networks["socore"]["regions"]["2024"]
    assert "NL31" in networks["socore"]["regions"]["2021"]


@pytest.mark.parametrize(
    ("text", "geo", "kind"),
    [("Silesia", "PL22", "other_name"), ("slaskie", "PL22", "name"), ("NL31", "NL35", "old_code"), ("Katowicki", "PL22", "inside")],
)
def test_a_text_finds_its_region(get, text: str, geo: str, kind: str) -> None:
    answer = get("regions", q=text).json()
    assert (answer["certain"], answer["regions"][0]["geo"], answer["regions"][0]["kind"]) == (geo, geo, kind)


def test_a_text_that_fits_nothing_finds_nothing(get) -> None:
    assert get("regions", q="xqzw").json() == {"q": "xqzw", "count": 0, "certain": None, "regions": []}


def test_what_a_text_finds_can_be_kept_to_a_level(get) -> None:
    assert [row["geo"] for row in get("regions", q="Poland", level="2").json()["regions"]] == ["PL21"]
