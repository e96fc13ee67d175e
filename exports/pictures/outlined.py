"""An SVG whose words are outlines: it looks alike in every program, whatever fonts that has."""

from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

from exports.pictures import fonts

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_TEXT: Final = f"{{{_NAMESPACE}}}text"
_USUAL: Final = {"font-size": "12", "font-weight": "400", "text-anchor": "start"}
"""What texts inherit, and what it is where nothing says so."""

_OWN: Final = frozenset({"x", "y", "dx", "dy", "text-anchor", "font-size", "font-family", "font-weight", "font-style"})
_SHARES: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}


def outlined(drawn: str) -> str:
    """Return the SVG with every text as a path; words with letters that the typeface lacks stay words."""
    ET.register_namespace("", _NAMESPACE)
    root = ET.fromstring(drawn)  # noqa: S314 - a picture that was drawn here
    _within(root, _USUAL)
    return ET.tostring(root, encoding="unicode")


def _within(element: ET.Element, inherited: Mapping[str, str]) -> None:
    for at, child in enumerate(element):
        said = {**inherited, **{key: value for key, value in child.attrib.items() if key in inherited}}
        if child.tag != _TEXT:
            _within(child, said)
        elif fonts.face(fonts.weight_of(said["font-weight"])).knows("".join(child.itertext())):
            element[at] = _paths(child, said)


def _paths(text: ET.Element, said: Mapping[str, str]) -> ET.Element:
    """A group that takes the text's place, with a path for each of its lines."""
    face = fonts.face(fonts.weight_of(said["font-weight"]))
    size = float(said["font-size"].removesuffix("px"))
    group = ET.Element(f"{{{_NAMESPACE}}}g", {key: value for key, value in text.attrib.items() if key not in _OWN})
    left, top = (float(text.get(key, "0")) + float(text.get(f"d{key}", "0")) for key in ("x", "y"))
    for line in [text, *text] if text.text else [*text]:
        words = line.text or ""
        top += float(line.get("dy", "0")) if line is not text else 0
        start = left - _SHARES[said["text-anchor"]] * face.width(words) * size
        place = f"translate({start:.2f},{top:.2f}) scale({size / face.units:.5f},{-size / face.units:.5f})"
        ET.SubElement(group, f"{{{_NAMESPACE}}}path", {"d": face.path(words), "transform": place})
    return group
