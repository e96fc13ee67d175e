"""What do the data show about one region?"""

from ui.app import shell
from ui.app.pages import PAGES
from ui.views.profile import page, peer_group

shell.title(PAGES["profile"])
region = page.choose()
page.heading(region)
group = peer_group.choose(region)
page.render(region, group, parts=page.choose_parts())
page.others(group)
