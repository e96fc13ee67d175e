"""Explore and download the data."""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.data import about, controls, page

shell.title(PAGES["data"])
selection = controls.choose()
page.panel(selection).render()
about.link(selection)
about.render(selection)
