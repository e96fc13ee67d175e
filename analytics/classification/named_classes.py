"""Classes that have a name rather than a range: what a map of clusters or of courses is painted in."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.colour.rgb import Rgb, rgb_of


@dataclass(frozen=True)
class NamedClass:
    """One class: `label` is a text marked for translation, `light` and `dark` its fill on either kind of page (hex)."""

    key: str
    label: str
    light: str
    dark: str

    def fill(self, theme: str) -> Rgb:
        """Return red, green, blue 0-255 for a light or a dark page."""
        return rgb_of(self.dark if theme == "dark" else self.light)


def by_key(classes: Iterable[NamedClass]) -> dict[str, NamedClass]:
    """Return the classes by their key, in the order in which a legend lists them."""
    return {one.key: one for one in classes}
