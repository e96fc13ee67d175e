"""Nobody whom a file names is anywhere in the database afterwards: every cell of every table is looked at, Parquet unpacked."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import xlsxwriter
from click.testing import CliRunner
from sqlalchemy import select

from workspace import database
from workspace.__main__ import main
from workspace.bringing import KINDS
from workspace.importers.person_names import folded
from workspace.model import Base

pytestmark = pytest.mark.usefixtures("both_databases")

PARTS = ("testowy", "testowego", "zolcinska")
PLACES = (
    "Lab of Jan Testowy",
    "TEM (Jan Testowy)",
    "SEM TESTOWY",
    "Żółcińska FIB",
    "Laboratorium Jana Testowego",
    "jan.testowy@lab.example",
    "Jan Testowy",
)
"""Texts in which a name may stand: among others, in brackets, in part, in capitals, with an ending, as an address, alone."""
WHO = ("Jan Testowy", "Anna Żółcińska")


def _rows(heading: str, row: Callable[[int, str, str], str]) -> str:
    """A line per text, each by one of the two people."""
    return "\n".join([heading, *(row(at, place, WHO[at % 2]) for at, place in enumerate([*PLACES, "Optical bench"], 1))])


def _events() -> list[str]:
    people = [("Jan Testowy", "jan.testowy@uni.example"), ("Anna Żółcińska", "az@uni.example")]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Jan Testowy"]
    for at, place in enumerate(["", *PLACES, "Optical bench"], 1):
        name, address = people[at % 2]
        lines += ["BEGIN:VEVENT", f"UID:{at}@x", f"DTSTART:20240502T{8 + at:02}0000Z", f"DTEND:20240502T{9 + at:02}0000Z"]
        lines += [
            f'ORGANIZER;CN="{name}":mailto:{address}',
            f"CATEGORIES:{PLACES[at % 7]}",
            *([f"LOCATION:{place}"] if place else []),
            "END:VEVENT",
        ]
    return [*lines, "END:VCALENDAR", ""]


def _time(at: int, hour: int = 8) -> str:
    return f"2024-05-{at:02} {hour:02}:00"


BOOKINGS: dict[str, tuple[str, str]] = {
    "template": (
        "csv",
        _rows(
            "instrument,start,end,group,user,facility", lambda at, place, who: f"{place},{_time(at)},{_time(at, 9)},{place},{who},{place}"
        ),
    ),
    "icalendar": ("ics", "\r\n".join(_events())),
    "openiris": (
        "csv",
        _rows(
            "PriceType,PriceRule,Resource,ChargeType,UserName,UserEmail,RequestID,BookingStart,BookingEnd",
            lambda at, place, who: (
                f"{place},Hours,{place},Booking,{who},{who.split()[0]}@x.example,{at},24-05-{at:02} 08:00,24-05-{at:02} 09:00"
            ),
        ),
    ),
    "librebooking": (
        "csv",
        _rows(
            "Resource,BeginDate,EndDate,User,Group,Status,ReferenceNumber",
            lambda at, place, who: f"{place},{_time(at)},{_time(at, 9)},{who},{place},Created,r{at}",
        ),
    ),
    "qreserve": (
        "csv",
        _rows(
            "Reservation ID,Type,Status,Date,Date End,Bill To,User,Account Number,Booked Minutes,Resource",
            lambda at, place, who: f"{at},Reservation,Approved,{_time(at)},{_time(at, 9)},{who},someone,{place},60,{place}",
        ),
    ),
    "ppms": (
        "csv",
        _rows(
            "Start time,End time,Object,User,Training,Affiliation",
            lambda at, place, who: f"{_time(at)},{_time(at, 9)},{place},{who},no,{place}",
        ),
    ),
    "ilab": (
        "csv",
        _rows(
            "equipment_name,start_time,end_time,user,member_type,status,id,customer_lab",
            lambda at, place, who: (
                f'{place},{_time(at)},{_time(at, 9)},someone,{place},Completed,{at},"{who.split()[1]}, {who.split()[0]} (UJ) Lab"'
            ),
        ),
    ),
    "slurm": (
        "txt",
        _rows(
            "JobID|Cluster|Partition|Account|User|Submit|Start|End|NCPUS",
            lambda at, place, who: (
                f"{at}|ares|{place}|{place}|{who}|2024-05-{at:02}T07:00:00|2024-05-{at:02}T08:00:00|2024-05-{at:02}T09:00:00|1"
            ),
        ),
    ),
    "nemo": (
        "json",
        json.dumps(
            {
                "users": [
                    {"id": 1, "username": "jt", "first_name": "Jan", "last_name": "Testowy"},
                    {"id": 2, "username": "az", "first_name": "Anna", "last_name": "Żółcińska", "email": "anna.zolcinska@uni.example"},
                ],
                "tools": [{"id": at, "name": place} for at, place in enumerate([*PLACES, "Optical bench"], 1)],
                "projects": [{"id": at, "name": place} for at, place in enumerate([*PLACES, "Optics"], 1)],
                "usage_events": [
                    {
                        "id": at,
                        "user": 1 + at % 2,
                        "operator": 1,
                        "tool": at,
                        "project": at,
                        "has_ended": 1,
                        "start": f"2024-05-{at:02}T08:00:00Z",
                        "end": f"2024-05-{at:02}T09:00:00Z",
                    }
                    for at in range(1, 9)
                ],
            }
        ),
    ),
}
LISTS: dict[str, tuple[str, str]] = {
    "uniquip": (
        "csv",
        _rows(
            "Type,Name,Related Facility ID,Technique,Location,Contact Name,Contact URL,Secondary Contact Email,ID,Web Address",
            lambda at, place, who: (
                f"equipment,{place} {at},,{place},{place},{who},https://uni.example/people/jan-testowy,az@uni.example,T{at} Testowy,https://uni.example/~zolcinska"
            ),
        ),
    ),
    "directory": (
        "csv",
        _rows(
            "type,name,facility,website,techniques,price_policy,place,kind,id,contact person",
            lambda at, place, who: (
                f"instrument,{place} {at},{place},https://uni.example/jan.testowy,{place};optics,Ask {place},{place},{place},{at},{who}"
            ),
        ),
    ),
    "eosc": (
        "json",
        json.dumps(
            [
                {
                    "id": f"eosc.testowy.{at}",
                    "name": f"{place} {at}",
                    "website": "https://uni.example/JanTestowy",
                    "tags": [place, "optics"],
                    "location": {"city": place, "country": "PL"},
                    "lifeCycleStatus": "provider_life_cycle_status-operational",
                    "structureTypes": [],
                    "mainContact": {"firstName": "Jan", "lastName": "Testowy", "email": "jan@uni.example"},
                    "publicContacts": [{"firstName": "Anna", "lastName": "Żółcińska"}],
                }
                for at, place in enumerate([*PLACES, "Optics"], 1)
            ]
        ),
    ),
    "cerif": (
        "xml",
        '<Equipments xmlns="https://www.openaire.eu/cerif-profile/1.1/">'
        + "".join(
            f'<Equipment id="Testowy-{at}"><Name xml:lang="en">{place} {at}</Name><Owner><OrgUnit><Name>{place}</Name></OrgUnit></Owner>'
            "<Owner><Person><PersonName><FamilyNames>Testowy</FamilyNames><FirstNames>Jan</FirstNames></PersonName></Person></Owner>"
            "<Owner><Person><PersonName><FamilyNames>Żółcińska</FamilyNames><FirstNames>Anna</FirstNames></PersonName></Person></Owner></Equipment>"
            for at, place in enumerate([*PLACES, "Optics"], 1)
        )
        + "</Equipments>",
    ),
    "yearly": (
        "csv",
        _rows(
            "facility,year,metric,value,source_title,source_address,contact",
            lambda at, place, who: f"{place} {at},2024,users,{at},Report by {place},https://uni.example/jan-testowy,{who}",
        ),
    ),
}


def _everything() -> str:
    """All cells of all tables as text; secrets and pseudonyms are in it, too."""
    found = []
    with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)):
                found += [
                    str(pq.read_table(io.BytesIO(cell)).to_pylist()) if isinstance(cell, bytes) and cell[:4] == b"PAR1" else str(cell)
                    for cell in row
                ]
    return folded("\n".join(found))


def _import(file: Path, kind: str, *options: str) -> str:
    done = CliRunner().invoke(main, ["import", str(file), "--kind", kind, "--partial", *options])
    assert done.exit_code in {0, 5}, done.output + done.stderr
    return done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_is_in_the_database_after_an_import(kind: str, tmp_path: Path) -> None:
    ending, text = {**BOOKINGS, **LISTS}[kind]
    file = tmp_path / f"Jan Testowy {kind}.{ending}"
    file.write_text(text, encoding="utf-8")
    assert "Kept as batch 1" in _import(file, kind)
    whole = _everything()
    assert not [part for part in PARTS if part in whole], [
        whole[max(whole.find(part) - 60, 0) : whole.find(part) + 40] for part in PARTS if part in whole
    ]
    assert "optic" in whole


def test_a_workbook_is_looked_through_as_well(tmp_path: Path) -> None:
    file = tmp_path / "bookings.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(BOOKINGS["librebooking"][1].splitlines()):
            sheet.write_row(at, 0, line.split(","))
    assert "Kept as batch 1" in _import(file, "librebooking", "--facility", "Hall")
    whole = _everything()
    assert not [part for part in PARTS if part in whole]


def test_whoever_brings_the_file_in_decides_on_what_may_be_a_name(tmp_path: Path) -> None:
    file = tmp_path / "bookings.csv"
    file.write_text("instrument,start,end,group,user\nGold coater,2024-05-02 08:00,2024-05-02 09:00,internal,Anna Gold\n")
    said = _import(file, "template", "--facility", "Hall", "--dry-run")
    assert "may name a person: Gold coater is kept as (a person's name, " in said
    assert "may name a person" in _import(file, "template", "--facility", "Hall", "--keep-name", "Gold coater")
    assert "gold coater" in _everything()
    assert "anna" not in _everything()


def test_instruments_that_differ_by_a_person_stay_apart(tmp_path: Path) -> None:
    file = tmp_path / "bookings.csv"
    rows = ["instrument,start,end,group,user", *(f"Bench of {who},2024-05-02 08:00,2024-05-02 09:00,internal,{who}" for who in WHO)]
    file.write_text("\n".join(rows))
    _import(file, "template", "--facility", "Hall")
    from workspace import batches

    with database.reading() as session:
        instruments = batches.events(session)["instrument"].to_pylist()
    assert len(set(instruments)) == 2
    assert all(name.startswith("Bench of (a person's name, ") for name in instruments)
