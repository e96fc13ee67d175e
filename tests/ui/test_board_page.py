"""The page on offers and needs: who sees which post and may do what, what is refused in words, and that nobody saves over another."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui import visiting
from tests.ui.visiting import said
from tests.workspace.posts import challenge, need, people, published, take
from ui.app import login
from workspace import database
from workspace.board import answers, ideas, limits, posts, reading
from workspace.roles import VISITOR, Actor

Visit = Callable[..., AppTest]
HOSTILE = "<script>alert(1)</script> ![x](http://evil.example/x.png) [bank](https://evil.example) $y$ :red[z]"


@pytest.fixture
def who(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Actor]]:
    """A company with a published need (1) and a draft (2), somebody else, a moderator, and a visitor."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    with database.writing() as session:
        company, other, moderator = people(session)
        published(session, company, moderator, need(title="Fatigue <b>of</b> [steel](http://x)", text=HOSTILE))
        posts.save(session, company, need(title="A draft"))
    yield {"company": company, "other": other, "moderator": moderator, "visitor": VISITOR}
    database.forget_engines()


@pytest.fixture
def visit(who: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Opens the page as somebody."""

    def open_(name: str, **query: str) -> AppTest:
        monkeypatch.setattr(login, "actor", lambda: who[name])
        return visiting.visit("board", **query)

    return open_


def _press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def _labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def test_everybody_reads_what_is_published_and_nothing_in_it_acts(visit: Visit) -> None:
    shown = said(visit("visitor"))
    assert "1 need." in shown
    assert "Fatigue &lt;b&gt;of&lt;/b&gt; [steel](http://x)" in shown
    assert "A draft" not in shown
    app = visit("visitor", post="1")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; !x (evil.example) bank (evil.example) $y$ :red[z]" in said(app)
    assert app.subheader[0].value == r"Fatigue \<b\>of\</b\> \[steel\]\(http\://x\)"
    assert "in the same region" in said(app)
    assert not _labels(app) & {"Withdraw the post", "Send answer", "Publish", "Renew for six months"}


@pytest.mark.parametrize(("name", "sees"), [("visitor", False), ("other", False), ("moderator", False), ("company", True)])
def test_a_draft_is_its_authors_alone(visit: Visit, name: str, sees: bool) -> None:
    app = visit(name, post="2")
    assert ("This is a draft" in said(app)) is sees
    assert ("is not published" in said(app)) is not sees


@pytest.mark.parametrize("post", ["999", "-1", "1;DROP", "²"])
def test_a_post_that_does_not_exist_is_no_error(visit: Visit, post: str) -> None:
    assert "is not published" in said(visit("visitor", post=post)) or "1 need." in said(visit("visitor", post=post))


def test_a_visitor_is_told_to_sign_in_and_only_moderators_get_to_the_queue(visit: Visit) -> None:
    assert "Sign in to write posts" in said(visit("visitor", part="write"))
    assert "Nothing is waiting" in said(visit("moderator", part="queue"))
    assert "Nothing is waiting" not in said(visit("other", part="queue"))


def test_what_is_typed_is_checked_in_words_then_submitted_and_published(visit: Visit) -> None:
    app = visit("company", part="write", region="PL22")
    _press(app, "Submit for publication")
    assert "Type of post: this field is required." in said(app)
    app.selectbox(key="board_new_type").set_value("problem")
    for key, text in (("who", "Spawex"), ("title", "Corrosion of pipes"), ("text", "Write to me@firm.example")):
        (app.text_area if key == "text" else app.text_input)(key=f"board_new_{key}").set_value(text)
    app.multiselect(key="board_new_techniques").set_value(["steel"])
    _press(app, "Submit for publication")
    assert "Description: remove e-mail addresses and telephone numbers." in said(app)
    app.text_area(key="board_new_text").set_value("Pipes rust.")
    _press(app, "Submit for publication")
    assert "The post was submitted." in said(app)
    assert app.query_params["post"] == "3"
    moderator = visit("moderator", part="queue")
    assert "Corrosion of pipes" in said(moderator)
    moderator = visit("moderator", post="3")
    _press(moderator, "Refuse")
    assert "Comment: this field is required." in said(moderator)
    _press(moderator, "Publish")
    assert "Corrosion of pipes" in said(visit("visitor"))
    assert "technique: steel; in the same region" in said(visit("visitor", post="3"))


def test_nobody_saves_over_what_another_changed_meanwhile(visit: Visit, who: dict[str, Actor]) -> None:
    app = visit("company", post="2")
    app.session_state["board_edit_2"] = True
    app.run()
    with database.writing() as session:
        posts.save(session, who["company"], need(title="From another tab"), post=2, over=reading.newest(session, 2).version)
        version = reading.versions_of(session, 2)[-1].version
    app.text_input(key=f"board_{version}_title").set_value("Mine")
    _press(app, "Save as draft")
    assert "Someone else has changed this in the meantime" in said(app)
    assert "This post was changed in the meantime." in said(app)
    with database.reading() as session:
        assert reading.newest(session, 2).content["title"] == "From another tab"
    _press(app, "Show current version")
    _press(app, "Undo last change")
    with database.reading() as session:
        assert reading.newest(session, 2).content["title"] == "A draft"


def test_an_answer_reaches_the_poster_alone_and_the_reply_comes_back(visit: Visit) -> None:
    app = visit("other", post="1")
    app.text_input(key="board_answer__1_sender").set_value("Lab <i>")
    app.text_area(key="board_answer__1_text").set_value("We can.")
    _press(app, "Send answer")
    assert "Your message was sent." in said(app)
    assert "We can." not in said(visit("moderator", post="1")) + said(visit("visitor", post="1"))
    poster = visit("company", post="1")
    assert "Lab &lt;i&gt;" in said(poster)
    reply = next(area for area in poster.text_area if area.label == "Message")
    reply.set_value("When?")
    _press(poster, "Reply")
    assert "When?" in said(visit("other", post="1"))
    assert "1" in said(visit("company", part="mine"))


def test_a_challenge_collects_ideas_and_votes(visit: Visit, who: dict[str, Actor]) -> None:
    with database.writing() as session:
        post = published(session, who["company"], who["moderator"], challenge())
    app = visit("other", post=str(post))
    app.text_input(key="board_idea_sender").set_value("Lab")
    app.text_area(key="board_idea_text").set_value("Wet filters")
    _press(app, "Submit idea")
    assert "Wet filters" not in said(visit("visitor", post=str(post)))
    queue = visit("moderator", part="queue")
    assert "Wet filters" in said(queue)
    _press(queue, "Publish")
    company = visit("company", post=str(post))
    _press(company, "Vote for this idea")
    assert "1 vote" in said(company)
    _press(company, "Take back my vote")
    assert "0 votes" in said(company)
    with database.writing() as session:
        take(session, who["company"], post, "close", note="Wet filters it is")
        assert ideas.totals(session)[post] == (1, 0)
    assert "Wet filters it is" in said(visit("visitor", post=str(post)))


def test_the_limit_of_the_day_is_said(visit: Visit, who: dict[str, Actor]) -> None:
    with database.writing() as session:
        for _number in range(limits.A_DAY["answer_sent"]):
            answers.send(session, who["other"], 1, "Hello", sender="Lab")
    app = visit("other", post="1")
    app.text_area(key="board_answer__1_text").set_value("Once more")
    _press(app, "Send answer")
    assert "You have reached the limit for 24 hours." in said(app)
