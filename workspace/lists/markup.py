"""XML of strangers as a tree: no document type and so no entities, nothing fetched, bounded in size, depth and number."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.parsers import expat

from workspace.importers.errors import Damaged, TooLarge
from workspace.importers.words import tidy

LIMIT: Final = 20 << 20
"""Most bytes of XML or JSON: unpacked in memory it takes many times that."""

ELEMENTS: Final = 200_000
"""Most elements and attributes of one file; an answer has some dozens per record."""

_DEPTH: Final = 100
_LANGUAGE: Final = "http://www.w3.org/XML/1998/namespace lang"


class Element(NamedTuple):
    """An element: address of its namespace, name, attributes (those of a namespace with its address before a space), parts, words."""

    space: str
    name: str
    attributes: dict[str, str]
    parts: list["Element"]
    words: list[str]

    @property
    def text(self) -> str:
        """Its own text, tidied; that of its parts is theirs."""
        return tidy("".join(self.words))

    @property
    def language(self) -> str:
        """Its `xml:lang` in lower case, "" where it names none."""
        return self.attributes.get(_LANGUAGE, "").casefold()

    def all(self, name: str) -> Iterator["Element"]:
        """Return those of its parts that have the name."""
        return (part for part in self.parts if part.name == name)

    def first(self, name: str) -> "Element | None":
        """Return the first of them."""
        return next(self.all(name), None)


def parsed(content: bytes, name: str) -> Element:
    """Return the root of a file, or `Damaged` or `TooLarge`, which say what is wrong."""
    if len(content) > LIMIT:
        raise TooLarge(f"{name} has more than {LIMIT >> 20} MB of XML: fetch it in parts.")
    building = _Building(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    # entities can be declared in a document type only: where that is refused there is nothing to expand or to fetch
    parser.StartDoctypeDeclHandler = building.refuse_type
    parser.StartElementHandler, parser.EndElementHandler = building.begin, building.end
    parser.CharacterDataHandler = building.write
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Damaged(name, "xml") from None
    except (LookupError, ValueError):
        raise Damaged(name, "encoding") from None
    return building.root


class _Building:
    """The tree as far as it was read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[Element] = [Element("", "", {}, [], [])]
        self._count = 0

    @property
    def root(self) -> Element:
        return self._open[0].parts[0]

    def refuse_type(self, *_declared: object) -> None:
        raise Damaged(self._name, "doctype")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1 + len(attributes)
        if self._count > ELEMENTS:
            raise TooLarge(f"{self._name} has more than {ELEMENTS:,} elements: fetch it in parts.")
        if len(self._open) > _DEPTH:
            raise Damaged(self._name, "too_deep")
        space, _, bare = name.rpartition(" ")
        element = Element(space, bare, attributes, [], [])
        self._open[-1].parts.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def write(self, words: str) -> None:
        self._open[-1].words.append(words)
