"""The checksum of a view is that of what it says, not of how it looks, and what changed in it is found cell by cell."""

from dataclasses import replace
from datetime import date

from exports.claims import views
from exports.exhibits.model import Exhibit, Figure, TextTable, View

TABLE = TextTable(caption="Ranking", columns=["Region", "Rank", "Value"], rows=[["Wien", "1", "3.9 %"], ["Śląskie", "2", "1.0 %"]])
EXHIBIT = Exhibit(
    headline="Wien ranks first.",
    figures=[Figure(alternative="Bars", spec={"mark": "bar"}, datasets={"rows": [{"region": "Wien", "value": 3.9000000000000004}]})],
    tables=[TABLE],
    sources=["[Eurostat, tgs00042](https://example.org) (release 2026-05, CC BY 4.0)"],
)
VIEW = View(address="ranking?year=2023", language="en", theme="light", generation="one", title="Which?", exhibits=[EXHIBIT])


def _with(**parts: object) -> View:
    return replace(VIEW, exhibits=[replace(EXHIBIT, **parts)])


def test_looks_do_not_count_and_words_do() -> None:
    same = _with(figures=[Figure(alternative="x", spec={"mark": "line"}, datasets={"rows": ({"value": 3.9, "region": "Wien"},)})])
    assert views.sha256(same) == views.sha256(VIEW) == views.sha256(replace(VIEW, generation="two", theme="dark"))
    assert views.sha256(_with(headline="Another")) != views.sha256(VIEW)
    assert views.sha256(_with(tables=[])) != views.sha256(VIEW)


def test_changed_new_and_lost_cells_are_found() -> None:
    rows = [["Wien", "1", "4.0 %"], ["Utrecht", "2", "2.3 %"]]
    now = _with(tables=[replace(TABLE, rows=rows)])
    assert views.changes(VIEW, VIEW) == []
    assert views.changes(VIEW, now) == [
        ("Wien", "Value", "3.9 %", "4.0 %"),
        ("Utrecht", "Rank", "", "2"),
        ("Utrecht", "Value", "", "2.3 %"),
        ("Śląskie", "Rank", "2", ""),
        ("Śląskie", "Value", "1.0 %", ""),
    ]


def test_a_view_is_cited_with_its_sources_without_markdown() -> None:
    cited = views.citation(VIEW, views.sha256(VIEW), "https://x", "2026-11-20", date(2026, 11, 30))
    assert cited.facts == [("Source", "Eurostat, tgs00042 (release 2026-05, CC BY 4.0)")]
    assert (cited.authors, cited.issued, cited.abstract) == (["Regioscope"], [2026, 11, 20], "Wien ranks first.")
