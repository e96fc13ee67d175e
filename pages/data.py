"""Explore and download the data."""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.data import page

shell.title(PAGES["data"])
page.panel(page.choose()).render()
