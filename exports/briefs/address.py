"""The address of a view: page and query."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode


@dataclass(frozen=True)
class Address:
    """A page's key and the choices that its address names."""

    page: str
    query: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Return an address such as `profile?region=PL22` in its parts."""
        page, _, query = text.partition("?")
        return cls(page, dict(parse_qsl(query)))

    def but(self, **changes: str) -> str:
        """Return it as text with other values of some choices."""
        return at(self.page, **{**self.query, **changes})

    def carried(self, *keys: str) -> dict[str, str]:
        """Return the choices of these keys, where they were made."""
        return {key: self.query[key] for key in keys if key in self.query}


def at(page: str, **query: str) -> str:
    """Return an address as text."""
    return f"{page}?{urlencode(query, safe=',')}"
