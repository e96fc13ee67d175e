"""Records go through their states by role; nothing is overwritten, and visitors see what is published."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from data.errors import NotAllowed, NothingNew, NotThere, Outdated
from tests.workspace.people import furnish, person
from workspace import batches, database, grants, log, records
from workspace.networks import known, published, template, upload, versions
from workspace.networks.upload import Upload
from workspace.roles import VISITOR, Scope

VISIT = {"title": "Visit", "network": "socore", "type": "study visit", "start": "2026-11-04", "place": "Katowice"}
NETWORK = {"key": "my_net", "label": "MyNet", "programme": "Interreg", "start": "2026", "regions": "PL22; NL35; MD"}
PARTNER, EDITOR = ("partner_editor", "organisation", "katowice"), ("network_editor", "network", "socore")


@pytest.mark.usefixtures("both_databases")
def test_states_by_role_and_visitors_see_what_is_published() -> None:
    with database.writing() as session:
        operator = furnish(session)
        partner, other, editor = (person(session, operator, name, role) for name, role in (("p", PARTNER), ("q", PARTNER), ("e", EDITOR)))
        key, first = versions.save(session, partner, "event", VISIT, "submitted")
        assert published.rows(session, "event") == []
        with pytest.raises(NotAllowed):
            versions.save(session, partner, "event", VISIT, "published", key=key, over=first)
        with pytest.raises(NotAllowed):
            versions.save(session, other, "event", VISIT, key=key, over=first)
        with pytest.raises(NotAllowed):
            versions.save(session, VISITOR, "event", VISIT)
        (seen,) = versions.editable(session, editor, state="submitted")
        assert versions.editable(session, other) == []
        number = versions.move(session, editor, seen, "published")
        assert [row["title"] for row in published.rows(session, "event")] == ["Visit"]
        versions.save(session, partner, "event", {**VISIT, "title": "Better"}, "draft", key=key, over=number)
        assert [row["title"] for row in published.rows(session, "event")] == ["Visit"], "a draft hides nothing"
        newest, *_older = versions.history(session, partner, "event", key)
        with pytest.raises(NotAllowed):
            versions.move(session, partner, newest, "archived")
        versions.move(session, editor, newest, "archived")
        assert published.rows(session, "event") == []
        assert [one.state for one in versions.history(session, editor, "event", key)] == ["archived", "draft", "published", "submitted"]
        assert [line["action"] for line in log.lines(session, most=4)] == ["record_saved"] * 4


@pytest.mark.usefixtures("both_databases")
def test_nobody_overwrites_and_versions_stay() -> None:
    with database.writing() as session:
        operator = furnish(session)
        key, first = versions.save(session, operator, "event", VISIT, "published")
        versions.save(session, operator, "event", {**VISIT, "people": 3}, "published", key=key, over=first)
        with pytest.raises(Outdated):
            versions.save(session, operator, "event", VISIT, "published", key=key, over=first)
        with pytest.raises(NotThere):
            versions.save(session, operator, "event", VISIT, key="socore.gone", over=first)
        second, _number = versions.save(session, operator, "event", VISIT)
        assert (key, second) == ("socore.visit", "socore.visit-2")
    with pytest.raises(DatabaseError), database.writing() as session:
        session.execute(text("DELETE FROM network_records"))


@pytest.mark.usefixtures("both_databases")
def test_a_published_network_has_its_regions_in_every_version_and_an_editor() -> None:
    with database.writing() as session:
        operator = furnish(session)
        with pytest.raises(NotAllowed):
            versions.save(session, person(session, operator, "e", EDITOR), "network", NETWORK, "published")
        versions.save(session, operator, "network", NETWORK, "published")
        regions = known.networks(session)["my_net"].regions
        assert (regions["2024"], regions["2021"]) == (("PL22", "NL35", "MD"), ("PL22", "NL31", "MD"))
        editor = person(session, operator, "own")
        grants.grant(session, operator, editor.account or 0, "network_editor", Scope("network", "my_net"))
        versions.save(session, editor, "event", {**VISIT, "network": "my_net"}, "published")
        assert set(records.changeable(session, editor)) == {"katowice"}, "the organisation in its regions"
        with pytest.raises(Outdated):
            versions.save(session, operator, "network", NETWORK)


FIRST = "Żółta wizyta;socore;study visit;2026-11-04;12;"


def _file(rows: str) -> Upload:
    return Upload("events.csv", ("title;network;type;start;people;record\n" + rows).encode("cp1250"))


@pytest.mark.usefixtures("both_databases")
def test_a_file_is_tried_then_kept_and_says_what_each_row_comes_to() -> None:
    rows = f"{FIRST}\nVisit;socore;study visit;2026-11;;\nVisit;SOCORE;Study visit;2026-11;;\n"
    with database.writing() as session:
        operator = furnish(session)
        partner = person(session, operator, "p", PARTNER)
        file = _file(rows + "Old;socore;workshop;2019;;\nOther;socore;workshop;2026;;socore.gone\n")
        done = upload.read(session, operator, "event", file, "published")
        assert [(one.row, one.result, one.code) for one in done.outcomes] == [
            (2, "new", ""),
            (3, "new", ""),
            (4, "refused", "same_twice"),
            (5, "refused", "before_network"),
            (6, "refused", "unknown_record"),
        ]
        assert done.notes == ("windows_1250",)
        assert upload.keep(session, operator, done, batches.file_of(file.name, file.content), "published") == 2
        again = upload.read(session, operator, "event", _file("Visit;socore;study visit;2026-11;30;\n" + FIRST), "published")
        assert [one.result for one in again.outcomes] == ["changed", "same"]
        (ready,) = again.ready
        versions.save(session, operator, "event", {**ready.content, "people": 31}, "published", key=ready.key, over=ready.over)
        with pytest.raises(Outdated):
            upload.keep(session, operator, again, batches.file_of("x", b""), "published")
        none = upload.read(session, operator, "event", _file(FIRST), "published")
        with pytest.raises(NothingNew):
            upload.keep(session, operator, none, batches.file_of("x", b""), "published")
        (foreign,) = upload.read(session, partner, "event", _file("Visit;socore;study visit;2026-11;9;\n"), "draft").outcomes
        assert foreign.code == "not_yours"
        assert {one.network for one in versions.editable(session, operator, kind="event")} == {"socore"}


@pytest.mark.usefixtures("both_databases")
def test_every_template_is_read_as_what_it_is() -> None:
    with database.writing() as session:
        operator = furnish(session)
        for kind in template.KINDS:
            for name, content in ((f"{kind}.csv", template.template(kind).as_csv()), (f"{kind}.xlsx", template.template(kind).as_xlsx())):
                assert [one.result for one in upload.read(session, operator, kind, Upload(name, content), "draft").outcomes] == ["new"]
