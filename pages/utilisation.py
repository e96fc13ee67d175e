"""How much is research infrastructure used, and by whom?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.utilisation import tabs

shell.title(PAGES["utilisation"])
tabs.render()
