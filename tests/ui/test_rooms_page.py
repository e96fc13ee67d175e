"""The page of rooms: a visitor is told how to open one; answers leave as a file that no spreadsheet runs."""

import csv
import io
from pathlib import Path

import pytest
import segno

from tests.ui.visiting import said, visit
from ui.views.rooms import address, finish
from workspace import accounts, database
from workspace.rooms import asking, driving, phones, results


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
    rows = list(csv.DictReader(io.StringIO(finish.answers(wheel.code).decode("utf-8-sig"))))
    database.forget_engines()
    assert [one["question"] for one in rows] == ["'@notes", "How many?", "How many?", "How many?"]
    assert rows[0]["answer"] == "'=HYPERLINK(1)"
    assert sorted(one["answer"] for one in rows[1:]) == ["-1.0", "-2.0", "0.0"]


def test_the_qr_code_is_a_picture_of_this_page_alone() -> None:
    assert address.qr("http://192.0.2.1:8501/room/BCDFGH").startswith("data:image/svg+xml")
    assert segno.make("http://192.0.2.1:8501/room/BCDFGH", error="m").symbol_size()[0] <= 45
