"""What does this value say, and how is it cited?"""

from ui.app import actions, shell
from ui.app.pages import PAGES
from ui.views.claim import page

shell.title(PAGES["claim"])
actions.confirm_change()
page.render()
