"""What stands around every request and answer, from the outside in: headers, whose page it is, what is closed, who may upload."""

from typing import Final

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ui.server.below_path import BelowPath
from ui.server.diagnostics import OnlyWhatPagesNeed
from ui.server.first_page import FirstPage
from ui.server.headers import WithHeaders, every
from ui.server.origin_guard import OnlyOwnPages
from ui.server.upload_guard import OnlyAdmitted
from ui.server.whole_page import WholePageFirst

_ORDER: Final = (WithHeaders, OnlyOwnPages, OnlyWhatPagesNeed, OnlyAdmitted, FirstPage, BelowPath, WholePageFirst)
GUARDS: Final = tuple(Middleware(guard) for guard in _ORDER)


async def failed(_request: Request, _error: Exception) -> Response:
    """Return the answer to a failure of the server, which is written outside of all these; the server's log has the rest."""
    return PlainTextResponse("Something failed here; the server's log says what.", 500, every())
