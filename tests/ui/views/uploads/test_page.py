"""The way of a file on the page: what it leaves open is asked, what may be a name and what counts already are shown."""

from pathlib import Path
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from tests.workspace.people import furnish
from ui.views.uploads import session as uploads_session
from workspace import bringing, database
from workspace.bringing import File, How, read_apart
from workspace.bringing import keep as kept
from workspace.roles import Actor

HEAD = "instrument,start,end,group,user\n"
GOLD = f"{HEAD}Gold coater,2024-05-02 08:00,2024-05-02 09:00,internal,Anna Gold\n"
MORE = f"{GOLD}TEM,2024-05-03 08:00,2024-05-03 09:00,internal,Anna Gold\n"


def _states_page() -> None:
    import streamlit as st

    from ui.views.uploads import page as uploads_page
    from ui.views.uploads import session as upload_reading
    from workspace.bringing import File

    rows = "\n".join(f'"Młyn","{day}.5.2024 9:00","{day}.5.2024 11:00","{state}",' for day, state in ((1, "Stworzony"), (2, "Zawieszone")))
    upload = File("raport.csv", f'"Zasób","Od","Do","Status",\n{rows}\n'.encode(), "lab", "Hall", "Europe/Warsaw")
    kind = upload_reading.recognised(upload)
    if kind and (read := upload_reading.read(upload, uploads_page._how(upload, kind))):
        done, _there = read
        st.write(f"{sum(done.report.hours_by_group.values())} hours, {done.report.refused_by}")


def test_a_state_that_is_not_known_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads_session, "_read", lambda upload, how: (bringing.tried(upload, how), None))
    page = AppTest.from_function(_states_page).run(timeout=30)
    assert not page.exception
    asked = next(box for box in page.selectbox if box.key == "state_Zawieszone")
    assert asked.label == "Zawieszone"
    assert page.markdown[-1].value == "2.0 hours, {'not_approved': 1}"
    asked.select("held").run(timeout=30)
    assert page.markdown[-1].value == "4.0 hours, {}"


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """Whoever brings files in for an organisation of an own workspace."""
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    with database.writing() as session:
        return furnish(session)


def _page() -> None:
    from ui.views.uploads import page as uploads_page

    uploads_page.render()


def _shown(operator: Actor, text: str) -> AppTest:
    file = File("bookings.csv", text.encode(), "krakow", "Hall", "Europe/Warsaw")
    with patch("ui.views.uploads.controls.choose", return_value=file), patch("ui.app.login.actor", return_value=operator):
        app = AppTest.from_function(_page, default_timeout=60).run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    return " ".join(one.value for kind in ("markdown", "info", "caption") for one in app.get(kind))


def test_what_may_be_a_name_is_shown_and_kept_only_if_somebody_says_so(operator: Actor) -> None:
    app = _shown(operator, GOLD)
    assert "1 text may contain the name of a person" in _said(app)
    assert app.multiselect[0].options == ["Gold coater"]
    assert app.multiselect[0].value == []


def test_what_counts_already_is_shown_and_left_out_unless_somebody_says_so(operator: Actor) -> None:
    file = File("may.csv", GOLD.encode(), "krakow", "Hall", "Europe/Warsaw")
    done, _there = read_apart(operator, file, How("template"))
    with database.writing() as session:
        kept(session, operator, file, done)
    app = _shown(operator, MORE)
    assert "1 row of this file has already been uploaded, in batch 1. It is left out." in _said(app)
    assert "1 hours" in _said(app).replace("\N{NO-BREAK SPACE}", " ")
    assert app.checkbox[0].value is False
    again = _shown(operator, GOLD + "\n")
    assert "All rows (1) have already been uploaded: there is nothing to save." in _said(again)
    assert [button.label for button in app.button if button.label.startswith("Save")] == ["Save 1 row"]
    assert not [button for button in again.button if button.label.startswith("Save")]
