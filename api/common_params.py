"""Parameters that several operations take, said once."""

from collections.abc import Callable
from typing import Final

from analytics.classification.classes import DEFAULT_CLASSES, FEWEST, MOST
from analytics.colour.palette import DEFAULT_THEME, PALETTES
from api.params import Param
from api.routes import observations
from data.language import DEFAULT, LANGUAGES
from data.schema import NUTS_VERSIONS
from data.store import current


def of(*choices: str) -> Callable[[], tuple[str, ...]]:
    """Choices that are always the same."""
    return lambda: choices


def held() -> tuple[str, ...]:
    """Keys of the indicators that the snapshot has."""
    return current().indicators()


LEVELS: Final = of("0", "1", "2", "3")
TRUTH: Final = of("false", "true")
INDICATOR: Final = Param("indicator", "Key of an indicator.", choices=held, required=True, unknown_status=404)
INDICATOR_IN_PATH: Final = Param("indicator", "Key of an indicator.", choices=held, required=True, in_path=True, unknown_status=404)
LEVEL: Final = Param("level", "NUTS level; 2 where the indicator has it, else its finest, if left out.", "integer", LEVELS)
ANY_LEVEL: Final = Param("level", "NUTS level; all of them if left out.", "integer", LEVELS)
BORDERS: Final = Param("nuts", "NUTS version of the borders; the indicator's own if left out.", choices=of(*NUTS_VERSIONS))
REGIONS_OF: Final = Param("nuts", "NUTS version of the regions; the indicator's own if left out.", choices=of(*NUTS_VERSIONS))
SPAN: Final = (
    Param("start", "First year.", "year", valid=observations.years_held),
    Param("end", "Last year.", "year", valid=observations.years_held),
)
CLASSES: Final = Param(
    "classes",
    f"Number of classes, {DEFAULT_CLASSES} if left out.",
    "integer",
    of(*(str(number) for number in range(FEWEST, MOST + 1))),
)
THEME: Final = Param("theme", "Colours for a light or a dark page.", choices=of(*PALETTES), default=DEFAULT_THEME)
WORDS_IN: Final = Param("lang", "Language of the words and of countries' names.", choices=of(*LANGUAGES), default=DEFAULT)
GENERATION: Final = Param("generation", "Name of the snapshot's generation: an answer made of it may be kept for an hour.")
PAINT: Final = (THEME, WORDS_IN, GENERATION)
"""What every layer of named classes takes beside its own."""
