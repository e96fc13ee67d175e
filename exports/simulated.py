"""The mark of simulated values, which every file, answer, table and picture that holds one must carry."""

from typing import Final

import pandas as pd

from data.catalogue.model import N_
from data.language import translations

STATUS: Final = "simulated"
_MARK: Final = N_("Simulated example: these data are simulated and do not describe any real facility or person.")
_SHORT: Final = N_("Simulated example")
_PREFIX: Final = N_("Simulated example: {title}")


def marked(frame: pd.DataFrame) -> bool:
    """Return whether any row of a table is simulated, by its column status."""
    return "status" in frame.columns and bool((frame["status"] == STATUS).any())


def mark(language: str) -> str:
    """Return the mark as a sentence."""
    return translations(language).gettext(_MARK)


def short(language: str) -> str:
    """Return the mark where there is little room, such as inside a picture."""
    return translations(language).gettext(_SHORT)


def titled(title: str, language: str, *, simulated: bool) -> str:
    """Return a title or alternative text, led by the mark where what it names is simulated."""
    return translations(language).gettext(_PREFIX).format(title=title) if simulated else title


def filename(name: str, *, simulated: bool) -> str:
    """Return a file's name, which says so where it holds simulated rows."""
    return f"SIMULATED-{name}" if simulated else name
