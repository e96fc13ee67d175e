"""People stay at the door: of a user only a pseudonym is kept that cannot be traced back without the workspace's secret."""

import hmac
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from workspace.importers.words import Words

NAMED: Final = "(a person's name)"
"""Stands for an account or group that is named after one of the file's users."""

_LENGTH: Final = 16
_ADDRESS: Final = re.compile(r".*[^\s@]@[^\s@]+.*")


def pseudonym(name: str, salt: bytes) -> str:
    """16 hexadecimal digits of HMAC-SHA256 over the name in lower case; "" for no name."""
    known = unicodedata.normalize("NFKC", name).casefold().strip()
    return hmac.digest(salt, known.encode(), "sha256").hex()[:_LENGTH] if known else ""


def known(columns: Iterable[Words]) -> frozenset[str]:
    """Every name and address in these columns, as `is_person` compares them."""
    return frozenset(_bare(word) for column in columns for word in column.words if word)


def is_person(word: str, people: frozenset[str]) -> bool:
    """Whether a word is a name or an address of the file's users, or any e-mail address."""
    return bool(word) and (_ADDRESS.fullmatch(word) is not None or _bare(word) in people)


def _bare(word: str) -> str:
    """The parts of a name in one order, so that `Nowak, Anna` and `anna nowak` are the same."""
    return " ".join(sorted(part for part in unicodedata.normalize("NFKC", word).casefold().replace(",", " ").split() if part))
