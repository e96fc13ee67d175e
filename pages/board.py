"""Who offers what, and who needs it?"""

from ui.app import actions, shell
from ui.app.pages import PAGES
from ui.views.board import page

shell.title(PAGES["board"])
actions.confirm_change()
page.render()
