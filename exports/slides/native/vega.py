"""The layers of a chart's Vega-Lite description, each with its mark, its encoding and the rows that it draws."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from exports.exhibits.model import Figure, Row

_IS: Final = re.compile(r"\(?datum\.(\w+) ===? '([^']*)'\)?")
_HAS: Final = re.compile(r"(!?)(?:isValid\()?datum\.(\w+)\)?")


class NotRead(Exception):
    """Raised where a layer derives its rows in a way that is not read here."""


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One layer: its mark with its style, what stands for what, and its rows."""

    mark: Mapping[str, Any]
    encoding: Mapping[str, Any]
    rows: Sequence[Row]

    @property
    def type(self) -> str:
        """The kind of mark."""
        return str(self.mark["type"])

    def field(self, channel: str) -> str:
        """Return the column that a channel shows, "" where it shows none."""
        return str(self._channel(channel).get("field", ""))

    def kind(self, channel: str) -> str:
        """Return `quantitative`, `temporal`, `nominal` or `ordinal`, "" where the channel shows no column."""
        one = self._channel(channel)
        return str(one.get("type", "")) if "field" in one else ""

    def part(self, channel: str, name: str) -> Mapping[str, Any]:
        """Return the scale, axis or legend of a channel, empty where it has none."""
        return self._channel(channel).get(name) or {}

    def tooltips(self) -> list[str]:
        """Return the columns that are shown where somebody points."""
        shown = self.encoding.get("tooltip") or []
        return [one["field"] for one in (shown if isinstance(shown, list) else [shown]) if "field" in one]

    def _channel(self, channel: str) -> Mapping[str, Any]:
        one = self.encoding.get(channel)
        return one if isinstance(one, Mapping) else {}


def layers(figure: Figure) -> list[Layer]:
    """Return the layers of a chart in the order in which they are drawn; those whose rows are derived in other ways have none."""
    return list(_layers(figure.spec, figure.datasets, {}, "rows", ()))


def _layers(
    spec: Mapping[str, Any], data: Mapping[str, Sequence[Row]], above: Mapping[str, Any], name: str, transforms: Sequence[Mapping[str, Any]]
) -> Iterator[Layer]:
    encoding = {**above, **spec.get("encoding", {})}
    name = (spec.get("data") or {}).get("name", name)
    transforms = [*transforms, *spec.get("transform", [])]
    for one in spec.get("layer", []):
        yield from _layers(one, data, encoding, name, transforms)
    if "mark" in spec:
        mark = spec["mark"] if isinstance(spec["mark"], Mapping) else {"type": spec["mark"]}
        try:
            rows = _rows(data.get(name, ()), transforms)
        except NotRead:
            rows = ()
        yield Layer(mark=mark, encoding=encoding, rows=rows)


def _rows(rows: Sequence[Row], transforms: Sequence[Mapping[str, Any]]) -> Sequence[Row]:
    for transform in transforms:
        rows = [row for row in rows if _kept(row, transform.get("filter"))]
    return rows


def _kept(row: Row, rule: Any) -> bool:
    if isinstance(rule, str) and (same := _IS.fullmatch(rule)):
        return row.get(same[1]) == same[2]
    if isinstance(rule, str) and (has := _HAS.fullmatch(rule)):
        value = row.get(has[2])
        there = value is not None if "isValid" in rule else bool(value)
        return there != bool(has[1])
    raise NotRead(str(rule))
