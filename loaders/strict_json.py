"""JSON as its standard has it: no NaN, no key twice in one object, no nesting without end."""

import json
import re
from collections import Counter
from typing import Any, Final, NoReturn

_DIGITS: Final = re.compile(r"[0-9]{1,15}")


def parsed(raw: bytes | str) -> Any:
    """Return what the JSON holds, or raise `ValueError` with the reason why it is none."""
    try:
        return json.loads(raw, parse_constant=_refuse_constant, object_pairs_hook=_unique)
    except RecursionError:
        raise ValueError("it nests deeper than any answer does") from None


def whole(said: Any) -> int | None:
    """Return the whole number that JSON spells as 3, 3.0 or "3", None for anything else, truth values included."""
    if isinstance(said, str):
        return int(said) if _DIGITS.fullmatch(said) else None
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    return int(said) if float(said).is_integer() else None


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return members
