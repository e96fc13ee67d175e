"""The board: who may do what to a post in which state, what is refused, and that nothing is lost and no address gets out."""

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue.board import CLOSED, DRAFT, EXPIRED, PUBLISHED, REFUSED, SUBMITTED, WITHDRAWN
from data.errors import NotAllowed, NotThere, NotValid, Outdated, TooOften
from tests.workspace.posts import challenge, need, people, published, take
from workspace import accounts, database, log
from workspace.board import answers, content, ideas, limits, posts, reading, reports
from workspace.roles import VISITOR

pytestmark = pytest.mark.usefixtures("both_databases")


def _states(session, post: int) -> list[str]:
    return [row.state for row in reading.versions_of(session, post)][::-1]


def test_a_post_on_its_way_from_draft_to_result() -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        post = posts.save(session, company, need())
        posts.save(session, company, need(title="Better"), post=post, over=reading.newest(session, post).version, submit=True)
        assert not reading.public(session)
        for who in (company, other):
            with pytest.raises(NotAllowed):
                take(session, who, post, "publish")
        assert [row.post for row in reading.queue(session, moderator)] == [post]
        take(session, moderator, post, "publish")
        assert reading.shown(session, post).content["title"] == "Better"
        posts.save(session, company, need(title="Changed"), post=post, over=reading.newest(session, post).version, submit=True)
        assert reading.shown(session, post).content["title"] == "Better", "a change waits for a moderator"
        with pytest.raises(content.WrongField, match="empty"):
            take(session, moderator, post, "refuse")
        take(session, moderator, post, "refuse", note="Says less than before")
        assert reading.shown(session, post).content["title"] == "Better"
        posts.save(session, company, need(title="Best"), post=post, over=reading.newest(session, post).version, submit=True)
        take(session, moderator, post, "publish")
        take(session, company, post, "close", note="Solved with the laboratory in Gliwice")
        assert _states(session, post) == [DRAFT, SUBMITTED, PUBLISHED, SUBMITTED, REFUSED, SUBMITTED, PUBLISHED, CLOSED]
        with pytest.raises(NotValid):
            posts.save(session, company, need(), post=post, over=reading.newest(session, post).version)
        actions = [line["action"] for line in log.lines(session, most=8)][::-1]
    assert actions == [
        f"post_{word}" for word in ("saved", *("submitted", "published", "submitted", "refused") * 1, "submitted", "published", "closed")
    ]


def test_visitors_write_nothing_and_only_the_poster_and_moderators_change_a_post() -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        post = published(session, company, moderator, need())
        seen = reading.newest(session, post).version
        with pytest.raises(NotAllowed, match="Sign in"):
            posts.save(session, VISITOR, need())
        for step in ("close", "renew", "withdraw"):
            with pytest.raises(NotAllowed):
                posts.take(session, other, post, seen, step, note="x")
        for who in (other, moderator):
            with pytest.raises(NotAllowed):
                posts.save(session, who, need(), post=post, over=seen)
        take(session, moderator, post, "withdraw", note="Advertising")
        with pytest.raises(NotThere):
            reading.shown(session, post)
        with pytest.raises(NotAllowed, match="last change"):
            posts.undo(session, company, post, reading.newest(session, post).version)


def test_the_last_change_can_be_undone_and_no_undo_publishes_what_nobody_read() -> None:
    with database.writing() as session:
        company, _other, moderator = people(session)
        post = published(session, company, moderator, need())
        take(session, company, post, "withdraw")
        posts.undo(session, company, post, reading.newest(session, post).version)
        assert reading.shown(session, post).content["title"] == need()["title"]
        posts.save(session, company, need(title="Cheap watches"), post=post, over=reading.newest(session, post).version)
        for _again in range(4):
            posts.undo(session, company, post, reading.newest(session, post).version)
            assert reading.shown(session, post).content["title"] == need()["title"]


