"""Languages: gettext catalogues read from their .po source, and how each language writes numbers and countries."""

import gettext
import io
from functools import lru_cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = {"en": "English", "pl": "Polski"}
DEFAULT: Final = "en"
DOMAIN: Final = "regioscope"
_FOLDER: Final = Path(__file__).parent / "locale"


@lru_cache(maxsize=len(LANGUAGES))
def translations(language: str) -> gettext.NullTranslations:
    """Return gettext catalogue of a language in `LANGUAGES`; English is the source and translates to itself."""
    if language == DEFAULT:
        return gettext.NullTranslations()
    # Babel compiles the .po in memory, so that no built file can be stale; imported here because English needs none.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = _FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=len(LANGUAGES) * 512)
def collation_key(name: str) -> str:
    """Return a sort key that puts letters with marks beside the letters without (Łódź near Lodz, Ústí near Usti)."""
    import unicodedata  # only names of regions are sorted this way

    return unicodedata.normalize("NFKD", name.replace("Ł", "L").replace("ł", "l")).encode("ascii", "ignore").decode().casefold()
