"""What is wrong with a file is said in the visitor's language, whatever is wrong."""

import pytest

from data.errors import RegioscopeError
from data.language import translations
from ui import upload_reading
from workspace.importers.errors import DAMAGES, Damaged, NeedsDay, NeedsPassword, NotRecognised, TooLarge

FAULTS = [Damaged("list.xlsx", damage) for damage in DAMAGES] + [
    kind("list.xlsx is no file that can be read.") for kind in (NotRecognised, NeedsPassword, TooLarge, NeedsDay)
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{type(fault).__name__}-{getattr(fault, 'damage', '')}")
def test_faults_of_files_are_said_in_polish(monkeypatch: pytest.MonkeyPatch, fault: RegioscopeError) -> None:
    english = upload_reading._reason(fault)
    monkeypatch.setattr(upload_reading, "_", translations("pl").gettext)
    polish = upload_reading._reason(fault)
    assert polish not in ("", english)
    assert "list.xlsx" not in polish
