import re
from pathlib import Path

import pandas as pd
import pytest

from analytics.nuts.codes import heirs, kept_names, predecessors, successors, versions
from analytics.nuts.links import links
from data.store import EMBEDDED, Store
from tests.analytics.correspondences import weights


@pytest.fixture(scope="module")
def embedded() -> pd.DataFrame:
    store = Store(EMBEDDED)
    return links(store.weights(), store.changes())


def told(frame: pd.DataFrame) -> list[tuple[str, float, str]]:
    return [(row.to_geo, round(row.share, 3), row.kind) for row in frame.itertuples()]


@pytest.mark.parametrize(
    ("geo", "expected"),
    [
        ("NL31", [("NL35", 1.0, "boundary_shift")]),
        ("PT18", [("PT1C", 0.665, "boundary_shift"), ("PT1D", 0.335, "boundary_shift")]),
        ("PT17", [("PT1A", 0.719, "split"), ("PT1B", 0.281, "split")]),
        ("PT184", [("PT1C2", 1.0, "recoded")]),
        ("PL12", [("PL91", 0.592, "split"), ("PL92", 0.408, "split")]),
        ("UKN1", [("UKN0", 1.0, "merged")]),
        ("NL35", []),
        ("PL22", []),
        ("nothing", []),
    ],
)
def test_successors(embedded: pd.DataFrame, geo: str, expected: list) -> None:
    assert told(successors(geo, embedded)) == expected


def test_predecessors_are_of_the_newest_version_that_had_others(embedded: pd.DataFrame) -> None:
    assert predecessors("NL35", embedded)["from_geo"].tolist() == ["NL31"]
    assert predecessors("PT1D", embedded)["from_geo"].tolist() == ["PT16", "PT18"]
    assert predecessors("PL91", embedded)[["from_geo", "from_nuts"]].to_numpy().tolist() == [["PL12", "2013"]]
    assert predecessors("PL22", embedded).empty


def test_heirs_are_those_with_predecessors(embedded: pd.DataFrame) -> None:
    known = sorted({*embedded["from_geo"], *embedded["to_geo"]})[::9]
    assert {geo for geo in known if geo in heirs(embedded)} == {geo for geo in known if not predecessors(geo, embedded).empty}


def test_versions(embedded: pd.DataFrame) -> None:
    assert versions("NL31", embedded) == ("2010", "2013", "2016", "2021")
    assert versions("NL35", embedded) == ("2024",)


def test_names_that_stayed_while_the_territory_changed() -> None:
    found = kept_names(weights(("A1", "A1", 900), ("A1", "B1", 100), ("B1", "B1", 10_000), ("C1", "C1", 5)))
    assert found["geo"].tolist() == ["A1", "B1"][: len(found)] == ["A1"]
    assert found["of_old"].tolist() == [0.9]


def test_names_of_the_snapshot_that_changed_territory() -> None:
    found = kept_names(Store(EMBEDDED).weights())
    step = found[(found["from_nuts"] == "2016") & (found["to_nuts"] == "2021") & (found["level"] == 2)]
    assert step["geo"].tolist() == ["NL31", "NO02", "UKN0"]
    assert found[(found["from_nuts"] == "2021") & (found["level"] == 2)].empty


def test_the_methods_list_every_kept_name(root: Path) -> None:
    section = (root / "docs" / "methods.md").read_text(encoding="utf-8").split("## Boundary changes")[1].split("\n## ")[0]
    table = " ".join(line for line in section.splitlines() if "→" in line)
    assert set(re.findall(r"\b[A-Z]{2}[0-9A-Z]{2,3}\b", table)) == set(kept_names(Store(EMBEDDED).weights())["geo"])
