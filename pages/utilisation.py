"""How much is infrastructure used, and by whom?"""

from ui import published_view, shell
from ui.pages import PAGES

shell.title(PAGES["utilisation"])
published_view.show()
