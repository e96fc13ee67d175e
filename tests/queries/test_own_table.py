"""Own tables become indicators: whatever shape they have, with what is unknown told, and seen by nobody else."""

import gc
import weakref

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from data.catalogue import DATASETS, INDICATORS, SOURCES
from data.catalogue.own_table import OwnTable, bound, showing
from data.schema import DEFAULT_NUTS
from data.store import current
from queries import map_layers, observations, own_table, panels, ranking
from queries.cache import snapshot_cached
from queries.map_layers import Style
from queries.observations import View
from tests.own_tables import WIDE, matched, table
from workspace.own.problems import OwnTableProblem

CODES = ("PL21", "PL22", "NL35", "DE11", "AT11", "FR10", "PT11", "SE11")


def _values(rows: pd.DataFrame) -> dict[tuple[str, int], float]:
    return {(str(geo), int(year)): value for geo, year, value in zip(rows["geo"], rows["year"], rows["value"], strict=True)}


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[tuple[str, int], float], str]:
    """Values by region and year, and a file with them."""
    geos = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=6, unique=True))
    years = draw(st.lists(st.integers(1990, 2030), min_size=1, max_size=4, unique=True))
    values = {(geo, year): draw(st.integers(-99_999, 99_999)) / 10 for geo in geos for year in years}
    delimiter, comma = draw(st.sampled_from([(";", True), ("\t", True), (";", False), (",", False), ("|", False)]))
    percent, label = draw(st.sampled_from(["", "%", " %"])), draw(st.sampled_from(["geo", "NUTS code", "kod", "", "Region"]))
    spelled = draw(st.sampled_from([str, str.lower, "{} name".format, "{}: name".format, "Name ({})".format]))

    def cell(value: float) -> str:
        return f"{value}".replace(".", "," if comma else ".") + percent

    if draw(st.booleans()):
        rows = [[label, *map(str, years)], *([spelled(geo), *(cell(values[geo, year]) for year in years)] for geo in geos)]
    else:
        order = draw(st.permutations([0, 1, 2]))
        lines = [[label, draw(st.sampled_from(["year", "TIME_PERIOD", "Rok"])), "value"]]
        lines += [[spelled(geo), str(year), cell(value)] for (geo, year), value in values.items()]
        rows = [[line[at] for at in order] for line in lines]
    return values, "".join(delimiter.join(row) + draw(st.sampled_from(["\n", "\r\n"])) for row in rows)


@given(tables())
def test_any_shape_gives_the_values_that_are_in_it(drawn: tuple[dict[tuple[str, int], float], str]) -> None:
    values, text = drawn
    found = matched(text)
    assert _values(found.rows) == values
    assert not found.unknown


def test_names_of_regions_are_found_at_the_level_of_the_others() -> None:
    found = matched("region;2023\nŚląskie;1\nUtrecht;2\nLuxembourg;3\nVienna;4\nGR30;5\n")
    assert set(found.rows["geo"]) == {"PL22", "NL35", "LU00", "AT13", "EL30"}
    assert found.by_name == 4
    countries = matched("country,2023\nPoland,1\nLuxembourg,2\nMoldova,3\nUK,4\n")
    assert set(countries.rows["geo"]) == {"PL", "LU", "MD", "UK"}


def test_unknown_regions_are_listed_and_the_others_used() -> None:
    found = matched("geo,2023\nPL22,1\nAtlantis,2\nXX99,3\nPL99,4\nNL35,5\nPL21,6\n")
    assert [one.text for one in found.unknown] == ["Atlantis", "XX99", "PL99"]
    assert set(found.rows["geo"]) == {"PL22", "NL35", "PL21"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("geo,2023\nAtlantis,1\nMordor,2\n", "all_unknown"),
        ("a,b\nfoo,1\nbar,2\n", "no_region"),
        ("geo,name\nPL22,x\nNL35,y\n", "no_values"),
        ("geo,value\nPL22,1\nNL35,2\n", "no_year"),
        ("geo,2023\nPL22,1\nPL22,2\n", "twice"),
        ("geo,2023\nPL22,1\nŚląskie,2\nNL35,3\n", "twice"),
        ("geo,year,value\nPL22,2023,1\nPL22,2023,2\n", "twice"),
        ("geo,year,indicator,value\n" + "".join(f"PL22,2023,i{n},{n}\n" for n in range(13)), "too_many_indicators"),
    ],
)
def test_what_cannot_be_used_is_said(text: str, problem: str) -> None:
    with pytest.raises(OwnTableProblem) as raised:
        matched(text)
    assert raised.value.problem == problem


def test_equal_repeats_count_once_and_words_are_no_numbers() -> None:
    found = matched("geo,2023\nPL22,1\nPL22,1\nNL35,2\nPL21,soon\n")
    assert (found.repeated, len(found.rows)) == (1, 2)


