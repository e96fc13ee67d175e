"""What is this facility, and how do I get in?"""

from ui.app import notices, shell
from ui.app.pages import PAGES
from ui.views.facility import page as facility_page
from ui.views.facility import usage as facility_usage

shell.title(PAGES["facility"])
facility = facility_page.chosen()
notices.unknown_codes()
facility_page.show(facility)
facility_usage.show(facility)
facility_page.similar(facility)
facility_page.sources(facility)
