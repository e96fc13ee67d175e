"""The page of rooms: a visitor is told how to open one; answers leave as a file that no spreadsheet runs."""

import csv
import io
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from docx import Document
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from analytics.colour.screen import COLOURS
from exports.exhibits.story import Item, Story, pack, unpack
from exports.record.minutes import record_docx
from exports.record.slides import record_pptx
from tests.ui.visiting import MAIN, box, press, said, visit
from ui.app.pages import PAGES
from ui.views.rooms import address, answers, record
from workspace import accounts, database
from workspace.rooms import asking, driving, phones, reading, results


def test_a_visitor_hears_how_to_open_a_room() -> None:
    app = visit("rooms")
    assert "Sign in to open a room" in said(app)
    assert [button.label for button in app.button if "Open" in button.label] == []


def test_a_wrong_key_drives_nothing() -> None:
    app = visit("rooms")
    app.text_input[0].set_value("BCDFGH")
    app.text_input[1].set_value("BCDF-GHJK-MNPQ-RSTV")
    next(button for button in app.button if button.label == "Drive this room").click().run()
    assert "do not belong to an open room" in app.error[0].value


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[driving.Wheel]:
    """A room that shows a view of one indicator."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    with database.writing() as session:
        opened = driving.open_room(session, accounts.operator(session), "A workshop")
        driving.show(session, opened, "ranking?indicator=gerd_pct_gdp&year=2023", "Who?", notes="Wait.")
    yield opened
    database.forget_engines()


def _driven(wheel: driving.Wheel) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.session_state["room_wheel"] = wheel
    app.switch_page(str(PAGES["rooms"].script))
    app.run()
    assert not app.exception
    return app


def test_whoever_has_the_key_drives_without_an_account(wheel: driving.Wheel) -> None:
    app = _driven(wheel)
    assert wheel.code in said(app)
    for kind in ("line", "point", "dots", "notes"):
        box(app.selectbox, "Kind of question").set_value(kind).run()
        assert not app.exception
    box(app.text_area, "Themes, one per line").set_value("Needs")
    box(app.text_input, "Question").set_value("What do you need?")
    press(app, "Ask the room")
    with database.writing() as session:
        room = reading.state(session, wheel.code)
        assert room is not None
        phones.join(session, wheel.code, "phone-0-abcdefghij")
        phones.answer(session, wheel.code, room.question, "phone-0-abcdefghij", {"text": "**Skills** [x](http://y)"})
    app = _driven(wheel)
    press(app, "Publish")
    with database.reading() as session:
        assert [note.text for note in results.notes(session, room.question, whole=False)] == ["**Skills** [x](http://y)"]
    assert "\\*\\*Skills" in said(_driven(wheel))


def test_a_line_is_asked_with_its_truth(wheel: driving.Wheel) -> None:
    app = _driven(wheel)
    box(app.selectbox, "Kind of question").set_value("line").run()
    box(app.selectbox, "Region that the question is about").set_value("PL22").run()
    press(app, "Ask the room")
    with database.reading() as session:
        room = reading.state(session, wheel.code)
        assert room is not None
        asked = reading.question(session, room.number, room.question, whole=True)
    assert asked is not None
    assert len(asked.content["truth"]) == len(asked.content["years"]) > 1
    assert asked.content["known"][-1][0] < asked.content["years"][0]


def test_a_place_is_asked_on_the_map_of_the_view_and_shown_on_it(wheel: driving.Wheel) -> None:
    app = _driven(wheel)
    box(app.selectbox, "Kind of question").set_value("point").run()
    assert "Show a view with a map first" in app.info[0].value
    with database.writing() as session:
        driving.show(session, wheel, "map?indicator=gerd_pct_gdp&year=2023", "Where?")
    app.run()
    box(app.selectbox, "Region that the question is about").set_value("PL22").run()
    box(app.text_input, "Question").set_value("Where is it?")
    press(app, "Ask the room")
    with database.writing() as session:
        room = reading.state(session, wheel.code)
        assert room is not None
        asked = reading.question(session, room.number, room.question, whole=True)
        assert asked is not None
        across, down = asked.content["truth"]
        assert 50 < across < 65 < 2 * down < 130
        for key in ("phone-0-abcdefghij", "phone-1-abcdefghij", "phone-2-abcdefghij"):
            phones.join(session, wheel.code, key)
            phones.answer(session, wheel.code, asked.number, key, {"places": "58,60"})
        asking.reveal(session, wheel, asked.number)
    app = _driven(wheel)
    assert "3 dots on the map. The ring shows Śląskie. The larger a circle, the more dots: 3 in the largest." in [
        caption.value for caption in app.caption
    ]
    with database.writing() as session:
        driving.show(session, wheel, "trends?indicator=gerd_pct_gdp", "Another view")
    assert "room_map" in said(_driven(wheel))
    made, links = record.record(room, 3, "en", "http://x", "dark")
    (answered,) = made.asked
    assert (answered.kind, answered.points, answered.region) == ("point", [(58, 60)] * 3, "Śląskie")
    assert tuple(answered.truth) == (across, down)
    deck = Presentation(BytesIO(record_pptx(made, links.__getitem__)))
    told = [shape._element.nvPicPr.cNvPr.get("descr") for slide in deck.slides for shape in slide.shapes if hasattr(shape, "image")]
    assert told[-1] == "Where is it? Answers: 3. Dots on the map: 3. The ring shows Śląskie."
    assert str(deck.slides[-1].background.fill.fore_color.rgb) == COLOURS["dark"].page.lstrip("#").upper()
    assert len(Document(BytesIO(record_docx(made, links.__getitem__))).inline_shapes) == 1


def test_right_answers_are_asked_with_their_options(wheel: driving.Wheel) -> None:
    app = _driven(wheel)
    box(app.selectbox, "Kind of question").set_value("rank").run()
    box(app.text_area, "Options, one per line").set_value("Stuttgart\n\nBrandenburg\nStuttgart\nArnsberg")
    box(app.text_input, "Question").set_value("Who spends most?")
    app.checkbox[0].check()
    press(app, "Ask the room")
    content = _asked(wheel).content
    assert (content["options"], content["truth"]) == (["Arnsberg", "Brandenburg", "Stuttgart"], [3, 2, 1])
    with database.writing() as session:
        for number, ranks in enumerate(((1, 2, 3), (1, 3, 2), (2, 1, 3))):
            phones.join(session, wheel.code, f"phone-{number}-abcdefghij")
            given = {f"rank{at}": str(rank) for at, rank in enumerate(ranks)}
            phones.answer(session, wheel.code, _state(wheel).question, f"phone-{number}-abcdefghij", given)
    press(_driven(wheel), "Show the answers")
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.session_state["room_wheel"] = wheel
    app.switch_page(str(PAGES["ranking"].script))
    app.query_params.update({"present": "1"})
    app.run()
    assert "Who spends most?" in said(app)
    press(app, "Take the question away")  # the key A on the large screen
    assert _state(wheel).question == 0
    app = _driven(wheel)
    box(app.selectbox, "Kind of question").set_value("choice").run()
    box(app.text_area, "Options, one per line").set_value("Business\nGovernment")
    box(app.text_input, "Question").set_value("Which?")
    box(app.number_input, "Right answer").set_value(2)
    press(app, "Ask the room")
    assert _asked(wheel).content["truth"] == 1


def _asked(wheel: driving.Wheel) -> reading.Asked:
    with database.reading() as session:
        room = reading.state(session, wheel.code)
        assert room is not None
        asked = reading.question(session, room.number, room.question, whole=True)
    assert asked is not None
    return asked


def test_after_handing_over_the_page_says_who_drives(wheel: driving.Wheel) -> None:
    with database.writing() as session:
        second = driving.hand_over(session, wheel, "A *colleague*")
    app = _driven(wheel)
    assert "drives this room now" in app.warning[0].value
    assert not [button for button in app.button if button.label == "Show on phones"]
    with database.writing() as session:
        driving.end(session, second)
    assert "This room has ended" in said(_driven(second))


def test_only_addresses_of_views_are_shown(wheel: driving.Wheel) -> None:
    app = _driven(wheel)
    for pasted in ("https://example.org/admin", "nothing", "http://[", "/uploads?what=x", "javascript:alert(1)"):
        box(app.text_input, "Address of a view").set_value(pasted)
        press(app, "Show on phones")
        assert "not the address of a view" in app.error[0].value


def test_answers_as_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    with database.writing() as session:
        wheel = driving.open_room(session, accounts.operator(session))
        few = asking.ask(session, wheel, "number", prompt="=1+1")
        for number in range(3):
            phones.join(session, wheel.code, f"phone-{number}-abcdefghij")
        phones.answer(session, wheel.code, few, "phone-0-abcdefghij", {"value": "7"})
        notes = asking.ask(session, wheel, "notes", prompt="@notes", options=["-cmd"])
        phones.answer(session, wheel.code, notes, "phone-0-abcdefghij", {"text": "=HYPERLINK(1)", "theme": "-cmd"})
        row = asking.ask(session, wheel, "number", prompt="How many?")
        for number in range(3):
            phones.answer(session, wheel.code, row, f"phone-{number}-abcdefghij", {"value": str(0 - number)})
        asking.moderate(session, wheel, results.notes(session, notes, whole=True)[0].number, asking.PUBLISHED)
    rows = list(csv.DictReader(io.StringIO(answers.csv_file(wheel.code).decode("utf-8-sig"))))
    database.forget_engines()
    assert [one["question"] for one in rows] == ["'@notes", "How many?", "How many?", "How many?"]
    assert rows[0]["answer"] == "'=HYPERLINK(1)"
    assert sorted(one["answer"] for one in rows[1:]) == ["-1.0", "-2.0", "0.0"]


def test_the_qr_code_is_a_picture_of_this_page_alone() -> None:
    assert address.qr("http://192.0.2.1:8501/room/BCDFGH").startswith("data:image/svg+xml")
    assert segno.make("http://192.0.2.1:8501/room/BCDFGH", error="m").symbol_size()[0] <= 45


def test_a_story_is_shown_view_by_view_and_the_next_is_named(wheel: driving.Wheel) -> None:
    first, second = Item(address="map?indicator=gerd_pct_gdp", headline="One", notes="Say it"), Item(address="trends")
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.session_state["room_wheel"] = wheel
    app.session_state["story_of_visit"] = Story(items=(first, Item(address="admin"), second))
    app.switch_page(str(PAGES["rooms"].script))
    app.run()
    press(app, "1 · One")
    state = _state(wheel)
    assert (state.address, state.headline, state.upcoming) == (first.address, "One", "trends")


def _state(wheel: driving.Wheel) -> reading.State:
    with database.reading() as session:
        state = reading.state(session, wheel.code)
    assert state is not None
    return state


def test_phones_follow_what_is_presented_and_the_talk_goes_on_without_them(wheel: driving.Wheel) -> None:
    views = [Item(address="ranking?indicator=gerd_pct_gdp&year=2023", headline="Who?", notes="Wait."), Item(address="trends")]
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.session_state["room_wheel"] = wheel
    app.switch_page(str(PAGES["ranking"].script))
    app.query_params.update({"present": "1", "at": "1", "story": pack(Story(items=views)), "indicator": "gerd_pct_gdp", "year": "2022"})
    app.run()
    state = _state(wheel)
    assert (state.address, state.headline, state.upcoming) == ("ranking?indicator=gerd_pct_gdp&year=2022", "Who?", "trends?")
    app.query_params["year"] = "2021"  # as the page's own controls write it
    app.run()
    assert "year=2021" in _state(wheel).address
    mark = _state(wheel).mark
    app.run()
    assert _state(wheel).mark == mark
    with database.writing() as session:
        driving.hand_over(session, wheel, "A colleague")
    app.query_params["year"] = "2020"
    app.run()
    assert not app.exception
    assert ["do not follow" in one.value for one in app.toast] == [True]
    assert "year=2021" in _state(wheel).address


def test_the_record_holds_views_predictions_notes_and_attendance(wheel: driving.Wheel) -> None:
    keys = [f"phone-{number}-abcdefghij" for number in range(4)]
    with database.writing() as session:
        driving.show(session, wheel, "nowhere?x=1", "Gone since")
        for key in keys:
            phones.join(session, wheel.code, key)
        question = asking.ask(session, wheel, "number", prompt="How much?", truth=1.5, unit="%")
        for value in range(10_000):
            phones.answer(session, wheel.code, question, keys[0], {"value": str(value)})
        for key, given in zip(keys[1:], ("2", "2", "3"), strict=True):
            phones.answer(session, wheel.code, question, key, {"value": given})
        themed = asking.ask(session, wheel, "notes", prompt="Needs?", options=["<b>Skills</b>"])
        phones.answer(session, wheel.code, themed, keys[0], {"text": "<script>x</script> [a](javascript:b)", "theme": "<b>Skills</b>"})
        phones.answer(session, wheel.code, themed, keys[1], {"text": "Not read yet", "theme": "<b>Skills</b>"})
        asking.moderate(session, wheel, results.notes(session, themed, whole=True)[0].number, asking.PUBLISHED)
    made, links = record.record(_state(wheel), 5, "en", "https://regioscope.example")
    assert [shown.headline for shown in made.shown] == ["Who?", "Gone since"]
    assert [made.shown[0].view.address] == [address for address in links if "&cited=" in address]
    assert unpack(parse_qs(urlsplit(made.link).query)["story"][0]).items[0].headline == "Who?"
    deck = Presentation(BytesIO(record_pptx(made, links.__getitem__)))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert list(charts[-1].plots[0].categories) == ["Actual value: 1.5", "2", "3", "9,999"]
    assert list(charts[-1].plots[0].series[0].values) == [0, 2, 1, 1]
    minutes = "\n".join(one.text for one in Document(BytesIO(record_docx(made, links.__getitem__))).paragraphs)
    for text in ("Attended: 5 (phones connected: 4).", "Median answer: 2.5 %. Actual value: 1.5 %.", "<script>x</script>"):
        assert text in minutes.replace("\N{NO-BREAK SPACE}", " ")
    assert "Not read yet" not in minutes


def test_an_ended_room_is_found_again_with_its_record(wheel: driving.Wheel) -> None:
    with database.writing() as session:
        driving.end(session, wheel)
    app = _driven(driving.Wheel(wheel.code, ""))
    assert [one.label for one in app.number_input] == ["People attended"]
    assert [one.proto.label for one in app.get("download_button")] == ["Record (PPTX)", "Minutes (DOCX)", "Answers (CSV)"]
