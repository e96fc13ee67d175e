"""How much is infrastructure used, and by whom?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.utilisation import tabs as utilisation_tabs
from ui.views.utilisation.measured import page as measured_page
from ui.views.utilisation.published import page as published_page

shell.title(PAGES["utilisation"])
if utilisation_tabs.shown() == "published":
    published_page.show()
else:
    measured_page.show()
