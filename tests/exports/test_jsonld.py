"""Organisations and events as schema.org has them; what is not known is not there."""

import json

import pandas as pd

from data.networks import EVENTS, PARTNERS
from exports.jsonld import events, organisations

LABELS = {"socore": "SOCORE"}


def _row(schema, **given):
    return pd.DataFrame([dict.fromkeys(schema.names, "") | {"network": "socore", "project": "SOCORE"} | given])


def test_an_organisation_with_its_point_and_ror() -> None:
    rows = _row(
        PARTNERS, organisation="Kite <Museum>", ror="https://ror.org/012345678", lon=19.0, lat=50.25, place="Kiteville", country="PL"
    )
    (node,) = json.loads(organisations(rows, LABELS))["@graph"]
    assert (node["@id"], node["name"]) == ("https://ror.org/012345678", "Kite <Museum>")
    assert node["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 50.25, "longitude": 19.0}
    assert node["memberOf"]["name"] == "SOCORE"
    assert "url" not in node


def test_an_organisation_without_a_place_has_none() -> None:
    (node,) = json.loads(organisations(_row(PARTNERS, organisation="Kites", lon=None, lat=None, country="IT"), LABELS))["@graph"]
    assert "location" not in node
    assert node["address"] == {"@type": "PostalAddress", "addressCountry": "IT"}


def test_an_event_has_the_date_that_is_known_and_no_address_that_leads_nowhere() -> None:
    rows = _row(EVENTS, title="Tea", start="2026-02", place="Gustown", country="NL", address="https://tea.example/…", address_exact=False)
    (node,) = json.loads(events(rows, {}))["@graph"]
    assert (node["startDate"], node["location"]["name"], node["organizer"]["name"]) == ("2026-02", "Gustown", "SOCORE")
    assert not {"url", "endDate", "description"} & set(node)


def test_an_event_on_line_is_at_no_place() -> None:
    (node,) = json.loads(events(_row(EVENTS, title="Talk", place="online", address_exact=False), LABELS))["@graph"]
    assert node["eventAttendanceMode"].endswith("OnlineEventAttendanceMode")
    assert "location" not in node