def test_the_second_editor_is_told_and_writers_at_once_lose_nothing() -> None:
    with database.writing() as session:
        company, _other, moderator = people(session)
        post = posts.save(session, company, need(), submit=True)
        seen = reading.newest(session, post).version
    outcomes: list[str] = []

    def act(number: int) -> None:
        try:
            with database.writing() as session:
                if number % 2:
                    posts.take(session, moderator, post, seen, "publish")
                else:
                    posts.save(session, company, need(title=f"Title {number}"), post=post, over=seen)
            outcomes.append("done")
        except Outdated:
            outcomes.append("told")

    threads = [threading.Thread(target=act, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "told", "told", "told"]
    with database.reading() as session:
        assert len(reading.versions_of(session, post)) == 2


def test_a_post_expires_after_half_a_year_unless_it_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        post = published(session, company, moderator, need())
        later = log.now() + posts.LIFE
        monkeypatch.setattr(log, "now", lambda: later)
        assert reading.shown(session, post).state_now == EXPIRED
        with pytest.raises(NotValid, match="expired"):
            answers.send(session, other, post, "Hello", sender="Lab")
        take(session, company, post, "renew")
        assert reading.shown(session, post).state_now == PUBLISHED
        assert reading.shown(session, post).expires_at == later + posts.LIFE
        assert reading.published_since(session)[post] == later - posts.LIFE


def test_the_day_has_limits_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        for _number in range(limits.A_DAY["post_submitted"]):
            post = posts.save(session, company, need(), submit=True)
        with pytest.raises(TooOften, match="5 times in 24 hours"):
            posts.save(session, company, need(), submit=True)
        posts.save(session, other, need(), submit=True)
        take(session, moderator, post, "publish")
        later = log.now() + timedelta(hours=limits.HOURS, seconds=1)
        monkeypatch.setattr(log, "now", lambda: later)
        posts.save(session, company, need(), submit=True)


def test_answers_reach_the_poster_and_nobody_else() -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        post = published(session, company, moderator, need())
        answers.send(session, other, post, "We can do that.", sender="Welding institute")
        with pytest.raises(content.WrongField, match="e-mail"):
            answers.send(session, other, post, "Write to me@lab.example", sender="Welding institute")
        assert answers.conversations(session, moderator, post) == []
        (message,) = answers.conversations(session, company, post)
        assert (message.sender, message.mine) == ("Welding institute", False)
        with pytest.raises(NotThere):
            answers.send(session, company, post, "Hello", conversation=moderator.account)
        answers.send(session, company, post, "When?", conversation=message.conversation)
        assert [one.sender for one in answers.conversations(session, other, post)] == ["Welding institute", need()["organisation"]]
        assert answers.counts(session, [post]) == {post: 1}
        assert answers.answered(session, other) == [post]


def test_a_challenge_collects_ideas_and_one_vote_per_account(monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        post, plain = (published(session, company, moderator, one) for one in (challenge(), need()))
        with pytest.raises(NotValid, match="challenges"):
            ideas.suggest(session, other, plain, "Lab", "Filters")
        first, second = (ideas.suggest(session, who, post, "Lab", "Filters") for who in (other, company))
        assert ideas.of(session, VISITOR, post) == []
        with pytest.raises(NotThere):
            ideas.vote(session, company, first)
        for idea in (first, second):
            ideas.decide(session, moderator, idea, PUBLISHED)
        with pytest.raises(Outdated):
            ideas.decide(session, moderator, first, REFUSED)
        for who, idea in ((company, first), (other, first), (other, second), (moderator, second)):
            ideas.vote(session, who, idea)
        assert [(one.number, one.votes, one.chosen) for one in ideas.of(session, other, post)] == [(second, 2, True), (first, 1, False)]
        assert ideas.totals(session) == {post: (2, 3)}
        ideas.take_back(session, other, post)
        assert ideas.totals(session) == {post: (2, 2)}
        monkeypatch.setattr(content, "_deadline", lambda _name, _given: "")
        later = log.now() + timedelta(days=80 * 366)
        monkeypatch.setattr(log, "now", lambda: later)
        with pytest.raises(NotValid, match="deadline"):
            ideas.vote(session, other, first)


def test_a_report_waits_for_a_moderator_once() -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        post = published(session, company, moderator, need())
        number = reports.report(session, other, post, "Advertising")
        with pytest.raises(NotValid, match="already"):
            reports.report(session, other, post, "Advertising again")
        with pytest.raises(NotAllowed):
            reports.queue(session, other)
        assert [(one.number, one.text) for one in reports.queue(session, moderator)] == [(number, "Advertising")]
        reports.settle(session, moderator, number)
        with pytest.raises(NotThere):
            reports.settle(session, moderator, number)
        assert reports.queue(session, moderator) == []


def test_a_removed_person_leaves_no_word_on_the_board() -> None:
    with database.writing() as session:
        company, other, moderator = people(session)
        post, own = published(session, company, moderator, challenge()), published(session, other, moderator, need(title="Mine"))
        ideas.decide(session, moderator, ideas.suggest(session, other, post, "Other", "Filters"), PUBLISHED)
        answers.send(session, other, post, "Call us", sender="Other")
        accounts.forget(session, accounts.operator(session), other.account or 0)
        assert [row.post for row in reading.public(session)] == [post]
        assert answers.conversations(session, company, post) == ideas.of(session, VISITOR, post) == []
        assert "Mine" not in str([row.content for row in reading.versions_of(session, own)])
        assert reading.newest(session, own).state == WITHDRAWN


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"title": " \u202e\u200b"}, "title", "missing"),
        ({"title": "x" * 101}, "title", "too_long"),
        ({"text": "Write to anna.nowak@firma.example"}, "text", "address"),
        ({"text": "Call +48 32 237 10 00"}, "text", "address"),
        ({"organisation": "Spawex, tel. 32 237 10 00"}, "organisation", "address"),
        ({"type": "advert"}, "type", "unknown"),
        ({"domains": [], "techniques": []}, "domains", "missing"),
        ({"techniques": ["alchemy"]}, "techniques", "unknown"),
        ({"geo": "XX99"}, "geo", "unknown"),
        ({"network": "nobody"}, "network", "unknown"),
        ({"type": "challenge"}, "deadline", "missing"),
        ({"type": "challenge", "deadline": "2020-01-01"}, "deadline", "day"),
        (
            {
                "domains": [
                    "other",
                    "humanities_and_arts",
                    "social_sciences",
                    "engineering_and_energy",
                    "information_science_and_technology",
                    "earth_and_environmental_sciences",
                ]
            },
            "domains",
            "too_many",
        ),
    ],
)
def test_what_a_post_cannot_hold_is_named(more: dict[str, object], field: str, code: str) -> None:
    with pytest.raises(content.WrongField) as raised:
        content.checked(need(**more))
    assert (raised.value.field, raised.value.code) == (field, code)


@pytest.mark.parametrize("text", ["Tensile tests of 3 x 100 mm, 2026-2027", "Budget 120 000 000 PLN", "ISO 9001:2015, PN-EN 10025-2:2019"])
def test_numbers_that_are_no_telephone_are_let_through(text: str) -> None:
    assert content.text("text", text) == text


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(st.text(max_size=300))
def test_a_text_is_refused_or_kept_without_what_hides(text: str) -> None:
    with suppress(content.WrongField):
        kept = content.text("text", text)
        assert content.text("text", kept) == kept
        assert not any((ord(one) < 32 and one != "\n") or "\u202a" <= one <= "\u202e" for one in kept)
