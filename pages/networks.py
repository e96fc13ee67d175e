"""Who works together, and what has come of it?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.networks import controls, page

shell.title(PAGES["networks"])
page.render(controls.network())
