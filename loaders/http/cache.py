"""Raw replies on disk: one folder per service, a body and what is known about it; unfinished bodies to go on from.

A reply counts once its JSON file names its body. The body carries its checksum's head in its name, so a reader finds
the old reply or the new one. One request is made by one caller at a time, over threads and processes (`flock`).
"""

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from data.errors import SourceDown
from loaders.http.answers import Request


@dataclass(frozen=True)
class Kept:
    """A reply in the cache: its final address, its headers, when it came, its body's file and checksum."""

    url: str
    headers: dict[str, str]
    retrieved: str
    body: str
    sha256: str
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slot:
    """The place of one request in the cache."""

    folder: Path
    key: str

    @property
    def part(self) -> Path:
        """File into which a body is received."""
        return self.folder / f"{self.key}.part"

    @property
    def about(self) -> Path:
        """File that says what is known about the reply."""
        return self.folder / f"{self.key}.json"

    @property
    def unfinished(self) -> Path:
        """File that says by which validator an unfinished body may be gone on with."""
        return self.folder / f"{self.key}.part.json"

    def kept(self) -> tuple[Kept, bytes] | None:
        """Return the reply and its raw body, None where there is none or it was damaged."""
        try:
            about = json.loads(self.about.read_text(encoding="utf-8"))
            result = Kept(**about | {"redirects": tuple(about["redirects"])})
            raw = (self.folder / result.body).read_bytes()
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return (result, raw) if hashlib.sha256(raw).hexdigest() == result.sha256 else None

    def keep(self, raw: bytes, url: str, headers: dict[str, str], retrieved: str, redirects: tuple[str, ...]) -> Kept:
        """Make the received part the reply."""
        digest = hashlib.sha256(raw).hexdigest()
        result = Kept(url, headers, retrieved, f"{self.key}-{digest[:12]}.body", digest, redirects)
        self.part.replace(self.folder / result.body)
        fresh = self.about.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(result), indent=1), encoding="utf-8")
        fresh.replace(self.about)
        for old in self.folder.glob(f"{self.key}-*.body"):
            if old.name != result.body:
                old.unlink(missing_ok=True)
        self.drop_part()
        return result

    def forget(self) -> None:
        """Drop the reply, so that the next request asks for all of it."""
        self.about.unlink(missing_ok=True)
        for body in self.folder.glob(f"{self.key}-*.body"):
            body.unlink(missing_ok=True)
        self.drop_part()

    def drop_part(self) -> None:
        """Drop what was received of an unfinished body."""
        self.part.unlink(missing_ok=True)
        self.unfinished.unlink(missing_ok=True)

    def resumable(self) -> tuple[int, str] | None:
        """Return bytes received so far and the validator they belong to, None where all must come anew."""
        try:
            validator = json.loads(self.unfinished.read_text(encoding="utf-8"))["validator"]
            size = self.part.stat().st_size
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return (size, str(validator)) if size else None

    def allow_resuming(self, validator: str | None) -> None:
        """Note the validator of the body that is about to be received; None forbids going on with it."""
        if validator is None:
            self.unfinished.unlink(missing_ok=True)
        else:
            self.unfinished.write_text(json.dumps({"validator": validator}), encoding="utf-8")


class Cache:
    """The folder of raw replies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def slot(self, request: Request, url: str) -> Iterator[Slot]:
        """Yield the request's place, held alone; `SourceDown` where the folder cannot be written."""
        digest = hashlib.sha256(b"\n".join([request.method.encode(), url.encode(), request.body or b""])).hexdigest()
        folder = self.folder / request.service
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = (folder / f"{digest[:32]}.lock").open("w")
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError as error:
            raise SourceDown(
                f"{folder} cannot hold the replies of services ({error}): expected a folder that can be written; "
                "free space there or name another in REGIOSCOPE_CACHE_DIR."
            ) from error
        with lock:
            yield Slot(folder, digest[:32])
