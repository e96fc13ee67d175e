"""LibreBooking's reservation report: headings and states in the languages of its interface, escaped cells, short dates."""

import csv
import io

import pytest

from data.errors import NotValid
from tests.workspace.importers.examples import read
from tests.workspace.importers.test_any_input import workbook
from workspace.importers import FORMATS, detect_groups, recognise
from workspace.importers.errors import AmbiguousDates, UnknownStates
from workspace.importers.librebooking_words import ENGLISH, LANGUAGES, Language

RELEASES = [(language, newest) for language in LANGUAGES for newest in (True, False)]


def _word(language: Language, column: str, *, newest: bool = True) -> str:
    words = (getattr(language, column) or getattr(ENGLISH, column)).split("|")
    return str(words[0 if newest else -1])


def _report(rows: list[list[str]]) -> bytes:
    """As the system writes it: every cell quoted, a comma at the end of every line."""
    return "".join(",".join(f'"{cell}"' for cell in row) + ",\n" for row in rows).encode()


def _in(language: Language, *, newest: bool = True) -> bytes:
    columns = ("resource", "begin", "end", "hours", "reference", "user", "group", "status", "checkin", "checkout")
    head = [_word(language, column, newest=newest) for column in columns]
    booked = ["Mill", "14.5.24 9:00", "14.5.24 11:00", "2", "a1", "Zofia Wiśniewska", "Academic", "", "14.5.24 9:00", "14.5.24 10:00"]
    rows = [[*booked] for _ in range(3)]
    for at, (row, state) in enumerate(zip(rows, ("created", "pending", "deleted"), strict=True)):
        row[4], row[7] = f"a{at}", _word(language, state, newest=newest)
    return _report([head, *rows])


@pytest.mark.parametrize(("language", "newest"), RELEASES, ids=[f"{one.resource}-{newest}" for one, newest in RELEASES])
def test_every_language_of_the_interface(language: Language, newest: bool) -> None:
    content = _in(language, newest=newest)
    assert recognise(content) == "librebooking"
    done = read(content)
    assert done.report.hours_by_group == {"academic": 2.0}
    assert done.report.refused_by == {"not_approved": 1}
    events = done.events.to_pandas()
    assert sorted(zip(events["kind"], events["state"], strict=True)) == [
        ("booking", "cancelled"),
        ("booking", "held"),
        ("use", "cancelled"),
        ("use", "held"),
    ]
    assert set(events["instrument"]) == {"Mill"}
    assert detect_groups(content, "librebooking")[0].name == "Academic"
    assert read(workbook(list(csv.reader(io.StringIO(content.decode()))))).report.hours_by_group == {"academic": 2.0}


def test_at_least_ten_languages() -> None:
    assert len(LANGUAGES) >= 10
    assert len({layout.requires for layout in FORMATS["librebooking"].layouts}) == len(FORMATS["librebooking"].layouts)


POLISH = ["Zasób", "Od", "Do", "Status"]
TIMES = ["2.5.2024 9:00", "2.5.2024 11:00"]


def _polish(*states: str) -> bytes:
    return _report([POLISH, *(["Młyn", f"{day}.5.2024 9:00", f"{day}.5.2024 11:00", state] for day, state in enumerate(states, 1))])


def test_states_that_are_not_known_are_asked_for_and_never_held() -> None:
    content = _polish("Stworzony", "Zawieszone", "Zawieszone", "Przepadło")
    with pytest.raises(UnknownStates, match="Zawieszone, Przepadło") as caught:
        read(content)
    assert caught.value.words == ("Zawieszone", "Przepadło")
    done = read(content, states={"zawieszone": "cancelled", "Przepadło": "missed"})
    assert done.events["state"].to_pylist() == ["held", "cancelled", "cancelled", "missed"]
    rest = read(content, states={"Przepadło": "held", "*": "pending"})
    assert (rest.report.hours_by_group, rest.report.refused_by) == ({"internal": 4.0}, {"not_approved": 2})
    with pytest.raises(NotValid, match="held, cancelled, missed, pending"):
        read(content, states={"*": "gone"})


