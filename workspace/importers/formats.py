"""The formats that can be read: what each is called, how it is told from the others, and its reader."""

from dataclasses import dataclass
from typing import Final

from data.catalogue.model import N_
from workspace.importers import ilab, librebooking, nemo, openiris, ppms, qreserve, slurm, template
from workspace.importers.layout import Layout


@dataclass(frozen=True)
class Format:
    """A system's export: its key for ever, its name, what it holds, and the tables that give it away (none: told otherwise)."""

    key: str
    label: str
    about: str
    layouts: tuple[Layout, ...] = ()


_ROWS: Final = (
    Format("nemo", "NEMO", N_("Usage events, reservations, outages or billing items, as JSON, XLSX or CSV."), nemo.LAYOUTS),
    Format("librebooking", "LibreBooking", N_("Reservation report, as CSV."), librebooking.LAYOUTS),
    Format("openiris", "OpenIRIS", N_("Export of charges, as XLS, XLSX or CSV."), openiris.LAYOUTS),
    Format("qreserve", "QReserve", N_("Details file of an activity report, as CSV."), qreserve.LAYOUTS),
    Format("slurm", "Slurm", N_("Jobs of a computing cluster: sacct --parsable2."), slurm.LAYOUTS),
    Format("template", "Regioscope", N_("Regioscope template, as CSV or XLSX."), template.LAYOUTS),
    Format("ppms", "PPMS", N_("Running sheet or list of bookings, as CSV."), ppms.LAYOUTS),
    Format("ilab", "iLab", N_("Reservations or charges with their times, as CSV or XLSX."), ilab.LAYOUTS),
    Format("icalendar", "iCalendar", N_("Calendar of bookings, as ICS.")),
)
FORMATS: Final = {row.key: row for row in _ROWS}
