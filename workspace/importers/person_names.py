"""A cell that names a person, taken apart: titles, addresses and brackets off, without accents, in any order."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

ADDRESS: Final = re.compile(r"[^\s@<>()\[\],;:\"']+@[^\s@<>()\[\],;:\"']+")
"""An e-mail address, or what is written like one."""

_LETTERS: Final = str.maketrans("łŁøØđĐßæÆœŒþÞðıŊŋ", "lLoOdDsaAoOtTdiNn")
_TOKEN: Final = re.compile(r"[^\W_]+")
DIGITS: Final = "0123456789"
_BRACKETS: Final = re.compile(r"[(\[<{].*?[)\]>}]")
_SEVERAL: Final = re.compile(r"[;|/\n&]")
_SHORTEST: Final = 3
_MOST: Final = 5
_JOINED: Final = 5
_TITLES: Final = re.compile(
    r"dr|prof|professor|mgr|inz|hab|phd|msc|bsc|mr|mrs|ms|miss|ing|dipl|pan|pani|herr|frau|mme|sr|sra|lic|doc|docent|md|jr|ii|iii"
)
_PARTICLES: Final = re.compile(r"von|van|der|den|des|del|dos|das|della|the|and|und|for|les|los|ter|ten|bin|ibn|zur|zum")
_NOBODY: Final = re.compile(
    r"users?|admin|administrator|guests?|test|demo|info|mail|office|kontakt|contact|nobody|none|unknown|internal|external|academic|industry|"
    r"training|maintenance|staff|students?|operator|root|system|biuro|sekretariat|secretary|helpdesk|support|services?|serwis|noreply|reply|"
    r"deleted|removed|anonymous|public|private|brak|recepcja|reception|bookings?|reservations|instruments?|equipment|facilit(y|ies)|core|"
    r"microscop[ey]|account|project|com|org|net|edu|www|https?"
)
_BODIES: Final = re.compile(
    r"lab|labs|laborator\w*|dept|depart\w*|institut\w*|instytut\w*|cent(er|re|rum)|zentrum|univers\w*|uniwers\w*|universidad\w*|facult\w*|"
    r"wydzial\w*|katedr\w*|zaklad\w*|politechnik\w*|akademi\w*|academy|school|college|group|gruppe|grupa|team|zespol|unit|hall|room|desk|"
    r"ltd|gmbh|inc|llc|spzoo|spolka|compan\w*|firma|hospital|szpital\w*|museum|muzeum|ministr\w*|agenc\w*|network|platform|workshop"
)


class Name(NamedTuple):
    """A name: its `key` with all words in one order, the words of a `full` one (none where a single word), single `parts`."""

    key: str
    full: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def from_words(cls, words: Iterable[str]) -> "Name":
        """Return the name made of folded words in any order."""
        listed = [word for word in words if not _TITLES.fullmatch(word)]
        plain = [word.strip(DIGITS) for word in listed]
        full = frozenset(word for word in plain if len(word) > 1 and not _PARTICLES.fullmatch(word))
        parts = frozenset(word for word in full if len(word) >= _SHORTEST and not _NOBODY.fullmatch(word))
        return cls(" ".join(sorted(listed)), full if len(full) > 1 else frozenset(), parts)

    def joined(self) -> Iterator[str]:
        """Yield spellings in one word, such as `jantestowy` and `jtestowy`."""
        for one in self.full:
            for other in self.full - {one}:
                yield from (form for form in (one + other, one[0] + other, other + one[0]) if len(form) >= _JOINED)


def folded(text: str) -> str:
    """Return a text without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def names(cell: str) -> Iterator[Name]:
    """Yield the people that a cell names; of a body such as a department only its whole name."""
    for address in ADDRESS.findall(cell):
        if (name := _name(address.partition("@")[0])).parts:
            yield name
    for one in _people(_BRACKETS.sub(" ", ADDRESS.sub(" ", cell))):
        if not (name := _name(one)).key.replace(" ", "").isdigit() and name.key:
            yield name


def _name(text: str) -> Name:
    words = _TOKEN.findall(folded(text))
    if len(words) > _MOST or any(_BODIES.fullmatch(word) for word in words) or all(map(_NOBODY.fullmatch, words)):
        return Name(Name.from_words(words).key, frozenset(), frozenset())
    return Name.from_words(words)


def _people(text: str) -> Iterator[str]:
    """Each person of a list; `Testowy, Jan` is one."""
    for part in _SEVERAL.split(text):
        sides = part.split(",")
        yield from sides if len(sides) > 1 and all(len(side.split()) > 1 for side in sides) else [part]
