"""What a file leaves open is asked on the page, and nothing counts until it is said."""

import pytest
from streamlit.testing.v1 import AppTest

from ui.views.uploads import session as uploads_session
from workspace import bringing


def _page() -> None:
    import streamlit as st

    from ui.views.uploads import page as uploads_page
    from ui.views.uploads import session as upload_reading
    from workspace.bringing import File

    rows = "\n".join(f'"Młyn","{day}.5.2024 9:00","{day}.5.2024 11:00","{state}",' for day, state in ((1, "Stworzony"), (2, "Zawieszone")))
    upload = File("raport.csv", f'"Zasób","Od","Do","Status",\n{rows}\n'.encode(), "lab", "Hall", "Europe/Warsaw")
    kind = upload_reading.recognised(upload)
    if kind and (done := upload_reading.read(upload, uploads_page._how(upload, kind))):
        st.write(f"{sum(done.report.hours_by_group.values())} hours, {done.report.refused_by}")


def test_a_state_that_is_not_known_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads_session, "_read", bringing.tried)
    page = AppTest.from_function(_page).run(timeout=30)
    assert not page.exception
    asked = next(box for box in page.selectbox if box.key == "state_Zawieszone")
    assert asked.label == "Zawieszone"
    assert page.markdown[-1].value == "2.0 hours, {'not_approved': 1}"
    asked.select("held").run(timeout=30)
    assert page.markdown[-1].value == "4.0 hours, {}"
