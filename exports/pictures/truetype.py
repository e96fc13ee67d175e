"""Outlines and widths of letters, read from a TrueType file: tables cmap (format 4), glyf, head, hhea, hmtx, loca and maxp."""

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _IS_OFFSET, _SCALED, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128
_KEPT: Final = 1024


class Point(NamedTuple):
    """A point of an outline in the units of the face; those off the curve draw it towards them."""

    x: float
    y: float
    on: bool


class Face:
    """A typeface of one weight."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        (tables,) = struct.unpack_from(">H", self._data, 4)
        entries = (struct.unpack_from(">4sLLL", self._data, 12 + 16 * at) for at in range(tables))
        self._at = {name.decode(): offset for name, _sum, offset, _length in entries}
        (self.units,) = struct.unpack_from(">H", self._data, self._at["head"] + 18)
        (long_places,) = struct.unpack_from(">h", self._data, self._at["head"] + 50)
        (self._widths,) = struct.unpack_from(">H", self._data, self._at["hhea"] + 34)
        (glyphs,) = struct.unpack_from(">H", self._data, self._at["maxp"] + 4)
        places = struct.unpack_from(f">{glyphs + 1}{'L' if long_places else 'H'}", self._data, self._at["loca"])
        self._places = places if long_places else tuple(2 * place for place in places)
        self._glyphs = dict(self._mapped())
        self.outline = lru_cache(maxsize=_KEPT)(self._outline)

    def knows(self, text: str) -> bool:
        """Return whether the face has every letter of a text."""
        return all(ord(letter) in self._glyphs for letter in text)

    def width(self, text: str) -> float:
        """Return how wide a text is at one pixel from line to line; letters that the face lacks are as wide as they are high."""
        letters = (self._glyphs.get(ord(one)) for one in text)
        whole = sum(self.units if glyph is None else self._advance(glyph) for glyph in letters)
        return float(whole / self.units)

    def path(self, text: str) -> str:
        """Return the outlines of a text as one SVG path in the units of the face, upwards, from the origin to the right."""
        left, drawn = 0, []
        for letter in text:
            glyph = self._glyphs[ord(letter)]
            drawn += [_contour(points, left) for points in self.outline(glyph)]
            left += self._advance(glyph)
        return "".join(drawn)

    def _mapped(self) -> Iterator[tuple[int, int]]:
        cmap = self._at["cmap"]
        (tables,) = struct.unpack_from(">H", self._data, cmap + 2)
        entries = [struct.unpack_from(">HHL", self._data, cmap + 4 + 8 * at) for at in range(tables)]
        at = cmap + next(offset for platform, encoding, offset in entries if (platform, encoding) == (3, 1))
        (twice,) = struct.unpack_from(">H", self._data, at + 6)
        n = twice // 2
        ends = struct.unpack_from(f">{n}H", self._data, at + 14)
        starts = struct.unpack_from(f">{n}H", self._data, at + 16 + twice)
        deltas = struct.unpack_from(f">{n}h", self._data, at + 16 + 2 * twice)
        offsets = struct.unpack_from(f">{n}H", self._data, at + 16 + 3 * twice)
        for part, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
            for code in range(start, min(end, 0xFFFE) + 1):
                glyph = code
                if offset:
                    (glyph,) = struct.unpack_from(">H", self._data, at + 16 + 3 * twice + 2 * part + offset + 2 * (code - start))
                if glyph or not offset:
                    yield code, (glyph + delta) & 0xFFFF

    def _advance(self, glyph: int) -> int:
        width: int = struct.unpack_from(">H", self._data, self._at["hmtx"] + 4 * min(glyph, self._widths - 1))[0]
        return width

    def _outline(self, glyph: int) -> tuple[tuple[Point, ...], ...]:
        start, end = self._places[glyph], self._places[glyph + 1]
        if start == end:
            return ()
        at = self._at["glyf"] + start
        (contours,) = struct.unpack_from(">h", self._data, at)
        return tuple(self._simple(at + 10, contours) if contours >= 0 else self._composed(at + 10))

    def _simple(self, at: int, contours: int) -> Iterator[tuple[Point, ...]]:
        ends = struct.unpack_from(f">{contours}H", self._data, at)
        (hints,) = struct.unpack_from(">H", self._data, at + 2 * contours)
        at, flags = at + 2 * contours + 2 + hints, list[int]()
        while len(flags) <= ends[-1]:
            flag, at = self._data[at], at + 1
            flags.append(flag)
            if flag & _REPEAT:
                flags += [flag] * self._data[at]
                at += 1
        xs, at = self._coordinates(at, flags, _X_SHORT, _X_SAME)
        ys, at = self._coordinates(at, flags, _Y_SHORT, _Y_SAME)
        points = [Point(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
        yield from (tuple(points[first + 1 : last + 1]) for first, last in pairwise((-1, *ends)))

    def _coordinates(self, at: int, flags: Sequence[int], short: int, same: int) -> tuple[list[int], int]:
        value, values = 0, []
        for flag in flags:
            if flag & short:
                value += self._data[at] if flag & same else -self._data[at]
                at += 1
            elif not flag & same:
                value += struct.unpack_from(">h", self._data, at)[0]
                at += 2
            values.append(value)
        return values, at

    def _composed(self, at: int) -> Iterator[tuple[Point, ...]]:
        flags = _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">HH", self._data, at)
            dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", self._data, at + 4)
            at += 8 if flags & _WORDS else 6
            scales = 1 if flags & _SCALED else 2 if flags & _TWO_SCALES else 4 if flags & _MATRIX else 0
            given = [number / 2**14 for number in struct.unpack_from(f">{scales}h", self._data, at)]
            at += 2 * scales
            a, b, c, d = {0: (1, 0, 0, 1), 1: (*given, 0, 0, *given), 2: (*given[:1], 0, 0, *given[1:]), 4: tuple(given)}[scales]
            for contour in self.outline(glyph):
                yield tuple(Point(a * x + c * y + dx, b * x + d * y + dy, on) for x, y, on in contour)


def _contour(points: Sequence[Point], left: float) -> str:
    """A closed contour of quadratic curves, moved to the right."""
    whole: list[Point] = []
    for one, following in pairwise((*points, points[0])):
        whole.append(one)
        if not one.on and not following.on:
            whole.append(Point((one.x + following.x) / 2, (one.y + following.y) / 2, on=True))
    first = next(at for at, point in enumerate(whole) if point.on)
    whole = whole[first:] + whole[: first + 1]
    drawn = [f"M{whole[0].x + left:g} {whole[0].y:g}"]
    for before, point in pairwise(whole):
        if point.on and before.on:
            drawn.append(f"L{point.x + left:g} {point.y:g}")
        elif point.on:
            drawn.append(f"Q{before.x + left:g} {before.y:g} {point.x + left:g} {point.y:g}")
    return "".join(drawn) + "z"
