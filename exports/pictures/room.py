"""A part of a picture that something is drawn in."""

from typing import NamedTuple


class Room(NamedTuple):
    """Left and upper edge, width and height in pixels."""

    x: float
    y: float
    width: float
    height: float

    def cut(self, *, left: float = 0, top: float = 0) -> "Room":
        """Return what is left of it beside and below something."""
        return Room(self.x + left, self.y + top, self.width - left, self.height - top)
