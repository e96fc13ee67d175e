"""The page on one value and that of disputes: what each visitor reads and may do, and how a cited page says what changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.claims.model import ClaimQuery
from data.store import FOLDER_VARIABLE, current
from queries import claims, disputes
from queries.cited import Cited, short
from tests.queries.test_claims import _revise as revise
from tests.snapshots import OLD, write_snapshot
from tests.ui import visiting
from tests.ui.visiting import box, press, said
from tests.workspace.posts import people
from ui.app import login
from ui.components import claims as components
from ui.components import frozen
from ui.components.share import claim as share
from workspace import database
from workspace.roles import VISITOR, Actor

Visit = Callable[..., AppTest]
CELL = {"indicator": "gerd_pct_gdp", "of": "PL22", "year": "2022"}
QUERY = ClaimQuery(indicator="gerd_pct_gdp", region="PL22", year=2022)
RANKING = "ranking?indicator=gerd_pct_gdp&year=2022&among=all"
HOSTILE = "<script>alert(1)</script> [bank](https://evil.example) $y$"


@pytest.fixture
def snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small snapshot with two releases."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(write_snapshot(tmp_path / "snapshot")))
    return tmp_path / "snapshot"


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    """Opens a page as somebody: an author, somebody else, a moderator, or a visitor."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    with database.writing() as session:
        who: dict[str, Actor] = dict(zip(("author", "other", "moderator"), people(session), strict=True)) | {"visitor": VISITOR}

    def open_(name: str, page: str, **query: str) -> AppTest:
        monkeypatch.setattr(login, "actor", lambda: who[name])
        return visiting.visit(page, **query)

    yield open_
    database.forget_engines()


@pytest.mark.usefixtures("snapshot")
def test_slides_and_pictures_of_a_claim_lead_to_it_as_it_stands_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "query", lambda: QUERY)
    lasting = share.lasting("claim?indicator=gerd_pct_gdp&of=PL22&year=2022")
    assert lasting == claims.address(claims.claim(QUERY))
    assert share.lasting(lasting) == lasting
    assert share.lasting(RANKING) == RANKING


@pytest.mark.usefixtures("snapshot")
def test_a_value_that_changed_since_it_was_cited_is_shown_as_cited_with_old_and_new(visit: Visit) -> None:
    old = claims.claim(replace(QUERY, release=OLD))
    app = visit("visitor", "claim", **CELL, release=OLD, cited=claims.cited(old))
    shown = said(app)
    assert "The value has changed since it was cited: 1.02\N{NO-BREAK SPACE}% → 1.12\N{NO-BREAK SPACE}% (release 2026-05-20)." in shown
    assert "was 1.02\N{NO-BREAK SPACE}% in 2022." in shown
    press(app, "Show current value")
    assert "was 1.12\N{NO-BREAK SPACE}% in 2022." in said(app)
    assert "cited" not in app.query_params


@pytest.mark.usefixtures("snapshot")
def test_other_states_of_a_citation_are_said_in_words(visit: Visit) -> None:
    code = claims.cited(claims.claim(QUERY))
    assert "The rows are the same" in said(visit("visitor", "claim", **CELL, cited=code))
    assert "This link was changed after it was made" in said(visit("visitor", "claim", **{**CELL, "year": "2021"}, cited=code))
    assert "its code is incomplete" in said(visit("visitor", "claim", **CELL, cited="<b>"))
    gone = said(visit("visitor", "claim", **CELL, release="2019", cited=str(Cited("0" * 16, "0" * 16))))
    assert "(release 2019) is no longer available" in gone
    assert "no longer include this release" in gone


def test_a_view_opens_as_it_was_cited_and_lists_what_changed(snapshot: Path, visit: Visit) -> None:
    before = current().generation
    code = str(Cited(before, short(frozen.digest(RANKING, before))))
    query = {"indicator": "gerd_pct_gdp", "year": "2022", "among": "all", "region": "PL22"}
    same = {**query, "cited": str(Cited(before, short(frozen.digest(f"{RANKING}&region=PL22", before))))}
    assert "Its data have not changed since" in said(visit("visitor", "ranking", **same))
    revise(snapshot)
    shown = said(visit("visitor", "ranking", **same))
    assert "values in its tables have changed since" in shown
    assert "with 1.12\N{NO-BREAK SPACE}%" in shown, "the page shows what was cited"
    assert "with 2.24\N{NO-BREAK SPACE}%" in said(visit("visitor", "ranking", **query))
    assert "This is not the view that was cited" in said(visit("visitor", "ranking", **{**same, "year": "2021"}))
    assert "are no longer available" in said(visit("visitor", "ranking", **query, cited="0" * 16 + code[code.index(".") :]))
    assert "does not say what it cites" in said(visit("visitor", "ranking", **query, cited="../x"))


def test_a_link_to_a_view_pins_its_generation_and_is_cited_with_its_headline(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert snapshot
    monkeypatch.setattr(share.downloads, "server", lambda: "https://x")
    cited = share.citation(f"{RANKING}&lang=pl&cited=made-up-1.0123456789abcdef")
    digest = short(frozen.digest(RANKING, "made-up-1"))
    assert cited.link == f"https://x/{RANKING}&cited=made-up-1.{digest}"
    assert "ranks first" in cited.abstract


@pytest.mark.usefixtures("snapshot")
def test_a_value_is_disputed_read_by_a_moderator_and_marked_wherever_it_is_shown(visit: Visit) -> None:
    assert "Nobody has disputed this value." in said(visit("visitor", "claim", **CELL))
    app = visit("author", "claim", **CELL)
    app.session_state["dispute_form"] = True
    app.run()
    box(app.text_area, "What is wrong, and what would be right?").input(HOSTILE)
    box(app.text_input, "Link to evidence (optional)").input("http://example.org")
    press(app, "Submit dispute")
    assert "begins with https://" in said(app)
    box(app.text_input, "Link to evidence (optional)").input("https://example.org/report")
    press(app, "Submit dispute")
    assert "The value is now marked as disputed" in said(app)
    assert "Dispute of this value: waiting for review." in said(app)
    (row,) = disputes.of_cell("gerd_pct_gdp", "PL22", 2022).to_dict("records")
    assert (row["value"], row["release"], row["source"], row["text"]) == (1.12, "2026-05-20", "Eurostat", "")
    for who, reads in {"visitor": False, "other": False, "author": True, "moderator": True}.items():
        assert ("bank (evil.example)" in said(visit(who, "disputes", dispute="1"))) is reads, who
    app = visit("moderator", "disputes", dispute="1")
    press(app, "Reject")
    assert "Comment: this field is required." in said(app)
    press(app, "Forward")
    shown = said(visit("visitor", "disputes", dispute="1"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; bank (evil.example) $y$" in shown
    assert '<a href="https://example.org/report" target="_blank" rel="noopener">example.org</a>' in shown
    assert not {"Forward", "Withdraw the dispute"} & {button.label for button in visit("other", "disputes", dispute="1").button}
    press(visit("author", "disputes", dispute="1"), "Withdraw the dispute")
    assert "Nobody has disputed this value." in said(visit("visitor", "claim", **CELL))
    assert "There is no such dispute." in said(visit("visitor", "disputes", dispute="99"))


@pytest.mark.usefixtures("snapshot")
def test_a_visitor_is_told_how_to_dispute(visit: Visit) -> None:
    app = visit("visitor", "claim", **CELL)
    app.session_state["dispute_form"] = True
    app.run()
    assert "Sign in to dispute a value" in said(app)
    assert "Choose a value to cite" in said(visit("visitor", "claim"))
