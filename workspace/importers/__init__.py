"""Bookings and use of infrastructure, read from the exports of booking systems; names of people stay at the door."""

from workspace.importers.formats import FORMATS, Format
from workspace.importers.groups import DetectedGroup
from workspace.importers.reading import detect_groups, read, recognise
from workspace.importers.report import Read, Report

__all__ = ["FORMATS", "DetectedGroup", "Format", "Read", "Report", "detect_groups", "read", "recognise"]
