"""Briefs of pages over HTTP."""

import pytest

from api.operations import OPERATIONS
from data.errors import NotThere
from tests.api.asking import ask, refused

PROFILE = "profile?of=PL22&network=socore"


@pytest.mark.parametrize(("form", "start", "view"), [("pdf", b"%PDF", PROFILE), ("docx", b"PK", "compare?regions=PL22,NL35,ZZ99")])
def test_a_page_is_a_brief_in_each_format(form: str, start: bytes, view: str) -> None:
    made = ask("briefs", view=view, format=form, lang="pl")
    assert made.content.startswith(start)
    assert made.filename.startswith("regioscope-brief-PL22")
    assert made.filename.endswith(f".{form}")


@pytest.mark.parametrize("view", ["ranking", "nowhere?a=b", "profile?of=ZZ99", "profile", "networks?network=none", "?"])
def test_a_view_that_has_no_brief_is_refused_in_words(view: str) -> None:
    with pytest.raises(NotThere, match="There are briefs of a region, a comparison and a network"):
        ask("briefs", view=view)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_an_address_too_long_for_a_code_has_a_brief_without_one(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIOSCOPE_ADDRESS", "https://regioscope.example")
    assert ask("briefs", view=f"compare?regions=PL22,NL35&x={'9' * 3900}", format=form).content


def test_what_is_no_question_is_refused_in_words() -> None:
    assert "pdf" in refused("briefs", view=PROFILE, format="odt")
    assert "once" in refused("briefs", ("view", PROFILE), ("view", "compare"))
    assert refused("briefs", format="pdf")


def test_briefs_wait_with_other_heavy_work() -> None:
    (row,) = (row for row in OPERATIONS if row.name == "briefs")
    assert row.work == "heavy"
