"""Bookings and use of infrastructure, read from the exports of booking systems; names of people stay at the door."""

from workspace.importers.formats import FORMATS, Format
from workspace.importers.groups import GroupFound
from workspace.importers.reading import groups_found, read, recognise
from workspace.importers.report import Read, Report

__all__ = ["FORMATS", "Format", "GroupFound", "Read", "Report", "groups_found", "read", "recognise"]
