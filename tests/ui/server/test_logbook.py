"""The server's log: a failure is said once, in a line that names page and place; what is expected needs no more than that."""

import io
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config, error_util
from streamlit.testing.v1 import AppTest

from data.errors import NotValid, WorkspaceDown
from ui.server import logbook
from workspace import database


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log holds."""
    logbook.set_up()
    logbook.set_up()  # once is enough
    assert len(logbook.LOG.handlers) == 1
    text = io.StringIO()
    handler = logbook.LOG.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(text)
    yield text
    handler.setStream(before or text)


def _page_of(error: str) -> str:
    """A script that fails, and is handled as the server does it."""
    return f"""
from data.errors import NotWritten, WorkspaceDown
from streamlit.error_util import handle_user_script_exception
from ui.server import logbook
try:
    {error}
except (KeyError, NotWritten, WorkspaceDown) as error:
    handle_user_script_exception(error, logbook.page_failed)
"""


def _shown(error: str) -> str:
    app = AppTest.from_string(_page_of(error), default_timeout=60).run()
    return " ".join(one.value for one in app.error)


def test_what_nobody_expected_is_one_line_with_the_way_there_once(written: io.StringIO) -> None:
    assert "could not be displayed" in _shown("{}['absent']")
    log = written.getvalue()
    assert log.count("Traceback") == 1
    assert log.count(" failed: ") == 1
    assert "KeyError: 'absent'" in log.splitlines()[0]


@pytest.mark.parametrize(("error", "lines"), [("raise NotWritten('The disk is full.')", 1), ("raise WorkspaceDown('said already')", 0)])
def test_what_is_expected_is_one_line_at_most(written: io.StringIO, error: str, lines: int) -> None:
    assert "could not be displayed" in _shown(error)
    assert len(written.getvalue().splitlines()) == lines


def test_a_line_has_the_time_and_stays_one_line(written: io.StringIO) -> None:
    logbook.LOG.error("%s", logbook.summary(ValueError("of two\nlines")))
    assert written.getvalue().splitlines()[0].endswith("ERROR ValueError: of two lines")
    assert written.getvalue()[:2] == "20"


def test_the_last_place_of_ours_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.URL_VARIABLE, "mysql://host/name")
    with pytest.raises(NotValid) as caught:
        database.address()
    assert re.search(r"^NotValid: .*mysql.* \(workspace/database\.py:\d+\)$", logbook.summary(caught.value))


def test_streamlits_repetition_alone_is_left_out() -> None:
    assert config.get_option("logger.enableRich") is False  # with it, the repetition would go past its logger
    logbook.set_up()
    log = logging.getLogger(error_util.__name__)
    made = [log.makeRecord(log.name, logging.ERROR, "", 0, words, (), None) for words in ("Uncaught app execution", "Failed to display")]
    assert [bool(log.filter(one)) for one in made] == [False, True]


@pytest.mark.parametrize("said", ["database or disk is full", "unable to open database file"])
def test_a_database_that_cannot_be_used_is_one_line(
    written: io.StringIO, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str
) -> None:
    from sqlalchemy.exc import OperationalError

    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(WorkspaceDown), database.writing():
        raise OperationalError("INSERT", {}, Exception(said))
    assert len(written.getvalue().splitlines()) == 1
    assert said in written.getvalue()
