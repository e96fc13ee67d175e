"""Open a room that phones follow."""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.rooms import page

shell.title(PAGES["rooms"])
page.render()
