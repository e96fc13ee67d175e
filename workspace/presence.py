"""Where what people bring in rests, and whether anything does: asked without loading what a database needs."""

import os
from pathlib import Path
from typing import Final

URL_VARIABLE: Final = "REGIOSCOPE_DATABASE_URL"
FOLDER_VARIABLE: Final = "REGIOSCOPE_WORKSPACE_DIR"
FILE: Final = "workspace.sqlite"


def folder() -> Path:
    """Return the folder of the SQLite file: `REGIOSCOPE_WORKSPACE_DIR`, else `regioscope` among the user's data."""
    named = os.environ.get(FOLDER_VARIABLE)
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(named) if named else data / "regioscope"


def anything() -> bool:
    """Return whether anything may have been brought in: False only where there is no database yet."""
    if not os.environ.get(URL_VARIABLE) and not (folder() / FILE).exists():
        return False
    from workspace import database  # a third of a second that visitors of an empty dashboard need not wait for

    return database.exists()
