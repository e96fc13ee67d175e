"""deck.gl's accessors, as the descriptions of maps write them: names, literals, lists, equality and choices."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

Row = Mapping[str, Any]
Accessor = Callable[[Row], Any]

MARK: Final = "@@="
"""What pydeck writes in front of an expression."""

_PART: Final = re.compile(r"\s*(===|[?:()\[\],]|'[^']*'|-?\d+(?:\.\d+)?|[A-Za-z_][\w.]*)")


def accessor(value: Any) -> Accessor:
    """Return a function from a row of a layer to a property of its, for an expression or a plain value."""
    if isinstance(value, str) and value.startswith(MARK):
        return _compiled(value.removeprefix(MARK))
    return lambda _row: value


@lru_cache(maxsize=64)
def _compiled(text: str) -> Accessor:
    return _Parser(text).choice()


class _Parser:
    def __init__(self, text: str) -> None:
        self._parts: Iterator[str] = iter([*_PART.findall(text), ""])
        self._next = next(self._parts)

    def _take(self) -> str:
        part, self._next = self._next, next(self._parts, "")
        return part

    def _taken(self, part: str) -> bool:
        if self._next == part:
            self._take()
            return True
        return False

    def choice(self) -> Accessor:
        condition = self._equality()
        if not self._taken("?"):
            return condition
        true = self.choice()
        self._take()
        false = self.choice()
        return lambda row: true(row) if condition(row) else false(row)

    def _equality(self) -> Accessor:
        left = self._value()
        if not self._taken("==="):
            return left
        right = self._value()
        return lambda row: left(row) == right(row)

    def _value(self) -> Accessor:
        part = self._take()
        if part == "(":
            inner = self.choice()
            self._take()
            return inner
        if part == "[":
            return self._list()
        if part.startswith("'"):
            return lambda _row: part[1:-1]
        if part[0].isdigit() or part[0] == "-":
            number = float(part) if "." in part else int(part)
            return lambda _row: number
        return _path(part.split("."))

    def _list(self) -> Accessor:
        parts: list[Accessor] = []
        while not self._taken("]"):
            parts.append(self.choice())
            self._taken(",")
        return lambda row: [read(row) for read in parts]


def _path(names: list[str]) -> Accessor:
    def read(row: Row) -> Any:
        value: Any = row
        for name in names:
            value = value[name]
        return value

    return read
