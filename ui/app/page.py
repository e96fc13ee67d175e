"""What a page of the dashboard is: a row of `ui.app.pages` and a script in pages/."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent.parent.parent / "pages"


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: `key` is its address, `keeps` the URL keys it understands beside those of every page."""

    key: str
    section: str
    title: str
    icon: str
    question: str
    keeps: tuple[str, ...]
    needs: str = ""
    """Action (`workspace.roles`) without which the navigation leaves the page out; the page itself says why."""
    listed: bool = True
    """Whether the navigation lists the page; one about a single thing is reached from lists of such things."""
    answers: bool = True
    """Whether what it shows is an answer that can be shared, shown to a room and taken along."""
    takes_files: bool = False
    """Whether files may be sent to it, by whom the page itself says (`ui.server.upload_guard`)."""

    @property
    def script(self) -> Path:
        """The file that streamlit runs for this page."""
        return _FOLDER / f"{self.key}.py"
