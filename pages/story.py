"""Which views tell the story, and in which order?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.story import page

shell.title(PAGES["story"])
page.render()
