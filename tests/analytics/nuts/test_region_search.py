import pandas as pd
import pytest

from analytics.nuts.region_search import Index, certain, folded, index, search

_REGIONS = {
    "2024": {
        **{"AT": "Österreich", "AT1": "Ostösterreich", "AT13": "Wien", "BE": "Belgique", "BE22": "Prov. Limburg (BE)", "DE3": "Berlin"},
        **{"DE30": "Berlin", "DE2": "Bayern", "EL": "Elláda", "EL30": "Attiki", "NL35": "Utrecht", "NL42": "Limburg (NL)"},
        **{"NO083": "Østfold", "NO08": "Oslo og Viken", "PL22": "Śląskie", "PL22A": "Katowicki", "PL51": "Dolnośląskie", "SE31": "Norra"},
        **{"SE23": "Västsverige", "DE72": "Gießen", "PT1A": "Grande Lisboa", "PT1B": "Península de Setúbal", "LT01": "Sostinės regionas"},
    },
    "2021": {"NL31": "Utrecht", "PT17": "Área Metropolitana de Lisboa", "UKH3": "Essex"},
}
_LEVELS = {code: len(code) - 2 for rows in _REGIONS.values() for code in rows}
_TOWNS = [
    ("PL22A", "Katowice", ["Kattowitz"], 287_000),
    ("EL303", "Athens", ["Ateny", "Αθήνα"], 664_000),
    ("LT011", "Vilnius", ["Wilno"], 542_000),
    ("PT1A0", "Lisbon", ["Lisboa"], 518_000),
    ("DE723", "Limburg an der Lahn", ["Limburg"], 35_000),
    ("NL352", "Houten", [], 50_000),
    ("SE311", "Houten", [], 9_000),
]
_LINKS = [("NL31", "NL35", 1.0), ("PT17", "PT1A", 0.7), ("PT17", "PT1B", 0.3), ("PL22", "PL22", 1.0)]


@pytest.fixture(scope="module")
def names() -> Index:
    regions = pd.DataFrame(
        [(code, nuts, _LEVELS[code], name) for nuts, rows in _REGIONS.items() for code, name in rows.items()],
        columns=["geo", "nuts", "level", "name"],
    )
    inner = pd.DataFrame(
        [(code, "2024", 3, code) for code in ("EL303", "LT011", "PT1A0", "DE723", "NL352", "SE311")], columns=regions.columns
    )
    towns = pd.DataFrame(_TOWNS, columns=["geo", "name", "names", "population"])
    links = pd.DataFrame(_LINKS, columns=["from_geo", "to_geo", "share"])
    countries = {"AT": ("Austria",), "BE": ("Belgium", "Belgia"), "EL": ("Greece", "Grecja"), "MD": ("Moldova", "Mołdawia")}
    return index(pd.concat([regions, inner]), towns, links, countries, ("MD",))


@pytest.mark.parametrize(
    ("text", "geo", "kind"),
    [
        ("PL22", "PL22", "code"),
        ("pl22 ", "PL22", "code"),
        ("EL", "EL", "code"),
        ("AT1", "AT1", "code"),
        ("SE31", "SE31", "code"),
        ("Śląskie (PL22)", "PL22", "code"),
        ("PL22A", "PL22", "code"),
        ("NL31", "NL35", "old_code"),
        ("UKH3", "UKH3", "old_code"),
        ("Śląskie", "PL22", "name"),
        ("Slaskie", "PL22", "name"),
        ("slaskie", "PL22", "name"),
        ("Limburg (NL)", "NL42", "name"),
        ("Berlin", "DE30", "name"),
        ("Grecja", "EL", "name"),
        ("Moldova", "MD", "name"),
        ("Silesia", "PL22", "other_name"),
        ("Lower Silesia", "PL51", "other_name"),
        ("Bavaria", "DE2", "other_name"),
        ("Bawaria", "DE2", "other_name"),
        ("Fyrbodal", "SE23", "other_name"),
        ("Østfold", "NO08", "inside"),
        ("ostfold", "NO08", "inside"),
        ("Vilnius", "LT01", "town"),
        ("Wilno", "LT01", "town"),
        ("Katowice", "PL22", "town"),
        ("Lisbon", "PT1A", "town"),
        ("Lisboa", "PT1A", "town"),
        ("Athens", "EL30", "town"),
        ("Αθήνα", "EL30", "town"),
    ],
)
def test_a_text_leads_to_the_one_region_that_was_meant(names: Index, text: str, geo: str, kind: str) -> None:
    found = search(text, names)
    assert (certain(found), found[0].kind) == (geo, kind)


@pytest.mark.parametrize("text", ["PL22", "NL31", "EL", "UKH3"])
def test_an_exact_code_stands_alone(names: Index, text: str) -> None:
    assert len(search(text, names)) == 1


def test_an_old_code_never_leads_to_one_that_looks_like_it(names: Index) -> None:
    assert [match.geo for match in search("NL31", names)] == ["NL35"]


@pytest.mark.parametrize(
    ("text", "geos"),
    [
        ("Limburg", {"BE22", "NL42"}),
        ("Houten", {"NL35", "SE31"}),
        ("PT17", {"PT1A", "PT1B"}),
        ("Bavarja", {"DE2"}),
        ("l", set()),
        ("", set()),
    ],
)
def test_what_may_mean_several_or_none_is_never_taken(names: Index, text: str, geos: set[str]) -> None:
    found = search(text, names)
    assert certain(found) == ""
    assert geos <= {match.geo for match in found}
    assert found or not geos


def test_the_only_region_that_fits_is_taken(names: Index) -> None:
    assert certain(search("kattow", names)) == "PL22"


def test_larger_towns_come_first_and_what_is_spelled_alike_comes_last(names: Index) -> None:
    assert [match.geo for match in search("Houten", names)] == ["NL35", "SE31"]
    assert next((match.geo, match.exact) for match in search("Bavarja", names)) == ("DE2", False)
    assert search("xqzw", names) == []


@pytest.mark.parametrize(
    ("text", "plain"), [("Ærø", "aero"), ("Łódź", "lodz"), ("Valle d’Aosta/Vallée", "valle d aosta vallee"), ("İzmir", "izmir")]
)
def test_folding(text: str, plain: str) -> None:
    assert folded(text) == plain
