"""EOSC's and CatRIS's records: what is read, every id of the real vocabularies, no people, and nothing that trips the reader."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from data.directory import CLOSED
from data.errors import RegioscopeError, UnreadableFile
from tests.workspace.importers.test_any_input import damaged
from tests.workspace.lists.test_cerif import check
from workspace.importers.errors import TooLarge
from workspace.lists import eosc, eosc_words, markup
from workspace.lists.draft import ListDraft, ListOptions

RECORDED = (Path(__file__).resolve().parents[2] / "recorded" / "lists" / "eosc_page.json").read_bytes()
ASKED = ListOptions("lipowa", "Lipowa Laboratories")
PEOPLE = ("Zofia", "Wiśniewska", "zofia@", "Janusz", "Kowal", "jkowal", "+48", "Head")


def read(whole: Any) -> ListDraft:
    return eosc.read(whole if isinstance(whole, bytes) else json.dumps(whole).encode(), "list.json", ASKED)


def test_a_provider_is_a_facility() -> None:
    assert read(RECORDED).entries[0]._asdict() == {
        "row": 1,
        "kind": "facility",
        "columns": {
            "name": "Lipowa Microscopy Centre",
            "website": "https://lipowa.example/microscopy",
            "state": "operating",
            "structure": "single_sited",
            "esfri_domain": "health_and_food",
            "meril_domains": ["biological_and_medical_sciences"],
            "techniques": ["Biomedical imaging facilities", "electron microscopy", "Cryo-EM"],
            "country": "PL",
            "place": "Katowice",
            "source_id": "lipowa.microscopy",
            "access_modes": ["paid", "peer_reviewed"],
            "access_types": ["mail_in", "remote"],
            "admitted": ["academic", "industry"],
        },
    }


def test_services_belong_to_their_provider_or_to_the_facility_asked_for() -> None:
    first, second = (entry for entry in read(RECORDED).entries if entry.kind == "service")
    assert (first.row, first.columns["facility"]) == (2, "Lipowa Microscopy Centre")
    assert first.columns["price_policy"] == "https://lipowa.example/prices"
    assert first.columns["website"] == "https://lipowa.example/cryo"
    assert (second.row, second.columns["facility"]) == (3, "Lipowa Laboratories")
    assert second.columns["access_types"] == ["virtual"]


def test_what_is_left_out_is_said_by_row_and_field() -> None:
    draft = read(RECORDED)
    assert [tuple(found) for found in draft.refused] == [(4, "name", "empty"), (5, "", "other_entity")]
    assert [tuple(found) for found in draft.repaired] == [
        (1, "esfriDomains", "first_of_several"),
        (1, "merilScientificDomains", "not_in_list"),
        (3, "targetUsers", "not_in_list"),
    ]
    assert draft.rows == 5


def test_no_person_is_read() -> None:
    assert not [word for word in PEOPLE if word in repr(read(RECORDED))]


def test_a_page_that_is_not_the_last_says_so() -> None:
    assert read(RECORDED).notes == ["contacts_left_out"]
    assert read({**json.loads(RECORDED), "total": 90}).notes == ["contacts_left_out", "goes_on"]


def test_one_record_a_list_a_page_or_wrapped_ones_are_the_same() -> None:
    record = json.loads(RECORDED)["results"][0]
    plain = read(record).entries
    assert plain[0].columns["access_modes"] == []
    assert plain == read([record]).entries == read({"elements": [record]}).entries == read({"provider": record, "active": True}).entries


def test_older_records_have_domains_as_plain_texts() -> None:
    subdomain = f"{eosc_words.SUBDOMAIN}social_sciences-national_statistical_facilities"
    columns = read({"name": "A", "esfriDomains": "provider_esfri_domain-energy", "merilScientificDomains": [subdomain]}).entries[0].columns
    assert (columns["esfri_domain"], columns["meril_domains"]) == ("energy", ["social_sciences"])
    assert columns["techniques"] == ["National statistical facilities"]


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (RECORDED, True),
        ("\ufeff".encode() + RECORDED, True),
        (RECORDED.decode().encode("utf-16"), True),
        (b"", False),
        (b'{"id": 1, "tool": 2, "accessModes": []}', False),
        (b'"accessModes" "accessTypes"', False),
        (b"[]", False),
    ],
)
def test_such_lists_are_told_by_their_content(content: bytes, fits: bool) -> None:
    assert eosc.fits(content, "anything") is fits
    if fits:
        assert len(read(content).entries) == 3


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (RECORDED[:-9], "damaged"),
        (b"[" * 200_000, "damaged"),
        (b'{"legalEntity": ' + b"9" * 5_000 + b"}", "damaged"),
        (b"[]", "no facility"),
        (b'"text"', "no facility"),
        (b'{"results": []}', "no facility"),
    ],
)
def test_what_is_no_such_list_is_refused_in_words(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read(content)


def test_size_is_bounded() -> None:
    with pytest.raises(TooLarge, match="20 MB"):
        read(b" " * (markup.LIMIT + 1))


def test_our_words_are_words_of_the_directory() -> None:
    for field in (*eosc_words.PROVIDER, *eosc_words.SERVICE):
        assert set(field.words.values()) <= {*CLOSED[field.column], ""}


def _declared() -> Mapping[str, str]:
    return {one: word for field in (*eosc_words.PROVIDER, *eosc_words.SERVICE) for one, word in field.words.items()}


@pytest.mark.real
@pytest.mark.parametrize(
    "name",
    [
        *("ACCESS_MODE", "ACCESS_TYPE", "TARGET_USER", "PROVIDER_ESFRI_DOMAIN", "PROVIDER_LIFE_CYCLE_STATUS", "PROVIDER_STRUCTURE_TYPE"),
        "PROVIDER_MERIL_SCIENTIFIC_DOMAIN",
    ],
)
def test_every_real_id_is_mapped_or_declared_to_say_nothing(shared_data: Path, name: str) -> None:
    real = json.loads((shared_data / "infrastructure" / "eosc-vocabularies" / f"{name}.json").read_text())
    prefix = f"{name.lower()}-"
    assert {row["id"] for row in real} == {one for one in _declared() if one.startswith(prefix)}


@pytest.mark.real
def test_every_real_finer_domain_has_its_domain_and_a_technique(shared_data: Path) -> None:
    real = json.loads((shared_data / "infrastructure" / "eosc-vocabularies" / "PROVIDER_MERIL_SCIENTIFIC_SUBDOMAIN.json").read_text())
    assert len(real) == 80
    for row in real:
        domain, technique = eosc_words.finer(row["id"])
        assert domain == row["parentId"].removeprefix("provider_meril_scientific_domain-")
        assert bool(technique) is (row["name"] != "Other")


def survives(content: bytes) -> None:
    eosc.fits(content, "x")
    try:
        draft = read(content)
    except RegioscopeError:
        return
    check(draft)
    for entry in draft.entries:
        for column, words in CLOSED.items():
            value = entry.columns.get(column, [])
            assert set(value if isinstance(value, list) else [value]) <= {*words, ""}


OTHERS = ("id", "name", "website", "location", "tags", "results", "elements", "total", "provider", "service")
FIELDS = sorted({*eosc_words.OF_PROVIDERS, *eosc_words.OF_SERVICES, *OTHERS})
IDS = st.sampled_from(sorted(_declared()))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), IDS, st.just("\ud800")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.sampled_from(FIELDS), st.text(max_size=3)), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(content=st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content)


@given(value=VALUES)
def test_any_json(value: Any) -> None:
    survives(json.dumps(value).encode())
    survives(json.dumps({"results": [value, {"name": "A", "legalEntity": True, "lifeCycleStatus": value, "location": value}]}).encode())


@given(data=st.data())
def test_changed_lists(data: st.DataObject) -> None:
    whole = json.loads(RECORDED)
    for _ in range(data.draw(st.integers(1, 5))):
        record = data.draw(st.sampled_from(whole["results"]))
        record = record.get("service", record)
        record[data.draw(st.sampled_from(sorted(record)))] = data.draw(VALUES)
    survives(json.dumps(whole).encode())


@given(content=damaged(RECORDED))
def test_damaged_lists(content: bytes) -> None:
    survives(content)
