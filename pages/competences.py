"""Which competences are needed, and which are there?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.competences import controls, page

shell.title(PAGES["competences"])
page.render(*controls.choose())
