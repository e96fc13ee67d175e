"""Disputed values: who may do what in which state, what is refused, what everybody reads, and that each change is logged."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from data.catalogue.disputes import ACCEPTED, FORWARDED, OPEN, REJECTED, WITHDRAWN
from data.errors import NotAllowed, NotThere, NotValid, Outdated, TooOften
from tests.workspace.posts import people
from workspace import accounts, database, log
from workspace.board import limits
from workspace.board.content import WrongField
from workspace.disputes import content, reading, steps
from workspace.roles import VISITOR, Actor

pytestmark = pytest.mark.usefixtures("both_databases")


def cell(**more: Any) -> dict[str, Any]:
    """A value as a dispute keeps it."""
    held = {"indicator": "gerd_pct_gdp", "geo": "PL22", "year": 2023, "value": 1.0, "flags": "p", "status": "reported"}
    return {**held, "release": "2026-05", "dataset": "tgs00042", "source": "Eurostat", **more}


def take(session: Session, actor: Actor, number: int, change: str, note: str = "") -> None:
    """Change a dispute from the state that counts."""
    steps.take(session, actor, number, reading.one(session, number).now.number, change, note=note)


def test_a_dispute_on_its_way_with_its_history_and_its_lines_in_the_log() -> None:
    with database.writing() as session:
        author, other, moderator = people(session)
        number = steps.submit(session, author, cell(), "Too low", "https://stat.gov.pl/a.pdf")
        for who in (author, other):
            for change in ("forward", "accept", "reject"):
                with pytest.raises(NotAllowed):
                    take(session, who, number, change, "No")
        assert reading.seen(session, other, number).text == "", "nobody but a moderator has read it"
        assert reading.seen(session, VISITOR, number).evidence == ""
        assert reading.seen(session, author, number).text == reading.seen(session, moderator, number).text == "Too low"
        take(session, moderator, number, "forward")
        assert reading.seen(session, VISITOR, number)[5:7] == ("Too low", "https://stat.gov.pl/a.pdf")
        with pytest.raises(WrongField, match="empty"):
            take(session, moderator, number, "accept")
        take(session, moderator, number, "accept", "Corrected in the next release")
        with pytest.raises(NotValid):
            take(session, author, number, "withdraw")
        take(session, moderator, number, "reopen", "Not yet")
        take(session, moderator, number, "reject", "Confirmed")
        found = reading.seen(session, VISITOR, number)
        assert [step.state for step in found.steps] == [REJECTED, OPEN, ACCEPTED, FORWARDED, OPEN]
        assert (found.text, found.now.note, found.cell["release"], found.cell["flags"]) == ("", "Confirmed", "2026-05", "p")
        actions = [line["action"] for line in log.lines(session, most=5)][::-1]
    assert actions == [f"dispute_{word}" for word in ("submitted", "forwarded", "accepted", "reopened", "rejected")]


def test_only_who_signed_in_disputes_and_only_the_author_or_a_moderator_withdraws() -> None:
    with database.writing() as session:
        author, other, moderator = people(session)
        with pytest.raises(NotAllowed, match="Sign in"):
            steps.submit(session, VISITOR, cell(), "Too low", "")
        number = steps.submit(session, author, cell(), "Too low", "")
        with pytest.raises(NotAllowed, match="Only the person"):
            take(session, other, number, "withdraw")
        with pytest.raises(NotValid, match="already"):
            steps.submit(session, author, cell(), "Again", "")
        seen = reading.one(session, number).now.number
        take(session, author, number, "withdraw")
        assert reading.one(session, number).now.state == WITHDRAWN
        with pytest.raises(Outdated):
            steps.take(session, moderator, number, seen, "forward")
        again = steps.submit(session, author, cell(), "After all", "")
        take(session, moderator, again, "withdraw")
        with pytest.raises(NotThere):
            reading.one(session, 999)
        with pytest.raises(NotThere):
            steps.submit(session, author, cell(indicator="nothing"), "Too low", "")


def test_an_account_disputes_so_many_values_a_day() -> None:
    with database.writing() as session:
        author, *_ = people(session)
        for year in range(limits.A_DAY["dispute_submitted"]):
            steps.submit(session, author, cell(year=2000 + year), "Too low", "")
        with pytest.raises(TooOften):
            steps.submit(session, author, cell(), "Too low", "")


def test_a_person_who_is_removed_leaves_no_words() -> None:
    with database.writing() as session:
        author, _other, moderator = people(session)
        decided = steps.submit(session, author, cell(), "My words", "https://example.org/me")
        take(session, moderator, decided, "forward")
        take(session, moderator, decided, "accept", "Corrected")
        waiting = steps.submit(session, author, cell(year=2022), "My words", "https://example.org/me")
        assert author.account is not None
        accounts.forget(session, accounts.operator(session), author.account)
        rows = {row.number: row for row in reading.every(session)}
    assert [(rows[number].text, rows[number].evidence) for number in (decided, waiting)] == [("–", "")] * 2
    assert (rows[decided].now.state, rows[waiting].now.state) == (ACCEPTED, WITHDRAWN)


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/a",
        "javascript:alert(1)",
        "https://",
        "https://localhost/a",
        "https://user:secret@example.org/a",
        "https://example.org/a b",
        "https://example.org/\u202egpj.exe",
        'https://example.org/"onclick=',
        "https://exa\nmple.org",
        "https://[bad",
        "https://example.org:port/",
        "https://a..b/",
        "//example.org/a",
        "https://example.org/" + "a" * 500,
    ],
)
def test_evidence_is_an_https_address_and_nothing_else(link: str) -> None:
    with pytest.raises(WrongField):
        content.evidence(link)


@given(st.text(max_size=80) | st.from_regex(r"https://[a-z.@:\[\]/?#\"<>]{0,30}", fullmatch=True))
def test_whatever_is_kept_as_evidence_names_its_host(text: str) -> None:
    try:
        link = content.evidence(text)
    except WrongField:
        return
    assert not link or (link.startswith("https://") and "." in (urlsplit(link).hostname or "") and not set(link) & set("\"'<>\\` \n"))
