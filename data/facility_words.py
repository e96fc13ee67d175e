"""The directory's closed lists in words, and the terms of every language by which facilities are found."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from data.catalogue import facilities as words
from data.language import LANGUAGES, translations

LABELS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "meril_domains": words.DOMAINS,
        "esfri_domain": words.ESFRI,
        "structure": words.STRUCTURES,
        "access_types": words.ACCESS_TYPES,
        "access_modes": words.ACCESS_MODES,
        "admitted": words.ADMITTED,
        "commercial_use": words.COMMERCIAL_USE,
        "state": words.STATES,
        "precision": words.PRECISIONS,
    }
)
"""Labels by column and value; a value without one says nothing (unknown)."""


def label(column: str, value: str, language: str) -> str:
    """Return a value of a closed list in words, "" for one that says nothing."""
    result = LABELS[column].get(value, "")
    return translations(language).gettext(result) if result else ""


@lru_cache(maxsize=1)
def techniques() -> tuple[tuple[str, ...], ...]:
    """Return each technique with its words in every language, English first."""
    return tuple(_phrases(line) for line in words.TECHNIQUES)


@lru_cache(maxsize=1)
def domains() -> Mapping[str, tuple[str, ...]]:
    """Return each domain, its label and its words in every language."""
    return MappingProxyType(
        {key: (*_phrases(text), *_phrases(words.DOMAIN_TERMS[key])) for key, text in words.DOMAINS.items() if key in words.DOMAIN_TERMS}
    )


def _phrases(line: str) -> tuple[str, ...]:
    texts = [translations(code).gettext(line) for code in LANGUAGES] if line else []
    return tuple(dict.fromkeys(phrase.strip() for text in texts for phrase in text.split(",") if phrase.strip()))
