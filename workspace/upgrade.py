"""Bring a database's tables to the version of this code, in one transaction, by whoever opens it first."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from data.errors import WorkspaceDown

NEWEST: Final = "0009"
"""Version of the tables that this code needs: the last file in migrations/versions."""

SCRIPTS: Final = Path(__file__).parent / "migrations"
_TABLE: Final = "regioscope_version"


def version(connection: Connection) -> str:
    """Return the version of the database's tables, "" where there are none yet."""
    if not inspect(connection).has_table(_TABLE):
        return ""
    return str(connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar() or "")  # noqa: S608 - a name of ours


def to_newest(connection: Connection) -> None:
    """Bring older tables to this version. `WorkspaceDown` where they are newer.

    The caller holds the writers' lock and the transaction: a step that fails leaves the tables as they were.
    """
    held = version(connection)
    if held == NEWEST:
        return
    if held > NEWEST:
        raise WorkspaceDown(f"The database was written by a newer version (tables {held}, this code knows {NEWEST}): update Regioscope.")
    from alembic import command  # only where there is something to do: it takes half a second
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("version_table", _TABLE)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
