"""LibreOffice opens a deck without repair and shows as many pages as it has slides; skipped where there is none."""

import shutil
import subprocess
from pathlib import Path

import pytest

from exports.slides.deck import pptx
from tests.exports.slides.decks import exhibit, view

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-impress)")
def test_impress_opens_a_deck(tmp_path: Path) -> None:
    content = pptx([view(exhibit())], title="Where we stand", language="pl", link_of=str)
    (tmp_path / "deck.pptx").write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [str(OFFICE), home, "--headless", "--convert-to", "pdf", "deck.pptx"], cwd=tmp_path, check=True, timeout=120, capture_output=True
    )
    pages = (tmp_path / "deck.pdf").read_bytes()
    assert pages.count(b"/Type/Page/") + pages.count(b"/Type/Page\n") + pages.count(b"/Type /Page\n") == 4
