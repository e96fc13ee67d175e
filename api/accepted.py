"""What a reader accepts, by the headers of HTTP: codings of the content, and forms of the answer with their weights."""

from collections.abc import Mapping
from typing import Final

from api.errors import Problem

_CODINGS: Final = ("gzip", "zstd")
"""Codings given here; of two that a reader likes equally the first, which costs nothing, since answers are kept in it."""


def content_coding(header: str) -> str:
    """Return the coding for an Accept-Encoding header, "" for none (`gzip;q=0` and `*;q=0` forbid it)."""
    weights = _weights(header)
    liked = {coding: weights.get(coding, weights.get("*", 0.0) if coding == _CODINGS[0] else 0.0) for coding in _CODINGS}
    best = max(_CODINGS, key=lambda coding: liked[coding])
    return best if liked[best] > 0 else ""


def form(header: str, forms: Mapping[str, str]) -> str | None:
    """Return the form that an Accept header likes best among `forms` (form by media type), None where it leaves that open.

    Raises `Problem` 406 where it takes none of them.
    """
    weights = _weights(header)
    open_to = max((weight for media, weight in weights.items() if media.endswith("/*")), default=0.0)
    liked = {media: weight for media, weight in weights.items() if media in forms and weight > 0}
    best = max(liked, key=lambda media: liked[media], default=None)
    if best is not None and liked[best] >= open_to:
        return forms[best]
    if header.strip() and not open_to:
        raise Problem(406, f"Accept names none of the forms given here; choose one of {', '.join(forms)}, or use format=.", forms)
    return None


def _weights(header: str) -> dict[str, float]:
    parts = (part.partition(";") for part in header.split(","))
    return {name.strip().lower(): _weight(rest) for name, _, rest in parts if name.strip()}


def _weight(parameters: str) -> float:
    """The q of a part, 1 where it names none."""
    named = dict(part.partition("=")[::2] for part in parameters.replace(" ", "").lower().split(";"))
    try:
        return float(named.get("q", 1))
    except ValueError:
        return 0.0
