"""Which regions rank highest, and where does mine rank?"""

from ui.app import notices, shell, url_state
from ui.app.pages import PAGES
from ui.components import code_change_notice
from ui.views.ranking import page as ranking_page

shell.title(PAGES["ranking"])
ranking = ranking_page.choose()
notices.unknown_codes()
code_change_notice.notice(url_state.chosen("region"))
ranking_page.panel(ranking).render()
