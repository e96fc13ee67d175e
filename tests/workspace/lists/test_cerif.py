"""Equipment of research information systems: what is read, which language, whose names are not; attackers' XML is refused in words."""

from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from data.errors import RegioscopeError, UnreadableFile
from tests.workspace.importers.test_any_input import damaged
from workspace.importers.errors import TooLarge
from workspace.importers.reasons import NOTES, REASONS, REPAIRS
from workspace.lists import cerif, markup
from workspace.lists.draft import ListDraft, ListOptions

RECORDED = (Path(__file__).resolve().parents[2] / "recorded" / "lists" / "cerif_records.xml").read_bytes()
ASKED = ListOptions("lipowa", "Lipowa Laboratories")
PROFILE = "https://www.openaire.eu/cerif-profile/1.2/"


def read(text: str | bytes) -> ListDraft:
    return cerif.read(text if isinstance(text, bytes) else text.encode(), "list.xml", ASKED)


def equipment(inside: str, attributes: str = 'id="1"') -> str:
    return f'<Equipment xmlns="{PROFILE}" {attributes}>{inside}</Equipment>'


def test_records_of_an_answer_are_read_by_number() -> None:
    draft = read(RECORDED)
    assert [entry.row for entry in draft.entries] == [1, 3]
    assert {entry.kind for entry in draft.entries} == {"instrument"}
    assert draft.entries[0].columns == {
        "name": "Mass spectrometer",
        "facility": "Spectroscopy Laboratory",
        "kind": "mass spectrometer",
        "source_id": "Equipments/7",
    }
    assert draft.entries[1].columns == {
        "name": "Piec łukowy",
        "facility": "Lipowa Laboratories",
        "kind": "",
        "source_id": "L/2011/0009",
    }
    assert [tuple(found) for found in draft.refused] == [(2, "status", "taken_out"), (4, "Name", "empty"), (5, "Product", "other_entity")]
    assert draft.rows == 5


def test_a_list_that_goes_on_says_so() -> None:
    assert read(RECORDED).notes == ["contacts_left_out", "goes_on"]
    assert read(RECORDED.replace(b">next-5<", b"><")).notes == ["contacts_left_out"]


def test_owners_who_are_people_are_not_read() -> None:
    draft = read(RECORDED)
    assert [tuple(found) for found in draft.repaired] == [(1, "Owner", "person_left_out"), (3, "Owner", "person_left_out")]
    assert not [name for name in ("Zofia", "Wiśniewska", "Janusz", "Kowal") if name in repr(draft)]


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ('<Name xml:lang="pl">Laser</Name><Name xml:lang="EN">A laser</Name>', "A laser"),
        ('<Name xml:lang="nl">Zender</Name><Name xml:lang="pl">Nadajnik</Name>', "Zender"),
        ('<Name xml:lang="en"> </Name><Name xml:lang="pl">Laser</Name>', "Laser"),
        ("<Name>Plain &lt;b&gt; &amp; simple</Name>", "Plain <b> & simple"),
    ],
)
def test_the_english_name_counts_else_the_first(names: str, chosen: str) -> None:
    assert read(equipment(names)).entries[0].columns["name"] == chosen


def test_equipment_may_stand_alone_or_side_by_side() -> None:
    one = equipment("<Name>Press</Name>")
    assert read(one).rows == 1
    assert [entry.row for entry in read(f"<List>{one}{one}</List>").entries] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso-8859-2"])
def test_the_encoding_is_the_one_declared(encoding: str) -> None:
    said = encoding.removesuffix("-sig").replace("cp", "windows-")
    content = f'<?xml version="1.0" encoding="{said}"?>{equipment("<Name>Piła łańcuchowa</Name>")}'.encode(encoding)
    assert cerif.fits(content, "a.xml")
    assert read(content).entries[0].columns["name"] == "Piła łańcuchowa"


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (RECORDED, True),
        (equipment("").encode(), True),
        (b"", False),
        (b"\x00\xff<", False),
        (b'{"a": "https://www.openaire.eu/cerif-profile/1.2/ Equipment"}', False),
        (b"<html><body>Equipment</body></html>", False),
    ],
)
def test_such_lists_are_told_by_their_content(content: bytes, fits: bool) -> None:
    assert cerif.fits(content, "anything") is fits


LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
ATTACKS = {
    "a file of the server": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + equipment("<Name>&e;</Name>"),
    "another host": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/e">]>' + equipment("<Name>&e;</Name>"),
    "a document type elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + equipment("<Name>A</Name>"),
    "a public document type": '<!DOCTYPE x PUBLIC "-//X//X" "http://127.0.0.1:9/x.dtd">' + equipment("<Name>A</Name>"),
    "parameter entities": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>' + equipment("<Name>A</Name>"),
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>' + equipment("<Name>&l11;</Name>"),
    "one long entity often": f'<!DOCTYPE x [<!ENTITY l "{"ha" * 50_000}">]>' + equipment(f"<Name>{'&l;' * 50_000}</Name>"),
    "an empty document type": "<!DOCTYPE x>" + equipment("<Name>A</Name>"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_document_types_are_refused_before_anything_is_expanded_or_fetched(attack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("something was fetched"))
    assert cerif.fits(ATTACKS[attack].encode(), "list.xml")
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        read(ATTACKS[attack])


def test_size_depth_and_number_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="too many nested levels"):
        read(equipment("<a>" * 100_000))
    monkeypatch.setattr(markup, "ELEMENTS", 1_000)
    assert read(equipment("<Name>A</Name>" * 900)).rows == 1
    attributes = " ".join(f'b{at}="c"' for at in range(1_000))
    for inside in ("<a/>" * 1_000, f"<a {attributes}/>"):
        with pytest.raises(TooLarge, match="1,000"):
            read(equipment(inside))
    with pytest.raises(TooLarge, match="20 MB"):
        read(b" " * (markup.LIMIT + 1))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "damaged"),
        (equipment("<Name>A").encode(), "damaged"),
        (equipment("<Name>&e;</Name>").encode(), "damaged"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "encoding|damaged"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "encoding|damaged"),
        (b"<a/>", "no facility"),
        (b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords/></OAI-PMH>', "no facility"),
        (b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="noRecordsMatch"/></OAI-PMH>', "no facility"),
    ],
)
def test_what_is_no_such_list_is_refused_in_words(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told) as refused:
        read(content)
    assert str(refused.value).startswith("list.xml ")


def check(draft: ListDraft) -> None:
    """What holds of every list that could be read."""
    said = {*(entry.row for entry in draft.entries), *(found.row for found in draft.refused)}
    assert said == set(range(1, draft.rows + 1))
    assert len(draft.entries) + len(draft.refused) == draft.rows
    assert all(entry.columns["name"] for entry in draft.entries)
    assert {found.code for found in draft.refused} <= set(REASONS)
    assert {found.code for found in draft.repaired} <= set(REPAIRS)
    assert set(draft.notes) <= set(NOTES)
    repr(draft).encode()


def survives(content: bytes) -> None:
    cerif.fits(content, "x")
    try:
        draft = read(content)
    except RegioscopeError:
        return
    check(draft)


NAMES = st.sampled_from(
    [
        *("Equipment", "Name", "Type", "Owner", "OrgUnit", "Person", "Identifier", "DisplayName"),
        *("record", "header", "metadata", "ListRecords", "error", "resumptionToken"),
    ]
)
OAI = ' xmlns="http://www.openarchives.org/OAI/2.0/"'
SPACES = st.sampled_from(
    ["", f' xmlns="{PROFILE}"', ' xmlns="http://www.openarchives.org/OAI/2.0/"', ' xmlns:a="b c"', ' status="deleted"']
)
TEXTS = st.one_of(st.text(max_size=8), st.sampled_from(["&amp;", "&#x202e;", "&#0;", "<![CDATA[x]]>", "<?php x?>", "<!-- y -->", "]]>"]))
TREES = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda name, space, language, parts: f"<{name}{space}{language}>{''.join(parts)}</{name}>",
        NAMES,
        SPACES,
        st.sampled_from(["", ' xml:lang="en"', ' xml:lang=""', ' id="7"', ' code="x"']),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(content=st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content)


@given(tree=TREES)
def test_any_xml(tree: str) -> None:
    survives(f"<OAI-PMH{OAI}><ListRecords>{tree}</ListRecords></OAI-PMH>".encode(errors="replace"))
    survives(equipment(tree).encode(errors="replace"))
    survives(tree.encode(errors="replace"))


@given(content=damaged(RECORDED))
def test_damaged_lists(content: bytes) -> None:
    survives(content)
