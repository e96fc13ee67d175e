"""Words of the directory's closed lists in the visitor's language."""

from data import facility_words
from ui.app.i18n import language


def label(column: str, value: str) -> str:
    """Return a value of a closed list in the visitor's words, "" for one that says nothing."""
    return facility_words.label(column, value, language())
