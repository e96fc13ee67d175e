"""Where the API has the views of pages from: whoever reads pages is handed in, as pages are not the API's to import."""

from typing import Final, Protocol

from data.errors import NotThere
from exports.exhibits.model import Theme, View


class Read(Protocol):
    """Reads what a page shows at an address (page and query); of a generation of the data, the newest unless one is named."""

    def __call__(self, address: str, language: str, theme: Theme, generation: str = "") -> View: ...


class Views:
    """What pages show, by their addresses."""

    def __init__(self) -> None:
        self._read: Read | None = None

    def provide(self, read: Read) -> None:
        """Take views from here."""
        self._read = read

    def __call__(self, address: str, language: str, theme: Theme) -> View:
        """Return a view; raises `NotThere` for an unknown page, and where nothing reads pages in this process."""
        if self._read is None:
            raise NotThere("Pages cannot be read here: `api.mounts()` provides them.")
        try:
            return self._read(address, language, theme)
        except KeyError:
            raise NotThere(f"There is no page {address.partition('?')[0][:40]!r}.") from None


VIEWS: Final = Views()
"""The views of this process; `api.mounts()` says once where they come from."""
