"""Where the database is, who may read its file, how it is brought to the code's version, and how it fails."""

import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from data.errors import NotValid, WorkspaceDown
from tests.workspace.people import furnish, keep
from workspace import accounts, batches, database, log, upgrade
from workspace.model import Base


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No database yet; the folder in which one would be made."""
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    monkeypatch.setenv(database.FOLDER_VARIABLE, str(tmp_path / "deep" / "workspace"))
    return tmp_path / "deep" / "workspace"


def test_the_file_is_for_this_user_alone(empty: Path) -> None:
    assert not database.exists()
    with database.writing() as session:
        furnish(session)
    assert database.exists()
    assert stat.S_IMODE(empty.stat().st_mode) == 0o700
    assert stat.S_IMODE((empty / database.FILE).stat().st_mode) == 0o600


def test_without_a_folder_named_it_is_among_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(database.FOLDER_VARIABLE, raising=False)
    monkeypatch.delenv(database.URL_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert database.folder() == tmp_path / "regioscope"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert database.folder() == tmp_path / ".local" / "share" / "regioscope"


@pytest.mark.parametrize("url", ["mysql://a/b", "sqlite://", "what", "", "postgresql+asyncpg://a/b"])
def test_only_sqlite_files_and_postgresql_are_used(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.URL_VARIABLE, url)
    if not url or url.startswith("postgresql"):
        assert database.address().drivername in {"sqlite", "postgresql+psycopg"}
    else:
        with pytest.raises(NotValid, match=database.URL_VARIABLE):
            database.address()


def test_a_server_that_does_not_answer_is_one_sentence_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(database.URL_VARIABLE, "postgresql://user:geheim@127.0.0.1:9/none?connect_timeout=2")
    with pytest.raises(WorkspaceDown) as raised, database.reading():
        pass
    assert "geheim" not in str(raised.value)
    assert "127.0.0.1" in str(raised.value)


def test_a_file_that_is_no_database_is_one_sentence(empty: Path) -> None:
    empty.mkdir(parents=True)
    (empty / database.FILE).write_bytes(b"this is no database at all" * 100)
    with pytest.raises(WorkspaceDown, match="cannot be used"), database.reading():
        pass


@pytest.mark.usefixtures("empty")
def test_a_database_of_a_newer_version_is_left_alone() -> None:
    with database.writing() as session:
        furnish(session)
        session.execute(text("UPDATE regioscope_version SET version_num = '9999'"))
    database.forget_engines()
    with pytest.raises(WorkspaceDown, match="newer"), database.reading():
        pass


@pytest.mark.usefixtures("both_databases")
def test_the_steps_make_exactly_the_declared_tables() -> None:
    with database.writing() as session:
        context = MigrationContext.configure(session.connection(), opts={"version_table": "regioscope_version"})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_step_is_the_one_that_the_code_asks_for() -> None:
    assert ScriptDirectory(str(upgrade.SCRIPTS)).get_heads() == [upgrade.NEWEST]


@pytest.mark.usefixtures("both_databases")
def test_reading_changes_nothing() -> None:
    with database.writing() as session:
        furnish(session)
        before = log.state(session)
    with database.reading() as session:
        accounts.sign_in(session, "https://x.example", "1", "Somebody")
        session.flush()
    with database.reading() as session:
        assert log.state(session) == before


@pytest.mark.usefixtures("both_databases")
def test_writers_take_turns_and_lose_nothing() -> None:
    with database.writing() as session:
        operator = furnish(session)
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with database.writing() as session:
                keep(session, operator, "krakow", str(number).encode())
        except (WorkspaceDown, RuntimeError) as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with database.reading() as session:
        assert batches.events(session).num_rows == 6
        assert set(batches.events(session)["facility"].to_pylist()) == {"krakow.beamline"}


@pytest.mark.usefixtures("both_databases")
def test_many_readers_at_once_wait_for_a_connection_and_none_is_refused() -> None:
    """More than the cluster of the tests allows at once."""
    together = threading.Barrier(40)

    def read(_number: int) -> int:
        together.wait(30)
        with database.reading() as session:
            time.sleep(0.05)
            with database.reading() as same:
                assert same is session
                return int(same.execute(text("SELECT 1")).scalar_one())

    with ThreadPoolExecutor(40) as pool:
        assert sum(pool.map(read, range(40))) == 40
