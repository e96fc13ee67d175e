"""What is wrong with a file is said in the visitor's language, whatever is wrong."""

import pytest

from data.errors import RegioscopeError
from data.language import translations
from ui.views.uploads import session as uploads_session
from workspace.importers.errors import DAMAGES, Damaged, NeedsDay, NeedsPassword, NotRecognised, TooLarge
from workspace.importers.nearest import Nearest

FAULTS = [Damaged("list.xlsx", damage) for damage in DAMAGES] + [
    kind("list.xlsx is no file that can be read.") for kind in (NotRecognised, NeedsPassword, TooLarge, NeedsDay)
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{type(fault).__name__}-{getattr(fault, 'damage', '')}")
def test_faults_of_files_are_said_in_polish(monkeypatch: pytest.MonkeyPatch, fault: RegioscopeError) -> None:
    english = uploads_session._reason(fault)
    monkeypatch.setattr(uploads_session, "_", translations("pl").gettext)
    polish = uploads_session._reason(fault)
    assert polish not in ("", english)
    assert "list.xlsx" not in polish


def test_the_nearest_format_and_what_the_file_lacks_of_it_are_said() -> None:
    said = uploads_session._reason(NotRecognised("list.csv is none.", Nearest("iLab", ("endtime",))))
    assert said.endswith("The closest format is iLab, but the column endtime is missing.")
    several = uploads_session._reason(NotRecognised("list.csv is none.", Nearest("PPMS", ("endtime", "object"))))
    assert several.endswith("but the columns endtime, object are missing.")
