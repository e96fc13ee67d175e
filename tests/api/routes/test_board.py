"""The board over HTTP: what was published is read in three forms, with nothing of who wrote it, and what fits has its reasons."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.errors import Problem
from api.responses import CHECKED
from queries import board
from tests.api.asking import answer, ask, refused
from tests.workspace.people import ISSUER
from tests.workspace.posts import challenge, need, people, published, take
from workspace import database
from workspace.board import answers, posts


@pytest.fixture(scope="module", autouse=True)
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A need, a challenge that is closed, an offer with a formula for a title, and a need that waits for a moderator."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(database.FOLDER_VARIABLE, str(tmp_path_factory.mktemp("workspace")))
        patch.delenv(database.URL_VARIABLE, raising=False)
        with database.writing() as session:
            company, other, moderator = people(session)
            post = published(session, company, moderator, need())
            closed = published(session, company, moderator, challenge(network="socore", geo="NL35"))
            take(session, company, closed, "close", note="Filters work")
            published(session, other, moderator, need(type="service", title="=1+1 <b>fatigue</b> tests", organisation="Lab"))
            posts.save(session, company, need(title="Secret"), submit=True)
            answers.send(session, other, post, "Private words", sender="Lab")
        yield
        database.forget_engines()


def test_only_what_is_published_is_read_and_nobody_is_named() -> None:
    rows = answer("board", state="all")["board"]
    assert [row["title"] for row in rows] == ["=1+1 <b>fatigue</b> tests", "Less dust", "Fatigue of welded steel"]
    assert [(row["state"], row["result"]) for row in rows][1] == ("closed", "Filters work")
    whole = ask("board", state="all").content.decode()
    assert not [word for word in ("Secret", "Private", "account", ISSUER, "Company", "@") if word in whole]
    assert ask("board").cache == CHECKED


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ({}, 2),
        ({"kind": "need"}, 1),
        ({"type": "challenge", "state": "ended"}, 1),
        ({"network": "socore", "state": "all"}, 3),
        ({"geo": "NL"}, 0),
        ({"q": "FATIG steel"}, 1),
        ({"technique": "materials_testing", "domain": "engineering_and_energy"}, 2),
    ],
)
def test_filters_narrow(query: dict[str, str], n: int) -> None:
    assert answer("board", **query)["count"] == n


def test_what_cannot_be_asked_is_said() -> None:
    assert "XX" in refused("board", geo="XX")
    assert "Give a post" in refused("board_matches")
    with pytest.raises(Problem) as problem:
        ask("board_matches", post="999")
    assert problem.value.status == 404


def test_a_file_runs_nothing_in_a_spreadsheet_and_schema_org_says_who_seeks_and_offers() -> None:
    assert "'=1+1" in ask("board", format="csv").content.decode()
    graph = json.loads(ask("board", format="jsonld").content)["@graph"]
    assert [(node["name"], node.get("seeks", node.get("makesOffer"))["@type"]) for node in graph] == [
        ("Lab", "Offer"),
        ("Spawex sp. z o.o.", "Demand"),
    ]


def test_a_need_gets_a_facility_in_its_region_and_the_offer_with_reasons() -> None:
    rows = answer("board_matches", post="1")["matches"]
    facilities = [row for row in rows if row["kind"] == "facilities"]
    assert facilities[0]["near"] == "region"
    assert facilities[0]["techniques"]
    (offer,) = [row for row in rows if row["kind"] == "posts"]
    assert (offer["key"], offer["near"], offer["domains"]) == ("3", "region", "engineering_and_energy")
    assert "fatigue" in offer["words"] or "materials_testing" in offer["techniques"]
    assert {row["kind"] for row in rows} >= {"facilities", "posts", "partners"}
    described = answer("board_matches", q="electron microscopy", geo="PL22", count="2", format="json")["matches"]
    assert [row["kind"] for row in described].count("facilities") == 2


def test_while_the_database_is_down_the_board_is_empty_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / database.FILE).write_bytes(b"no database" * 100)
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    told = answer("board")
    assert (told["partial"], told["count"]) == (True, 0)
    assert board.get_board().posts.columns.tolist() == list(board.POSTS)
