"""How do regions compare?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.compare import page

shell.title(PAGES["compare"])
page.render()
