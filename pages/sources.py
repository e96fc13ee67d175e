"""Where do the data come from, and how are they produced?"""

from ui.app import notices, shell
from ui.app.pages import PAGES
from ui.views.sources import page

shell.title(PAGES["sources"])
notices.unknown_codes()
page.render()
