"""Codes of rooms, and the keys of those who drive them and of their phones: all drawn at random, of keys only digests are kept."""

import hashlib
import hmac
import secrets
from typing import Final

LETTERS: Final = "BCDFGHJKMNPQRSTVWXYZ"
"""Letters that nobody takes for another letter or a digit, without the vowels that would make words."""
LENGTH: Final = 6
DRIVER_COOKIE: Final = "regioscope_driver"
"""Cookie with the code of a room and the key that drives it, which no script of a page can read."""
_KEY_LENGTH: Final = 16


def new_code() -> str:
    """Return a code for a room: six letters, one of 64 million."""
    return _drawn(LENGTH)


def new_token() -> str:
    """Return a key that drives a room: 16 letters in groups of four, to be read out and typed."""
    letters = _drawn(_KEY_LENGTH)
    return "-".join(letters[at : at + 4] for at in range(0, _KEY_LENGTH, 4))


def new_phone() -> str:
    """Return a key for a phone."""
    return secrets.token_urlsafe(16)


def plain(typed: str) -> str:
    """Return what somebody typed as the letters of a code or key: capitals, without spaces and hyphens."""
    return "".join(typed.upper().split()).replace("-", "")[: 2 * _KEY_LENGTH]


def is_code(code: str) -> bool:
    """Return whether a text can be the code of a room."""
    return len(code) == LENGTH and set(code) <= set(LETTERS)


def token_digest(token: str) -> str:
    """Return the digest under which a driver's key is kept."""
    return _digest(f"driver {plain(token)}")


def matches(digest: str, token: str) -> bool:
    """Return whether a key is the one whose digest is kept."""
    return hmac.compare_digest(digest, token_digest(token))


def phone_digest(code: str, phone: str) -> str:
    """Return the digest of a phone's key in one room: the same phone has another one in every room."""
    return _digest(f"phone {code} {phone}")[:32]


def _drawn(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(length))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
