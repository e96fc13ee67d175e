"""Parameters of the API: what each may hold, and how its text is read and refused."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from api.errors import Problem, refused

Kind = Literal["text", "integer", "year", "numbers"]
Asked = Mapping[str, Any]
"""Values by parameter name: str, int or tuple; None where an optional one is absent."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100


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
    return _READERS[param.kind](param, text)


def _integer(param: Param, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Problem(422, f"{param.name} must be a whole number, not {text!r}.")
    return int(text)


def _year(param: Param, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        held = param.valid() if param.valid else ()
        spoken = f"; there are figures for {held[0]} to {held[-1]}" if held else ""
        detail = f"{param.name} must be a year from {FIRST_YEAR} to {LAST_YEAR} written with four digits, not {text!r}{spoken}."
        raise Problem(422, detail, held)
    return int(text)


def _numbers(param: Param, text: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or not all(math.isfinite(number) for number in numbers):
        raise Problem(422, f"{param.name} must be numbers with commas between them, such as 1,2.5,4, not {text!r}.")
    return numbers


def _text(_param: Param, text: str) -> str:
    return text


_READERS: Final[Mapping[Kind, Callable[[Param, str], Any]]] = MappingProxyType(
    {"text": _text, "integer": _integer, "year": _year, "numbers": _numbers}
)
