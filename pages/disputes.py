"""Which values are disputed, and what has come of it?"""

from ui.app import actions, shell
from ui.app.pages import PAGES
from ui.views.disputes import page

shell.title(PAGES["disputes"])
actions.confirm_change()
page.render()
