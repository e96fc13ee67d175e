"""Translations: every text that a visitor can see is there in every language, whole and with its placeholders."""

import re
import string
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from data.catalogue import DATASETS, FLAGS, INDICATORS, NETWORKS, STATUS_LABELS, THEMES
from data.language import DEFAULT, DOMAIN, LANGUAGES, translations
from ui.app.pages import PAGES

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "data" / "locale"
TRANSLATED = [code for code in LANGUAGES if code != DEFAULT]

Text = str | tuple[str, ...]


@lru_cache(maxsize=1)
def _texts() -> dict[Text, str]:
    """Every marked text of the source with the place where it stands, found as `make messages` finds it."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(ROOT, methods, options, strip_comment_tags=True)
    return {text: f"{file}:{line}" for file, line, text, _comments, _context in found}


@lru_cache(maxsize=8)
def _catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


def _forms(message: Message) -> list[tuple[str, str]]:
    """Pairs of the English form and its translation, one for each form that the language has."""
    if not message.pluralizable:
        return [(message.id, message.string)]
    singular, plural = message.id
    one, *others = message.string
    # the first form counts one thing, so it may leave the number out where English does
    first = singular if _placeholders(one) == _placeholders(singular) else plural
    return [(first, one), *((plural, other) for other in others)]


def _placeholders(text: str) -> list[str]:
    return sorted(name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None)


ABBREVIATED = re.compile(r"\b(tys|proc|mln|szt)\.$")
"""Short forms whose full stop ends no sentence."""


YEAR = re.compile(r"\br\.$")
"""The Polish abbreviation of a year: its full stop may end a sentence or not."""


def _ends_alike(english: str, translated: str) -> bool:
    return _end(english) == _end(translated) or (YEAR.search(translated) is not None and _end(english) in ("", "."))


def _end(text: str) -> str:
    text = ABBREVIATED.sub(r"\1", text)
    return re.findall(r"[.:?!…]?\s*$", text.replace("...", "…"))[0]


def test_texts_are_found() -> None:
    assert INDICATORS["gerd_pct_gdp"].label in _texts()
    assert any(isinstance(text, tuple) for text in _texts())


def test_every_row_of_the_catalogue_is_marked() -> None:
    rows = [*INDICATORS.values(), *DATASETS.values(), *NETWORKS.values(), *THEMES.values(), *FLAGS.values(), *PAGES.values()]
    shown = [getattr(row, name, "") for row in rows for name in ("title", "unit", "note", "meaning", "question")]
    shown += [row.label for table in (INDICATORS, THEMES, FLAGS) for row in table.values()]
    unmarked = {text for text in (*shown, *STATUS_LABELS.values()) if text} - set(_texts())
    assert not unmarked, "mark these with N_()"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    catalogue = _catalogue(language)
    missing = [place for text, place in _texts().items() if not _whole(catalogue.get(text if isinstance(text, str) else text[0]))]
    assert not missing, "run `make messages` and translate these"


def _whole(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if message.pluralizable else bool(message.string)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_translated_that_no_longer_stands_in_the_source(language: str) -> None:
    stale = [message.id for message in _messages(language) if message.id not in _texts()]
    assert not stale, "run `make messages`"
    assert not _catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_agree(language: str) -> None:
    pairs = [pair for message in _messages(language) for pair in _forms(message)]
    assert not [pair for pair in pairs if _placeholders(pair[0]) != _placeholders(pair[1])]


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_alike(language: str) -> None:
    pairs = [pair for message in _messages(language) for pair in _forms(message)]
    assert not [pair for pair in pairs if not _ends_alike(*pair)]


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_was_left_in_english(language: str) -> None:
    assert not [m.id for m in _messages(language) if isinstance(m.id, str) and m.id == m.string and len(m.id.split()) > 4]


def test_polish_has_three_plural_forms() -> None:
    assert _catalogue("pl").num_plurals == 3
    assert all(len(message.string) == 3 for message in _messages("pl") if message.pluralizable)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_dashboard_reads_what_stands_in_the_file(language: str) -> None:
    label = INDICATORS["gerd_pct_gdp"].label
    assert translations(language).gettext(label) == _catalogue(language).get(label).string
    assert translations(DEFAULT).gettext(label) == label


@pytest.mark.parametrize(("english", "other", "same"), [("{n} of {all}", "{all}: {n}", True), ("{n} left", "zostało", False)])
def test_the_rule_on_placeholders_itself(english: str, other: str, same: bool) -> None:
    assert (_placeholders(english) == _placeholders(other)) is same


RETIRED = re.compile(
    r"\b(figures?|pictures?|yardsticks?|told|carr(y|ied|ies|ying) over|beside|resembles?|catching up|likes|brought|"
    r"kept|lies? between|go together|for a program)\b",
    re.IGNORECASE,
)
"""Words that the glossary replaces: data, chart, benchmark, converted, rank, robust, sensitive, uploaded …"""


def test_no_text_uses_a_retired_word() -> None:
    said = [(form, place) for text, place in _texts().items() for form in ((text,) if isinstance(text, str) else text)]
    retired = {place: form for form, place in said if RETIRED.search(re.sub(r"\{\w*\}", "", form))}
    assert not retired, "say it with the term that docs/glossary.md gives"


@pytest.mark.parametrize("text", ["The figure of 2023", "Told apart by sector", "Values carried over from NUTS 2016"])
def test_a_retired_word_is_noticed(text: str) -> None:
    assert RETIRED.search(text)
