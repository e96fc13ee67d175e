"""Compare your own table with official data."""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.own import page

shell.title(PAGES["own"])
page.render()
