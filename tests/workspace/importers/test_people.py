"""People stay at the door: no name, address or title of the input is in any output, report or error."""

import json
from dataclasses import asdict

import pytest
from click.testing import CliRunner

from data.errors import RegioscopeError
from tests.workspace.importers.examples import FOLDER, NAMES, SALT, ZONE, example, read
from workspace import importers
from workspace.__main__ import main
from workspace.importers import groups_found, people, recognise
from workspace.importers.words import Words

COMPANIES = ("Kowal Metals Ltd", "Kowal Ltd")
"""Accounts named after a company: they may be shown, so that a person can give them a group."""
TITLES = ("Cells of", "Night run", "Alloy", "Brain", "looks at steel", "Service by", "away", "brain", "Thin films away")


def _everything(name: str) -> str:
    """Whatever leaves the importer: every cell of the events, the report and the groups, as text."""
    done = read(example(name))
    cells = json.dumps(done.events.to_pylist(), default=str, ensure_ascii=False)
    return "\n".join([cells, json.dumps(done.report.as_json(), ensure_ascii=False), str(asdict(done.report)), str(_groups(name))])


def _groups(name: str) -> object:
    return groups_found(example(name), recognise(example(name)))


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


@pytest.mark.parametrize(("word", "person"), [("Wiśniewska, Zofia", True), ("a@b.example", True), ("Steel Ltd", False), ("", False)])
def test_names_in_any_order_and_addresses_are_people(word: str, person: bool) -> None:
    crowd = people.known([Words(None, ("Zofia Wiśniewska", ""))])  # type: ignore[arg-type]
    assert people.is_person(word, crowd) is person
