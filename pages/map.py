"""Where does each region stand?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.map import controls, page

shell.title(PAGES["map"])
page.render(controls.choose())
