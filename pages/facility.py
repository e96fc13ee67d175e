"""What is this facility, and how do I get in?"""

from ui import facility_use, facility_view, notices, shell
from ui.pages import PAGES

shell.title(PAGES["facility"])
facility = facility_view.chosen()
notices.unknown_codes()
facility_view.show(facility)
facility_use.show(facility)
facility_view.similar(facility)
facility_view.sources(facility)
