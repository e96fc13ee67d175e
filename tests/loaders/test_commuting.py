"""Published numbers of commuters: places with codes, years and how exactly a number is meant."""

from pathlib import Path

import pytest

from data.errors import SourceChanged
from loaders.commuting import read
from tests.sources import RECORDED, put

_FILE = RECORDED / "context" / "crossborder.csv"


def test_only_numbers_between_two_places_that_were_seen() -> None:
    rows = read(_FILE).to_pylist()
    assert [(row["origin_geo"], row["destination_geo"], row["year"], row["value"], row["measure"]) for row in rows] == [
        ("NO", "SE232", 2003, 20.0, "commuters"),
        ("SE", "NO", 2015, 200.0, "commuters"),
        ("SE311", "NO", 2023, 22.0, "share"),
    ]
    assert [(row["qualifier"], row["year_inferred"]) for row in rows] == [("", True), ("about", False), ("", False)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Sweden,Norway,2015", "Atlantis,Norway,2015", "Atlantis"),
        ("Norway,2015,200", "Norway,lately,200", "lately"),
        ("2015,200,persons", "2015,200,cars", "cars"),
        ("2015,200,persons", "2015,many,persons", "many"),
    ],
)
def test_what_is_not_known_is_a_changed_source(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = put(tmp_path, "c.csv", _FILE.read_text(encoding="utf-8").replace(old, new, 1).encode())
    with pytest.raises(SourceChanged, match=said):
        read(path)


def test_a_list_without_commuters_is_refused(tmp_path: Path) -> None:
    head = _FILE.read_text(encoding="utf-8").splitlines()[0]
    with pytest.raises(SourceChanged, match="no row of commuters"):
        read(put(tmp_path, "c.csv", f"{head}\nemployment,Sweden,,2015,7,%,A,https://a.example,seen,\n".encode()))


@pytest.mark.real
def test_the_real_numbers(shared_data: Path) -> None:
    rows = read(shared_data / "context" / "crossborder.csv").to_pandas()
    assert (len(rows), rows["year"].min(), rows["year"].max()) == (27, 2003, 2023)
    first = rows[(rows["origin"] == "Sweden") & (rows["destination"] == "Norway")].set_index("year")["value"]
    assert first.to_dict() == {2003: 13_433, 2009: 28_000, 2015: 22_700}
