"""Where pictures have the layers of maps from: whoever makes them is handed in, so that no request leaves the process."""

import json
from collections.abc import Callable
from typing import Any, Final

from data.errors import NotThere

Fetch = Callable[[str], bytes]
"""An address below this server's root, as a map's description names it -> the JSON that a browser would get there."""


class Layers:
    """The layers of maps by their addresses."""

    def __init__(self) -> None:
        self._fetch: Fetch | None = None

    def provide(self, fetch: Fetch) -> None:
        """Take layers from here."""
        self._fetch = fetch

    def __call__(self, address: str) -> Any:
        """Return a layer as parsed JSON; raises `NotThere` where nothing makes layers in this process."""
        if self._fetch is None:
            raise NotThere("Maps have no layers here: `api.mounts()` provides them.")
        return json.loads(self._fetch(address))


LAYERS: Final = Layers()
"""The layers of this process; `api.mounts()` says once where they come from."""
