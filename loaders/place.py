"""Where a refresh writes: a folder of this machine as it is, a URL through a folder that is kept in step with it."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data import store
from loaders.http import Settings
from loaders.lock import only_writer


@dataclass(frozen=True)
class Place:
    """The folder to work in, what people call the place, and what shows the folder's generation there."""

    folder: Path
    name: str
    publish: Callable[[], None]


@contextmanager
def place(to: str = "") -> Iterator[Place]:
    """Yield the folder or URL `to`, without one the snapshot folder in force; `Busy` while another process here writes to that URL."""
    if "://" not in to:
        folder = Path(to) if to else store.folder()
        yield Place(folder, str(folder), lambda: None)
        return
    from loaders.distant import Distant

    distant = Distant(to)
    kept = Settings.from_environment().cache / "places" / hashlib.sha256(distant.name.encode()).hexdigest()[:16]
    with only_writer(kept):
        distant.bring(kept / "snapshot")
        yield Place(kept / "snapshot", distant.name, lambda: distant.publish(kept / "snapshot"))
