"""Whom do we resemble?"""

from ui import credits, groups_view, shell, similar_choices, similar_view
from ui.pages import PAGES

shell.title(PAGES["similar"])
asked = similar_choices.choose()
number = similar_choices.number()
similar_view.show(asked)
groups_view.show(asked, number)
credits.of_indicators(asked.indicators)
