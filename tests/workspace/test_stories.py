"""Stories that people keep: their author changes them, whoever has the number reads them, and nobody saves over another."""

import pytest

from data.errors import NotAllowed, NotThere, NotValid, Outdated
from tests.workspace.people import person
from workspace import accounts, database, log, stories
from workspace.roles import VISITOR

pytestmark = pytest.mark.usefixtures("both_databases")
CONTENT = {"format": "regioscope-story", "version": 1, "title": "Where we stand", "items": [{"address": "map"}]}


def test_a_story_is_saved_changed_and_withdrawn_by_its_author_alone() -> None:
    with database.writing() as session:
        operator = accounts.operator(session)
        author, other = person(session, operator, "author"), person(session, operator, "other")
        key = stories.save(session, author, CONTENT)
        first = stories.read(session, key)
        assert (first.title, first.content) == ("Where we stand", CONTENT)
        for who in (other, operator):
            with pytest.raises(NotAllowed):
                stories.save(session, who, CONTENT, key=key, over=first.version)
            with pytest.raises(NotAllowed):
                stories.withdraw(session, who, key, first.version)
        stories.save(session, author, {**CONTENT, "title": "Now"}, key=key, over=first.version)
        with pytest.raises(Outdated):
            stories.save(session, author, CONTENT, key=key, over=first.version)
        assert [one.title for one in stories.mine(session, author)] == ["Now"]
        assert not stories.mine(session, other)
        stories.withdraw(session, author, key, stories.read(session, key).version)
        with pytest.raises(NotThere):
            stories.read(session, key)
        with pytest.raises(NotThere):
            stories.save(session, author, CONTENT, key=key, over=None)
        assert [line["action"] for line in log.lines(session)][:3] == ["story_withdrawn", "story_saved", "story_saved"]


def test_what_cannot_be_kept_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "MOST", 2)
    with database.writing() as session:
        author = person(session, accounts.operator(session), "author")
        with pytest.raises(NotAllowed):
            stories.save(session, VISITOR, CONTENT)
        with pytest.raises(NotValid, match="KB"):
            stories.save(session, author, {"title": "x" * 1_000_001})
        assert len({stories.save(session, author, CONTENT) for _ in range(2)}) == 2
        with pytest.raises(NotValid, match="up to 2"):
            stories.save(session, author, CONTENT)


def test_who_leaves_takes_the_stories_along() -> None:
    with database.writing() as session:
        operator = accounts.operator(session)
        author = person(session, operator, "author")
        key = stories.save(session, author, CONTENT)
        accounts.forget(session, operator, author.account or 0)
        with pytest.raises(NotThere):
            stories.read(session, key)
