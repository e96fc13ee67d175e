"""How are values changing, and are regions converging?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.trends import controls, page

shell.title(PAGES["trends"])
page.render(controls.choose())
