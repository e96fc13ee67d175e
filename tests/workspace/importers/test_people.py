"""People stay at the door: no name, address or title of the input is in any output, report or error."""

import json
from dataclasses import asdict

import pytest
from click.testing import CliRunner

from data.errors import RegioscopeError
from tests.workspace.importers.examples import FOLDER, NAMES, SALT, ZONE, example, read
from workspace import importers
from workspace.__main__ import main
from workspace.importers import detect_groups, people, person_fields, person_names, recognise

COMPANIES = ("Kowal Metals Ltd", "Kowal Ltd")
"""Accounts named after a company: they may be shown, so that a person can give them a group."""
TITLES = ("Cells of", "Night run", "Alloy", "Brain", "looks at steel", "Service by", "away", "brain", "Thin films away")


def _everything(name: str) -> str:
    """Whatever leaves the importer: every cell of the events, the report and the groups, as text."""
    done = read(example(name))
    cells = json.dumps(done.events.to_pylist(), default=str, ensure_ascii=False)
    return "\n".join([cells, json.dumps(done.report.as_json(), ensure_ascii=False), str(asdict(done.report)), str(_groups(name))])


def _groups(name: str) -> object:
    return detect_groups(example(name), recognise(example(name)))


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_no_name_survives(name: str) -> None:
    said = _everything(name)
    for company in COMPANIES:
        said = said.replace(company, "")
    assert not [word for word in (*NAMES, *TITLES) if word.casefold() in said.casefold()]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
@pytest.mark.parametrize("how", [[], ["--json"]])
def test_the_command_says_no_name(name: str, how: list[str]) -> None:
    said = CliRunner().invoke(main, ["import", str(FOLDER / name), "--dry-run", "--facility", "Hall", "--day", "2024-03-30", *how])
    whole = said.output + said.stderr
    for company in COMPANIES:
        whole = whole.replace(company, "")
    assert said.exit_code in {0, 5}
    assert not [word for word in NAMES if word.casefold() in whole.casefold()]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_errors_quote_no_cell(name: str) -> None:
    broken = [example(name)[:-40] + b'"', example(name).replace(b"\n", b"\n\x00", 3), b"Zofia;Wisniewska\n" + example(name)[:200]]
    for content in broken:
        for kind in importers.FORMATS:
            try:
                importers.read(content, kind, facility="Hall", zone=ZONE, salt=SALT)
            except RegioscopeError as error:
                assert not [word for word in NAMES if word.casefold() in str(error).casefold()]  # noqa: PT017 - no error is fine as well


def test_a_pseudonym_tells_users_apart_and_nothing_else() -> None:
    one = people.pseudonym("Zofia Wiśniewska", SALT)
    assert one == people.pseudonym(" zofia WIŚNIEWSKA ", SALT)
    assert one != people.pseudonym("Janusz Kowal", SALT)
    assert one != people.pseudonym("Zofia Wiśniewska", SALT + b"x")
    assert people.pseudonym("  ", SALT) == ""


def test_without_a_secret_nothing_is_read() -> None:
    with pytest.raises(RegioscopeError, match="secret"):
        importers.read(example("openiris.csv"), "openiris", facility="Hall", zone=ZONE, salt=b"")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Wiśniewska, Zofia", "(a person's name)"),
        ("a@b.example", "(a person's name)"),
        ("Steel Ltd", "Steel Ltd"),
        ("", ""),
        ("Lab of Zofia Wisniewska", "Lab of (a person's name)"),
        ("TEM (ZOFIA WIŚNIEWSKA)", "TEM (a person's name)"),
        ("Bench of Dr. Z. Wiśniewska, left", "Bench of Dr. (a person's name), left"),
        ("zwisniewska-gpu", "(a person's name)-gpu"),
        ("wisniewska_zofia.csv", "(a person's name).csv"),
        ("Laboratorium Zofii Wiśniewskiej", "Laboratorium (a person's name)"),
        ("Physics workshop", "Physics workshop"),
        ("Microscope 12", "Microscope 12"),
    ],
)
def test_names_are_cut_out_in_any_order_and_spelling(text: str, kept: str) -> None:
    crowd = people.Crowd(["Zofia Wiśniewska", "", "Institute of Physics", "12", "office@lab.example", "Dr inż. Jan Nowak (UJ)"])
    assert crowd.cut(text) == kept


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nowak, Anna", 1),
        ("Anna Nowak; Jan Kowal", 2),
        ("Anna Nowak, Jan Kowal", 2),
        ("Anna Nowak <anna.nowak@uni.example>", 2),
        ("info@uni.example", 0),
        ("Faculty of Chemistry", 0),
    ],
)
def test_a_cell_is_taken_apart_into_people(cell: str, names: int) -> None:
    assert len([name for name in person_names.names(cell) if name.full]) == names


@pytest.mark.parametrize(
    ("heading", "person"),
    [
        *[(one, True) for one in ("useremail", "uzytkownik", "contactname", "pi", "customerlab", "osobakontaktowa", "user#4")],
        *[(one, False) for one in ("usergroup", "contacturl", "targetusers", "resource", "contacttelephone")],
    ],
)
def test_columns_of_people_are_told_by_their_heading(heading: str, person: bool) -> None:
    assert person_fields.is_person(heading) is person
