"""Parameters of the API: what each may hold, and how its text is read and refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

from api.errors import Problem, refused

Kind = Literal["text", "integer", "year", "numbers", "day"]
Asked = Mapping[str, Any]
"""Values by parameter name: str, int or tuple; None where an optional one is absent."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
LONGEST: Final = 200
"""Characters of a text."""
_NUMBER: Final = r"-?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][+-]?0?\d)?"
"""Sums and squares of what this takes are finite."""


@dataclass(frozen=True)
class Param:
    """One parameter; its lists are computed when asked, because some depend on the snapshot in force.

    `choices` are all that it may hold; `valid` are named when a text is refused that has no closed list.
    """

    name: str
    description: str
    kind: Kind = "text"
    choices: Callable[[], tuple[str, ...]] | None = None
    default: str | None = None
    many: bool = False
    required: bool = False
    in_path: bool = False
    unknown_status: int = 422
    valid: Callable[[], tuple[str, ...]] | None = None
    least: int | None = None
    most: int | None = None
    longest: int = LONGEST


def read(params: tuple[Param, ...], path: Mapping[str, str], query: list[tuple[str, str]]) -> Asked:
    """Value of every declared parameter, or the `Problem` that names what is wrong and what is valid."""
    _refuse_undeclared(params, query)
    given = [*path.items(), *query]
    return MappingProxyType({param.name: _value(param, [text for name, text in given if name == param.name]) for param in params})


def _refuse_undeclared(params: tuple[Param, ...], query: list[tuple[str, str]]) -> None:
    known = tuple(param.name for param in params if not param.in_path)
    for name, _ in query:
        if name not in known:
            valid = f"the parameters here are {', '.join(known)}" if known else "there are no parameters here"
            raise Problem(422, f"There is no parameter {name!r}; {valid}.", known)


def _value(param: Param, texts: list[str]) -> Any:
    if not texts and param.required:
        valid = param.choices() if param.choices else ()
        raise Problem(422, f"{param.name} is needed: {param.description}", valid)
    if param.many:
        return tuple(_read_one(param, text) for text in dict.fromkeys(texts))
    if len(texts) > 1:
        raise Problem(422, f"{param.name} may be given once, not {len(texts)} times.")
    text = texts[0] if texts else param.default
    return None if text is None else _read_one(param, text)


def _read_one(param: Param, text: str) -> Any:
    if param.choices and text not in (valid := param.choices()):
        raise refused(param.name, text, valid, param.unknown_status)
    return KINDS[param.kind].read(param, text)


def _integer(param: Param, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Problem(422, f"{param.name} must be a whole number, not {_cut(text)}.")
    if param.least is not None and param.most is not None and not param.least <= int(text) <= param.most:
        raise Problem(422, f"{param.name} must be {param.least:,} to {param.most:,}, not {text}.")
    return int(text)


def _year(param: Param, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        held = param.valid() if param.valid else ()
        spoken = f"; there are figures for {held[0]} to {held[-1]}" if held else ""
        detail = f"{param.name} must be a year from {FIRST_YEAR} to {LAST_YEAR} written with four digits, not {_cut(text)}{spoken}."
        raise Problem(422, detail, held)
    return int(text)


def _numbers(param: Param, text: str) -> tuple[float, ...]:
    if len(text) > LONGEST * 10 or re.fullmatch(f"{_NUMBER}(,{_NUMBER})*", text) is None:
        raise Problem(422, f"{param.name} must be numbers of up to 15 digits with commas between, such as 1,2.5,4, not {_cut(text)}.")
    return tuple(float(part) for part in text.split(","))


def _text(param: Param, text: str) -> str:
    if not 0 < len(text) <= param.longest:
        raise Problem(422, f"{param.name} may have 1 to {param.longest:,} characters, not {len(text)}: {param.description}")
    return text


def _day(param: Param, text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:  # such as the 30th of February
        pass
    raise Problem(422, f"{param.name} must be a day such as 2026-11-21, not {_cut(text)}.")


def _cut(text: str) -> str:
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


@dataclass(frozen=True)
class _Reader:
    schema: Mapping[str, Any]
    read: Callable[[Param, str], Any]


KINDS: Final[Mapping[Kind, _Reader]] = MappingProxyType(
    {
        "text": _Reader({"type": "string", "minLength": 1, "maxLength": LONGEST}, _text),
        "integer": _Reader({"type": "integer", "minimum": 0, "maximum": 999_999_999}, _integer),
        "year": _Reader({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}, _year),
        "numbers": _Reader({"type": "string", "maxLength": LONGEST * 10, "pattern": f"^{_NUMBER}(,{_NUMBER})*$"}, _numbers),
        "day": _Reader({"type": "string", "format": "date"}, _day),
    }
)
"""How each kind is described, and how it is read."""
