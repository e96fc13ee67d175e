"""Rooms on both databases: who drives, what counts, what leaves, and that no state is anywhere else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from data import store
from data.errors import NotAllowed, NotThere, NotValid, TooOften
from tests.workspace.people import person
from workspace import accounts, database, log
from workspace.roles import VISITOR, Actor
from workspace.rooms import asking, codes, driving, kinds, phones, reading, results
from workspace.rooms.model import Room

ADDRESS = "ranking?indicator=gerd_pct_gdp&year=2023"
Case = tuple[dict[str, str], dict[str, str], list[float]]
"""An answer, what is none, and what three of the former amount to."""
PHONES = tuple(f"phone-{number}-abcdefghij" for number in range(4))


@pytest.fixture
def facilitator(both_databases: str) -> Actor:  # noqa: ARG001
    """Somebody who signed in without a role."""
    with database.writing() as session:
        return person(session, accounts.operator(session), "felicja")


@pytest.fixture
def wheel(facilitator: Actor) -> driving.Wheel:
    """An open room that shows a view, with four phones in it."""
    with database.writing() as session:
        opened = driving.open_room(session, facilitator, " A workshop ")
        driving.show(session, opened, ADDRESS, "Who spends most?", notes="Wait for the room.", upcoming="map")
        for phone in PHONES:
            phones.join(session, opened.code, phone)
        return opened


def _state(code: str) -> reading.State:
    with database.reading() as session:
        state = reading.state(session, code)
    assert state is not None
    return state


def test_a_room_is_in_the_database_alone(wheel: driving.Wheel) -> None:
    database.forget_engines()  # as after a restart
    state = _state(wheel.code)
    assert (state.title, state.slide, state.upcoming, state.ended) == ("A workshop", 1, "map", False)
    with database.reading() as session:
        assert reading.phones(session, state.number) == len(PHONES)
        assert [shown.address for shown in reading.slides(session, state.number)] == [ADDRESS]


def test_codes_are_drawn_and_keys_are_kept_as_digests(wheel: driving.Wheel) -> None:
    assert codes.is_code(wheel.code)
    assert not set(codes.LETTERS) & set("AEIOULI01")
    with database.reading() as session:
        room = session.get_one(Room, _state(wheel.code).number)
        assert wheel.token not in (room.driver_hash, room.code)
    assert codes.phone_digest("ABC", "x") != codes.phone_digest("ABD", "x")


def test_a_view_shown_again_keeps_its_number(wheel: driving.Wheel) -> None:
    with database.writing() as session:
        assert driving.show(session, wheel, "map", "The map") == 2
        assert driving.show(session, wheel, ADDRESS, "Who spends most?") == 1
        with pytest.raises(NotValid):
            driving.show(session, wheel, "map\n", "x")


def test_a_view_shown_again_after_a_refresh_is_another_one(wheel: driving.Wheel, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.current().generation
    monkeypatch.setattr(store, "current", lambda: SimpleNamespace(generation="refreshed"))
    with database.writing() as session:
        assert driving.show(session, wheel, ADDRESS, "Who spends most?") == 2
        shown = reading.slides(session, _state(wheel.code).number)
    assert [one.generation for one in shown] == [before, "refreshed"]
    assert _state(wheel.code).generation == "refreshed"


def test_a_question_is_about_the_view_for_which_it_was_written(wheel: driving.Wheel) -> None:
    with database.writing() as session:
        driving.show(session, wheel, "map", "Meanwhile")
        question = asking.ask(session, wheel, kinds.POINT, prompt="Where?", chart=0, slide=1)
        asked = reading.question(session, _state(wheel.code).number, question, whole=False)
    assert asked is not None
    assert (asked.slide, asked.address, asked.generation) == (1, ADDRESS, store.current().generation)


@pytest.mark.parametrize("token", ["", "BCDF-BCDF-BCDF-BCDF", "x" * 1000, "\ud800"])
def test_a_forged_key_drives_nothing(wheel: driving.Wheel, token: str) -> None:
    forged = driving.Wheel(wheel.code, token)
    with database.writing() as session:
        for call in (driving.end, asking.put_away):
            with pytest.raises(NotAllowed):
                call(session, forged)
        with pytest.raises(NotAllowed):
            driving.show(session, forged, "map", "x")
        with pytest.raises(NotAllowed):
            driving.hand_over(session, forged, "x")
    assert _state(wheel.code).slide == 1


def test_one_drives_at_a_time_and_the_owner_takes_back(wheel: driving.Wheel, facilitator: Actor) -> None:
    with database.writing() as session:
        second = driving.hand_over(session, wheel, "Colleague")
        with pytest.raises(NotAllowed, match="somebody else drives"):
            driving.show(session, wheel, "map", "x")
        driving.show(session, driving.Wheel(wheel.code, second.token.lower().replace("-", " ")), "map", "typed by hand")
        other = person(session, accounts.operator(session), "other")
        for who in (other, VISITOR):
            with pytest.raises(NotAllowed):
                driving.take_back(session, who, wheel.code)
        back = driving.take_back(session, facilitator, wheel.code)
        with pytest.raises(NotAllowed):
            driving.end(session, second)
        driving.end(session, back)
        with pytest.raises(NotThere):
            driving.take_back(session, facilitator, wheel.code)
    assert _state(wheel.code).ended


def test_a_room_ends_by_itself(wheel: driving.Wheel) -> None:
    with database.writing() as session:
        room = session.get_one(Room, _state(wheel.code).number)
        assert room.ends_at - room.opened_at == timedelta(hours=12)
        room.ends_at = log.now() - timedelta(days=1)
        session.flush()
        for call in (lambda: phones.join(session, wheel.code, "x"), lambda: driving.show(session, wheel, "map", "x")):
            with pytest.raises(NotThere):
                call()


def test_visitors_open_no_room_and_nobody_opens_many(facilitator: Actor) -> None:
    with database.writing() as session:
        with pytest.raises(NotAllowed):
            driving.open_room(session, VISITOR)
        for _room in range(10):
            driving.open_room(session, facilitator)
        with pytest.raises(TooOften):
            driving.open_room(session, facilitator)


def _asked(wheel: driving.Wheel, kind: str, **content: object) -> int:
    with database.writing() as session:
        return asking.ask(session, wheel, kind, prompt="What do you think?", **content)


def _answer(wheel: driving.Wheel, question: int, phone: str, **given: str) -> None:
    with database.writing() as session:
        phones.answer(session, wheel.code, question, phone, given)


def test_one_phone_has_one_answer_however_often_it_sends(wheel: driving.Wheel) -> None:
    question = _asked(wheel, kinds.NUMBER, truth=120)
    with database.writing() as session:
        for value in range(1_000):
            phones.answer(session, wheel.code, question, PHONES[0], {"value": str(value)})
        room = _state(wheel.code).number
        assert results.counts(session, room) == {question: 1}
        assert results.given(session, question) == [{"value": 999.0}]


def test_results_need_three_answers_and_truth_waits_for_the_reveal(wheel: driving.Wheel) -> None:
    question = _asked(wheel, kinds.NUMBER, truth=120)
    number = _state(wheel.code).number
    for phone, value in zip(PHONES, ("100", "150", "90,5", "1e3"), strict=True):
        with database.reading() as session:
            asked = reading.question(session, number, question, whole=False)
            assert asked is not None
            assert "truth" not in asked.content
            count = results.result(session, asked).count
            assert results.result(session, asked).withheld == (count < 3)
            assert bool(results.result(session, asked).values) == (count >= 3)
        _answer(wheel, question, phone, value=value)
    with database.writing() as session:
        asking.reveal(session, wheel, question)
        asked = reading.question(session, number, question, whole=False)
        assert asked is not None
        assert asked.content["truth"] == 120
        assert results.result(session, asked).values == [90.5, 100, 150, 1000]
    with pytest.raises(NotThere):
        _answer(wheel, question, PHONES[0], value="1")


@pytest.mark.parametrize(
    ("kind", "content", "case"),
    [
        (kinds.CHOICE, {"options": ["a", "b"]}, ({"choice": "1"}, {"choice": "2"}, [0, 3])),
        (kinds.RANK, {"options": ["a", "b"]}, ({"rank0": "2", "rank1": "1"}, {"rank0": "1", "rank1": "1"}, [2, 1])),
        (kinds.LINE, {"years": [2024, 2025]}, ({"year2024": "1", "year2025": "2.5"}, {"year2024": "1"}, [1, 2.5])),
        (kinds.DOTS, {"options": ["a", "b"], "dots": 3}, ({"dots0": "2", "dots1": "1"}, {"dots0": "2", "dots1": "2"}, [6, 3])),
        (kinds.POINT, {"chart": 0}, ({"x": "10", "y": "99.5"}, {"x": "10", "y": "101"}, [])),
        (kinds.POINT, {"chart": 0}, ({"places": "10,99.5"}, {"places": "1,1 2,2"}, [])),
        (kinds.POINT, {"chart": 0}, ({"at.x": "128", "at.y": "0"}, {"at.x": "0", "at.y": "0"}, [])),
        (kinds.PLACES, {"chart": 0, "dots": 2}, ({"places": "10,20"}, {"places": "1,1 2,2 3,3"}, [])),
        (kinds.NUMBER, {}, ({"value": "-1 000,5"}, {"value": "nan"}, [-1000.5] * 3)),
    ],
)
def test_each_kind_counts_what_is_an_answer(wheel: driving.Wheel, kind: str, content: dict[str, object], case: Case) -> None:
    good, bad, values = case
    question = _asked(wheel, kind, **content)
    for phone in PHONES[:3]:
        _answer(wheel, question, phone, **good)
    hostile = ({"places": text} for text in ("", "1", "1,2,3", "1,2 x,y", "nan,1", "1,-1", "1,1e9", "<b>,1", "1,1 " * 400))
    taps = ({"at.x": x, "at.y": y} for x, y in (("257", "1"), ("-1", "1"), ("1e1", "1"), ("1", "")))
    for given in (bad, {}, {"value": "9" * 400}, *hostile, *taps):
        with pytest.raises(NotValid):
            _answer(wheel, question, PHONES[3], **given)
    with database.reading() as session:
        asked = reading.question(session, _state(wheel.code).number, question, whole=False)
        assert asked is not None
        result = results.result(session, asked)
    assert (result.count, list(result.values)) == (3, values)
    assert len(result.points) == (3 if kind in {kinds.POINT, kinds.PLACES} else 0)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("other", {}),
        (kinds.CHOICE, {}),
        (kinds.CHOICE, {"options": ["x"] * 2 + [" "] + [str(n) for n in range(12)]}),
        (kinds.CHOICE, {"options": ["a", "b"], "truth": 2}),
        (kinds.RANK, {"options": ["a", "b"], "truth": [1, 1]}),
        (kinds.DOTS, {"options": ["a"]}),
        (kinds.POINT, {}),
        (kinds.POINT, {"chart": -1}),
        (kinds.PLACES, {"chart": 0}),
        (kinds.PLACES, {"chart": "../x", "dots": 3}),
    ],
)
def test_a_question_without_its_parts_is_refused(wheel: driving.Wheel, kind: str, content: dict[str, object]) -> None:
    with pytest.raises(NotValid):
        _asked(wheel, kind, **content)


def test_taps_without_a_script_are_one_dot_each_and_the_oldest_moves(wheel: driving.Wheel) -> None:
    question = _asked(wheel, kinds.PLACES, chart=0, dots=2)
    for across in ("64", "128", "256"):
        _answer(wheel, question, PHONES[0], **{"at.x": across, "at.y": "230"})
    with database.reading() as session:
        assert [one["places"] for one in results.given(session, question)] == [[[50, 100], [100, 100]]]
    _answer(wheel, question, PHONES[0], places="1,2")
    with database.reading() as session:
        assert [one["places"] for one in results.given(session, question)] == [[[1, 2]]]


def test_only_phones_that_came_in_answer_only_what_is_asked_here(wheel: driving.Wheel, facilitator: Actor) -> None:
    question = _asked(wheel, kinds.NUMBER)
    with pytest.raises(NotValid):
        _answer(wheel, question, "never seen", value="1")
    with database.writing() as session:
        elsewhere = driving.open_room(session, facilitator)
        phones.join(session, elsewhere.code, PHONES[0])
        with pytest.raises(NotThere):
            phones.answer(session, elsewhere.code, question, PHONES[0], {"value": "1"})
        with pytest.raises(NotThere):
            asking.reveal(session, elsewhere, question)
        asking.close(session, wheel, question)
    with pytest.raises(NotThere):
        _answer(wheel, question, PHONES[0], value="1")
    replaced, present = _asked(wheel, kinds.NUMBER), _asked(wheel, kinds.NUMBER)
    _answer(wheel, present, PHONES[0], value="1")
    with pytest.raises(NotThere):
        _answer(wheel, replaced, PHONES[0], value="1")


def test_notes_wait_for_the_facilitator(wheel: driving.Wheel) -> None:
    question = _asked(wheel, kinds.NOTES, options=["Needs", "Offers"])
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) '; DROP TABLE rooms; --"
    for number in range(phones.MOST_NOTES):
        _answer(wheel, question, PHONES[0], theme="Needs", text=f"{hostile}{number}")
    with pytest.raises(TooOften):
        _answer(wheel, question, PHONES[0], theme="Needs", text="one more")
    for given in ({"text": ""}, {"text": "x" * 281}, {"text": "x", "theme": "Other"}, {"text": "a\u202eb"}):
        with pytest.raises(NotValid):
            _answer(wheel, question, PHONES[1], **given)
    with database.writing() as session:
        assert results.notes(session, question, whole=False) == []
        first, second, *_rest = results.notes(session, question, whole=True)
        asking.moderate(session, wheel, first.number, asking.PUBLISHED)
        asking.moderate(session, wheel, second.number, asking.REFUSED)
        assert [note.text for note in results.notes(session, question, whole=False)] == [f"{hostile}0"]
        with pytest.raises(NotThere):
            asking.moderate(session, wheel, 10_000, asking.PUBLISHED)
