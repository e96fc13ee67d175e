"""Both databases: a test that uses `both_databases` runs on SQLite and on PostgreSQL, each time on empty tables."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.postgresql import cluster
from workspace import database

BOTH = ("sqlite", "postgresql")
_TABLES = "empty_tables"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of an empty database of a cluster that runs for the tests alone; no tables are in it."""
    with cluster() as address:
        yield address


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with empty tables, to copy: making them takes longer than most tests."""
    folder = tmp_path_factory.mktemp("tables")
    _make_tables(f"sqlite:///{folder / database.FILE}")
    return folder / database.FILE


@pytest.fixture(scope="session")
def _template(postgresql: str) -> str:
    """Address of a cluster with a database of empty tables to copy."""
    _ask(postgresql, f"CREATE DATABASE {_TABLES}")
    _make_tables(_named(postgresql, _TABLES))
    return postgresql


@pytest.fixture(params=BOTH)
def both_databases(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A database with empty tables is the one in force; its kind."""
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    folder = tmp_path / "workspace"
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(folder))
    if request.param == "postgresql":
        address = request.getfixturevalue("_template")
        _ask(address, "DROP DATABASE IF EXISTS trial WITH (FORCE)", f"CREATE DATABASE trial TEMPLATE {_TABLES}")
        monkeypatch.setenv(database.URL_VARIABLE, _named(address, "trial"))
    else:
        folder.mkdir()
        shutil.copy(request.getfixturevalue("_empty_file"), folder)
    yield str(request.param)
    database.forget_engines()


def _make_tables(address: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(database.URL_VARIABLE, address)
        with database.writing():
            pass
        database.forget_engines()


def _named(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def _ask(address: str, *sentences: str) -> None:
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for sentence in sentences:
            connection.execute(text(sentence))
    engine.dispose()
