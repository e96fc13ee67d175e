"""Refusals of the API: a status, one sentence and the valid choices, as problem details (RFC 9457)."""

import json
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

TITLES: Final = MappingProxyType(
    {
        404: "Not found",
        405: "Method not allowed",
        406: "Not a form given here",
        422: "Not a valid request",
        429: "Too busy",
        503: "Figures not available",
    }
)


class Problem(Exception):
    """An answer other than the one asked for; `detail` is one sentence for a person."""

    def __init__(self, status: int, detail: str, choices: Iterable[str] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.choices = tuple(choices)

    def body(self) -> bytes:
        """Return JSON of type, status, title, detail and, beyond the standard's members, the valid choices."""
        members = {"type": "about:blank", "status": self.status, "title": TITLES[self.status], "detail": self.detail}
        return json.dumps({**members, "choices": self.choices}, ensure_ascii=False).encode()


def refused(name: str, value: str, choices: Iterable[str], status: int = 422) -> Problem:
    """Return the problem that a parameter holds none of its choices."""
    valid = tuple(choices)
    return Problem(status, f"{name} cannot be {value!r}; choose one of {_listed(valid)}.", valid)


def _listed(choices: tuple[str, ...]) -> str:
    return ", ".join(choices) if choices else "(none is available)"
