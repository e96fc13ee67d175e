"""Partners come with their places in every NUTS version, their roles and how each fact is known; money as sums with remarks."""

from pathlib import Path
from typing import Any

import pytest

from data.errors import RegioscopeError
from data.networks import BUDGETS, PARTNERS, PROJECTS
from loaders.shelf import Shelf
from loaders.snapshot_tables import TABLES
from tests.sources import RECORDED, put

_FILE = RECORDED / "partners" / "partners.csv"


def _partners(folder: Path) -> list[dict[str, Any]]:
    return TABLES["network_partners_collected"](Shelf(folder)).to_pylist()


def test_partners_have_roles_hubs_and_places(source: Path) -> None:
    rows = {row["organisation"]: row for row in _partners(source)}
    assert set(rows["Kite Museum"]) == set(PARTNERS.names)
    assert [row["role"] for row in rows.values()] == ["lead", "partner", "operator", "host", "member", "lead"]
    assert [rows["Gust Bureau"][f"nuts_{nuts}"] for nuts in ("2016", "2021", "2024")] == ["PL225"] * 3
    assert rows["Ministry of Air"]["nuts_2016"] == ""
    assert (rows["University of Kites"]["hub"], rows["University of Kites"]["agreed"]) == ("Kiteville", "2023-02-09")
    assert (rows["University of Kites"]["opened"], rows["Academy of String"]["hub"]) == ("2024-11-22", "Kiteville")
    assert rows["Academy of String"]["lon"] is None
    assert rows["Kite Museum"]["place_source"] == "project description"
    assert rows["Gust Bureau"]["name_source"] == "project description(url)"
    assert {row["relation"] for row in rows.values()} == {"own", "predecessor"}


def test_projects_and_their_money(source: Path) -> None:
    projects = {row["network"] + row["relation"]: row for row in TABLES["network_projects_collected"](Shelf(source)).to_pylist()}
    assert set(projects["sscown"]) == set(PROJECTS.names)
    assert (projects["innhubown"]["end"], projects["innhubown"]["ongoing"]) == ("", True)
    table = TABLES["network_budgets_collected"](Shelf(source))
    assert table.schema == BUDGETS
    assert [(row["network"], row["kind"], row["amount"], row["remark"]) for row in table.to_pylist()] == [
        ("ssc", "total", 359.0, "final page"),
        ("ssc", "total", 360.0, "project description, approval"),
        ("ssc", "eu", 111.0, ""),
        ("ssc", "national", 67.0, ""),
        ("socore", "total", 196.0, ""),
        ("socore", "eu", 166.45, ""),
    ]


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("partners", ("Gustown,PL,49.25,18.75", "Gustown,ZZ,49.25,18.75"), "in no known place"),
        ("partners", ("PL22,PL225", "PL22,PL999"), "in no known place"),
        ("partners", ("PL22,PL225", "PL21,PL225"), "in no known place"),
        ("partners", ("Gustown,PL,49.25,18.75", "Gustown,PL,,"), "in no known place"),
        ("partners", ("Gustown,PL,49.25,18.75", "Gustown,PL,49.25,88.75"), "lies outside PL"),
        ("partners", ("partner or guest", "bystander"), "role 'bystander'"),
        ("partners", ("ror.org/012345678", "ror.example/012345678"), "ROR"),
        ("partners", ("INNOHEIS,", "GALES,"), "network 'GALES', which is unknown"),
        ("projects", ("2019-08-01/2023-07-31", "2019 to 2023"), "period"),
        ("projects", ('"359 (final page)', '"358 (final page)'), "what other rows do not"),
    ],
)
def test_what_is_wrong_is_named(source: Path, tmp_path: Path, table: str, change: tuple[str, str], said: str) -> None:
    raw = _FILE.read_text(encoding="utf-8")
    assert change[0] in raw
    for part in source.iterdir():
        if part.name != "partners":
            (tmp_path / part.name).symlink_to(part)
    put(tmp_path, "partners/partners.csv", raw.replace(*change, 1).encode())
    with pytest.raises(RegioscopeError, match=said):
        TABLES[f"network_{table}_collected"](Shelf(tmp_path))
