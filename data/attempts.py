"""What the last refresh of each dataset came to; a note beside the snapshot, no part of any generation."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = "attempts.json"


@dataclass(frozen=True)
class Attempt:
    """When a refresh last asked for a dataset (UTC), what came of it (new, changed, unchanged, refused), why it was refused."""

    when: str
    outcome: str
    error: str = ""


def read_attempts(folder: Path) -> dict[str, Attempt]:
    """Return the last attempt by dataset; none where no refresh noted any, or where the note cannot be read."""
    try:
        raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {key: Attempt(row["when"], row["outcome"], row["error"]) for key, row in raw.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
