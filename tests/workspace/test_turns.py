"""First come, first served, and everybody hears the place; many who write at once are all kept while readers read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from time import monotonic, sleep

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeout

from benchmarks.uploads import table
from data.errors import UnreadableFile, WorkspaceDown
from tests.workspace.people import furnish
from workspace import batches, bringing, database
from workspace.bringing import File, How
from workspace.importers.errors import Damaged
from workspace.turns import Turns


def _until(holds: Callable[[], bool]) -> None:
    end = monotonic() + 10
    while not holds() and monotonic() < end:
        sleep(0.01)
    assert holds()


def test_turns_come_in_order_and_places_are_told() -> None:
    turns, done, heard = Turns(), [], {at: [] for at in range(3)}

    def wait(at: int) -> None:
        with turns.turn(heard[at].append):
            done.append(at)

    with turns.turn():
        threads = []
        for at in range(3):
            threads.append(Thread(target=wait, args=(at,)))
            threads[-1].start()
            _until(lambda at=at: bool(heard[at]))
        assert [places[0] for places in heard.values()] == [1, 2, 3]
    for thread in threads:
        thread.join(10)
    assert done == [0, 1, 2]
    assert [places[-1] for places in heard.values()] == [0, 0, 0]
    assert heard[2] == sorted(heard[2], reverse=True)


def test_whoever_gives_up_waiting_holds_nobody_up() -> None:
    turns = Turns()

    def stop(_place: int) -> None:
        raise InterruptedError

    def give_up() -> None:
        with pytest.raises(InterruptedError), turns.turn(stop):
            pass

    with turns.turn():
        thread = Thread(target=give_up)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()
    with turns.turn():
        pass


@pytest.mark.usefixtures("both_databases")
def test_many_editors_at_once_are_all_kept_and_no_reader_is_turned_away() -> None:
    with database.writing() as session:
        operator = furnish(session)
    files = [File(f"{at}.csv", table(200, at), "krakow", "Hall") for at in range(24)]

    def bring(file: File) -> None:
        done, there = bringing.read_apart(operator, file, How("template"))
        with database.writing() as session:
            bringing.keep(session, operator, file, done, there=there)

    def look(_at: int) -> int:
        with database.reading() as session:
            sleep(0.05)
            return len(batches.list_batches(session, operator))

    with ThreadPoolExecutor(64) as pool:
        kept, seen = pool.map(bring, files), pool.map(look, range(60))
        list(kept)
        assert len(list(seen)) == 60
    with database.reading() as session:
        assert len(batches.list_batches(session, operator)) == 24
        assert batches.events(session).num_rows == 24 * 200


@pytest.mark.usefixtures("both_databases")
def test_a_large_file_is_read_in_a_process_of_its_own_and_its_refusals_come_back() -> None:
    with database.writing() as session:
        operator = furnish(session)
    large = File("large.csv", table(6_000, 1), "krakow", "Hall")
    assert len(large.content) > bringing.SMALL
    done, there = bringing.read_apart(operator, large, How("template"))
    assert done.report.rows_accepted > 5_990
    assert not there.mask.any()
    with pytest.raises(UnreadableFile, match="no export of OpenIRIS"):
        bringing.read_apart(operator, large, How("openiris"))
    with pytest.raises(Damaged, match="calendar is damaged"):
        bringing.read_apart(operator, large._replace(content=b"BEGIN:VCALENDAR\n" + b"x" * bringing.SMALL), How("icalendar"))


@pytest.mark.usefixtures("both_databases")
def test_a_pool_without_a_connection_left_is_said_in_words() -> None:
    def none_left() -> None:
        with database.reading():
            raise PoolTimeout

    with pytest.raises(WorkspaceDown):
        none_left()
