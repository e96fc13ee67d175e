"""How much is infrastructure used, and by whom?"""

from ui import measured_view, published_view, shell, utilisation_choice
from ui.pages import PAGES

shell.title(PAGES["utilisation"])
if utilisation_choice.shown() == "published":
    published_view.show()
else:
    measured_view.show()
