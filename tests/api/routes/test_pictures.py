"""Pictures and frames of pages over HTTP."""

import json

import pytest

from api.errors import Problem
from data.errors import NotThere
from tests.api.asking import ask

VIEW = "ranking?indicator=gerd_pct_gdp&year=2023&region=PL22"
OWN = "https://regioscope.example"


@pytest.mark.parametrize(("form", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_page_is_a_picture_in_each_format(form: str, start: bytes) -> None:
    assert ask("picture", view=VIEW, format=form).content.startswith(start)


def test_what_is_no_page_or_no_answer_is_refused_in_words() -> None:
    with pytest.raises(NotThere, match="There is no page 'nowhere'"):
        ask("picture", view="nowhere?a=b")
    with pytest.raises(Problem, match="1 answers"):
        ask("picture", view=VIEW, answer="3")


def test_other_sites_learn_how_to_frame_a_page_of_this_server_and_of_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIOSCOPE_ADDRESS", OWN)
    content = json.loads(ask("oembed", url=f'{OWN}/{VIEW}&x="><script>', maxheight="300").content)
    assert content["title"].startswith("2023, EU regions")
    assert "<script" not in content["html"]
    assert "&amp;embed=true" in content["html"]
    assert content["height"] == 300
    for url in ("https://evil.example/ranking", f"{OWN}.evil.example/ranking"):
        with pytest.raises(Problem):
            ask("oembed", url=url)
