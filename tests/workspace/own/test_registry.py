"""Own tables are remembered for their visit alone, a bounded number, and gone with it."""

import gc
import weakref

from tests.own_tables import table
from workspace.own import registry
from workspace.own.registry import GRACE_SECONDS, OwnTables


def test_a_visit_and_a_token_find_their_own_table_and_no_other() -> None:
    tables, mine, other = OwnTables(), table(), table()
    tables.put("anna", mine)
    tables.put("berta", other)
    assert tables.of("anna") is mine
    assert tables.opened(other.token) is other
    assert tables.of("carla") is None
    assert not [text for text in ("", mine.mark, "anna", mine.token[:-1]) if tables.opened(text)]


def test_another_table_takes_the_place_of_the_first_and_removing_frees_it() -> None:
    tables, first, second = OwnTables(), table(), table()
    tables.put("anna", first)
    tables.put("anna", second)
    assert tables.opened(first.token) is None
    gone, token = weakref.ref(second), second.token
    tables.remove("anna")
    del second
    gc.collect()
    assert tables.opened(token) is None
    assert gone() is None


def test_the_table_not_used_for_longest_makes_room() -> None:
    tables, one = OwnTables(), table()
    for number in range(registry._MOST):
        tables.put(f"visit {number}", table("geo,2020\nPL22,1\nPL21,2\n") if number < 2 else one)
    tables.of("visit 0")
    tables.put("last", table())
    assert tables.of("visit 0")
    assert tables.of("visit 1") is None


def test_a_visit_that_ended_is_told_after_a_while() -> None:
    now = [0.0]
    tables = OwnTables(lambda: now[0])
    tables.put("anna", table())
    now[0] = GRACE_SECONDS
    assert tables.ended(lambda _visit: True) == tables.ended(lambda _visit: False) == []
    now[0] *= 3
    assert tables.ended(lambda _visit: False) == ["anna"]


def test_marks_tell_nothing_and_tokens_cannot_be_guessed() -> None:
    names = [registry.names() for _ in range(100)]
    assert len({token for _mark, token in names}) == 100
    assert all(len(token) >= 43 and mark.removeprefix("own_") not in token for mark, token in names)