def test_groups_are_shown_before_states_are_explained() -> None:
    assert [found.rows for found in detect_groups(_polish("Zawieszone"), "librebooking")] == [1]


def test_a_person_in_the_column_of_states_is_not_named() -> None:
    content = _report([[*POLISH, "Użytkownik"], ["Młyn", *TIMES, "Zofia Wiśniewska", "Zofia Wiśniewska"]])
    with pytest.raises(UnknownStates) as caught:
        read(content)
    assert "Zofia" not in str(caught.value)


def test_words_of_a_state_need_no_capitals_and_an_empty_one_says_nothing() -> None:
    assert read(_polish("STWORZONY", "", "usunięte")).events["state"].to_pylist() == ["held", "held", "cancelled"]


def test_a_translation_that_lacks_a_word_has_it_in_english() -> None:
    head = ["Lokal", "Börjar", "Slutar", "Status", "Check In Time", "Check Out Time"]
    rows = [["Svarv", "2024-05-14 09:00", "2024-05-14 11:00", state, "", ""] for state in ("Skapad", "Deleted")]
    assert sorted(read(_report([head, *rows])).events["state"].to_pylist()) == ["cancelled", "held"]


def test_cells_are_read_as_people_wrote_them() -> None:
    names = {
        "SEM &amp; FIB": "SEM & FIB",
        "A &amp;amp; B": "A & B",
        "Kiln &lt;3&gt; &quot;x&quot; &#039;y&#039;": "Kiln <3> \"x\" 'y'",
        "R&D": "R&D",
    }
    rows = [[name, f"{day}.5.2024 9:00", f"{day}.5.2024 11:00", "Stworzony"] for day, name in enumerate(names, 1)]
    assert read(_report([POLISH, *rows])).events["instrument"].to_pylist() == list(names.values())


def test_headings_may_be_escaped_as_well() -> None:
    head = ["Recurso", "Inicio", "Fin", "N&uacute;mero de Referencia", "Duraci&oacute;n"]
    assert read(_report([head, ["Horno", *TIMES, "a1", "2 horas"]])).report.hours_by_group == {"internal": 2.0}


def test_short_dates_of_america_and_of_europe_are_told_apart_by_the_file() -> None:
    head = ["Resource", "Begin", "End", "Status"]
    american = _report(
        [head, ["Mill", "5/2/24 9:00 AM", "5/2/24 11:00 AM", "Created"], ["Mill", "5/14/24 9:00 AM", "5/14/24 1:00 PM", "Created"]]
    )
    done = read(american)
    assert [f"{start:%m-%d}" for start in done.events["start"].to_pylist()] == ["05-02", "05-14"]
    assert "month_first" in done.report.notes
    european = _report([head, ["Mill", "2/5/24 9:00", "2/5/24 11:00", "Created"], ["Mill", "14/5/24 9:00", "14/5/24 13:00", "Created"]])
    assert read(european).events["start"].to_pylist() == done.events["start"].to_pylist()


def test_short_dates_that_may_mean_two_days_are_asked_for() -> None:
    content = _report([["Resource", "Begin", "End", "Status"], ["Mill", "5/2/24 9:00 AM", "5/2/24 11:00 AM", "Created"]])
    with pytest.raises(AmbiguousDates, match="dmy"):
        read(content)
    days = {order: f"{read(content, dates=order).events['start'][0].as_py():%m-%d}" for order in ("dmy", "mdy")}
    assert days == {"dmy": "02-05", "mdy": "05-02"}


def test_the_second_column_of_a_name_is_the_state_in_finnish() -> None:
    rows = [["Tila", "Alkaa", "Loppuu", "Käyttäjä", "Tila"], ["Mylly", *TIMES, "Zofia Wiśniewska", "Poistettu"]]
    assert read(_report(rows)).events["state"].to_pylist() == ["cancelled"]


def test_accessories_beside_resources_do_not_shift_columns() -> None:
    head = ["Akcesorium", "Zasób", "Ilość zarezerwowana", "Od", "Do", "Status"]
    assert read(_report([head, ["", "Młyn", "1", *TIMES, "Stworzony"]])).events["instrument"].to_pylist() == ["Młyn"]
