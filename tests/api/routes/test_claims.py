"""Claims over HTTP: the numbers of the ranking, rows that give their own checksum, and disputes without what nobody has read."""

import hashlib
import json
from collections.abc import Iterator

import pytest

from api.errors import Problem
from api.links import ADDRESS_VARIABLE
from api.responses import CHECKED
from data.errors import NotThere
from queries.cited import short
from tests.api.asking import answer, ask, refused
from tests.workspace.posts import people
from tests.workspace.test_disputes import cell, take
from workspace import database
from workspace.disputes import steps

PL22 = {"indicator": "gerd_pct_gdp", "region": "PL22", "year": "2023"}


@pytest.fixture(scope="module", autouse=True)
def _disputed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two disputes of one value: one forwarded, one that nobody has read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(database.FOLDER_VARIABLE, str(tmp_path_factory.mktemp("workspace")))
        patch.delenv(database.URL_VARIABLE, raising=False)
        with database.writing() as session:
            author, other, moderator = people(session)
            number = steps.submit(session, author, cell(), "=1+1 too low", "https://example.org/a")
            take(session, moderator, number, "forward")
            steps.submit(session, other, cell(), "Secret words", "https://example.org/secret")
        yield
        database.forget_engines()


def test_a_claim_has_the_numbers_of_the_observations_and_of_the_ranks() -> None:
    claim = answer("claims", **PL22, among="eu")
    (row,) = answer("observations", ("indicator", "gerd_pct_gdp"), ("geo", "PL22"), ("start", "2023"), ("end", "2023"))["observations"]
    assert {name: claim["value"][name] for name in row} == row
    (rank,) = [one for one in answer("ranks", indicator="gerd_pct_gdp", year="2023")["ranks"] if one["geo"] == "PL22"]
    assert claim["rank"] == {name: rank[name] for name in ("rank", "of", "best", "worst")}
    assert claim["sources"][0]["licence"] == "CC BY 4.0"
    assert answer("claims", **PL22)["rank"] is None


def test_the_rows_are_those_that_the_checksum_is_of() -> None:
    claim = answer("claims", ("compare", "NL35"), ("compare", "PL22"), **PL22, among="socore")
    rows = ask("claims", ("compare", "NL35"), ("compare", "PL22"), **PL22, among="socore", format="rows")
    assert hashlib.sha256(rows.content).hexdigest() == claim["sha256"]
    assert rows.content.count(b"\n") == claim["rows"] + 1
    assert claim["cited"] == f"{claim['generation']}.{short(claim['sha256'])}"
    assert [one["geo"] for one in claim["compared"]] == ["NL35"]
    since = answer("claims", **PL22, cited=answer("claims", **PL22)["cited"])["since"]
    assert (since["state"], since["changes"]) == ("same", [])
    assert answer("claims", **PL22, cited="x")["since"]["state"] == "unreadable"


def test_every_format_links_to_the_page_below_the_servers_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "https://regions.example.org/atlas/")
    link = answer("claims", **PL22)["link"]
    assert link.startswith("https://regions.example.org/atlas/claim?indicator=gerd_pct_gdp&of=PL22&year=2023&release=")
    assert json.loads(ask("claims", **PL22, format="csl-json").content)[0]["URL"] == link
    for form in ("text", "bibtex", "ris"):
        made = ask("claims", **PL22, format=form)
        assert link in made.content.decode()
        assert (made.cache, made.filename.partition("_")[0]) == (CHECKED, "regioscope")


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(NotThere, match="ZZ99"):
        ask("claims", **{**PL22, "region": "ZZ99"})
    with pytest.raises(NotThere, match="its releases are"):
        ask("claims", **PL22, release="1999")
    with pytest.raises(Problem):
        ask("claims", **{**PL22, "indicator": "nothing"})
    assert "year" in refused("claims", indicator="gerd_pct_gdp", region="PL22")
    assert "format" in refused("claims", **PL22, format="pdf")


def test_disputes_have_their_state_and_words_only_where_a_moderator_read_them() -> None:
    assert [(one["key"], one["state"]) for one in answer("claims", **PL22)["disputes"]] == [("2", "open"), ("1", "forwarded")]
    found = answer("disputes", region="PL22")
    assert [(one["text"], one["evidence"]) for one in found["disputes"]] == [("", ""), ("=1+1 too low", "https://example.org/a")]
    assert "Secret" not in ask("disputes").content.decode()
    assert answer("disputes", state="open")["count"] == 1
    assert answer("disputes", region="NL35")["count"] == 0
    assert "'=1+1" in ask("disputes", format="csv").content.decode()
    assert "choose one of" in refused("disputes", state="odd")
