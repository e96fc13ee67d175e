"""What a derived figure keeps of the figures it is made from: their flags, and whether one of them was estimated."""

from collections.abc import Iterable
from typing import Final

from data.schema import release_order

_WEIGHTIEST: Final = ("simulated", "recoded")
"""Statuses that pass on to whatever is computed from such a figure, the gravest first."""


def joined_flags(flags: Iterable[object]) -> str | None:
    """Return every letter of the parts once, in alphabetical order; None where those of a part are not known."""
    parts = list(flags)
    known = [letters for letters in parts if isinstance(letters, str)]
    return "".join(sorted(set("".join(known)))) if len(known) == len(parts) else None


def joined_status(statuses: Iterable[str]) -> str:
    """Return the status of a figure computed from others: `simulated` or `recoded` if one of them is, else `derived`."""
    held = set(statuses)
    return next((status for status in _WEIGHTIEST if status in held), "derived")


def newest_release(releases: Iterable[str]) -> str:
    """Return the release that a figure computed from several is as of: the newest of them, "" for none."""
    return max(releases, key=release_order, default="")