def test_a_table_may_have_several_indicators() -> None:
    long = table("geo,year,indicator,value\nPL22,2023,Patents,1\nPL22,2023,Firms,2\nNL35,2023,Firms,3\n")
    assert [row.label for row in long.rows.values()] == ["Patents (your table)", "Firms (your table)"]
    columns = matched("geo,name,patents,firms\nPL22,Śląskie,1,2\nNL35,Utrecht,3,4\n", year=2020)
    assert columns.indicators == ["patents", "firms"]
    assert set(columns.rows["year"]) == {2020}


def test_hostile_names_become_plain_text() -> None:
    assert own_table.tidied("=cmd|' /C calc'!A0") == "cmd ' /C calc' A0"
    assert own_table.tidied("![x](http://e/x.png) <script>$a$ `b` \u202e*c*") == "x (http://e/x.png) script a b c"
    assert len(own_table.tidied("x" * 10_000)) == own_table.LONGEST


def test_official_data_stay_as_they_are_beside_a_table() -> None:
    view, own = View("gerd_pct_gdp", DEFAULT_NUTS, 2), table()
    before = (observations.layer(view), map_layers.by_year(view, Style()), list(INDICATORS), current().indicators())
    with showing(own):
        assert observations.layer(view) is before[0]
        assert map_layers.by_year(view, Style()) is before[1]
        assert [*INDICATORS] == [*before[2], *own.rows]
        assert current().indicators() == (*before[3], *own.rows)
        assert DATASETS["your_table"].source in SOURCES
    assert (list(INDICATORS), current().indicators()) == before[2:]
    assert "your_table" not in DATASETS


def test_two_visits_see_their_own_table_alone() -> None:
    first, second = table(), table("geo,2023\nPL22,99\nPL21,98\n")
    (one,), (two,) = first.rows, second.rows
    with showing(first):
        assert two not in INDICATORS
        assert observations.value(one, "PL22", 2023) == 14
        seen = bound(lambda: observations.value(one, "NL35", 2023))
    with showing(second):
        assert one not in INDICATORS
        assert observations.value(two, "PL22", 2023) == 99
    assert seen() == 21.7
    assert one not in INDICATORS


def test_answers_about_a_table_are_made_once_and_go_with_it() -> None:
    own, made = table(), []
    (key,) = own.rows

    @snapshot_cached(4)
    def query(text: str) -> int:
        made.append(text)
        return len(made)

    with showing(own):
        assert [query(key), query(key), query("official"), query("official")] == [1, 1, 2, 2]
        kept = weakref.ref(observations.layer(View(key, DEFAULT_NUTS, 2)))
        assert len(ranking.ranked(View(key, DEFAULT_NUTS, 2), 2023, "all")) == 4
    assert query("official") == 2
    del own
    gc.collect()
    assert kept() is None


def test_an_official_answer_made_beside_a_table_knows_nothing_of_it() -> None:
    @snapshot_cached(4)
    def query(_text: str) -> tuple[str, ...]:
        return current().indicators()

    with showing(table()):
        assert query("first asked here") == tuple(key for key in current().indicators() if not key.startswith("own_"))


OLD = "geo;2020\nNL31;10\nNL33;20\nFR10;5\nNL32;7\n"


def _level(own: OwnTable) -> pd.DataFrame:
    (key,) = own.rows
    with showing(own):
        return panels.layer(key, DEFAULT_NUTS, 2)


def test_old_codes_are_converted_only_when_asked() -> None:
    assert matched(OLD).ended == ["NL31", "NL33"]
    assert set(_level(table(OLD))["status"]) == {"reported"}
    rows = _level(table(OLD, converts=True))
    assert "recoded" in set(rows["status"])
    assert "NL35" in set(rows.loc[rows["status"] == "recoded", "geo"].astype(str))


def test_what_conversion_came_to_is_counted_and_a_merged_average_needs_a_weight() -> None:
    text = "geo;2012\nIE01;10\nIE02;20\nFR10;1\n"
    counts = {}
    for measure in ("average", "per_person", "amount"):
        own = table(text, converts=True, measure=measure)
        counts[measure] = own_table.converted(own, next(iter(own.rows)))
    assert counts["average"].without_weight > counts["per_person"].without_weight == 0
    assert counts["per_person"].values > counts["average"].values
    untouched = table(text, measure="amount")
    assert own_table.converted(untouched, next(iter(untouched.rows))) == (0, 0)


def test_units_levels_and_decimals_come_from_the_table() -> None:
    (row,) = table(WIDE, direction="higher", measure="amount").rows.values()
    assert (row.levels, row.decimals, row.kind, row.direction, row.default_nuts) == ((2,), 1, "additive", "higher", DEFAULT_NUTS)
