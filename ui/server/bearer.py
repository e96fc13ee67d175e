"""Who sent a request, by its cookies alone: for what is asked beside the pages, where there is no visit to look at."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui.app import login
from workspace.local_access import COOKIE, access
from workspace.roles import CHANGE


def may_bring(cookies: Mapping[str, str]) -> int | None:
    """Return the account that is signed in with these cookies and may change something at this moment, None for others."""
    from workspace import accounts, database, permissions  # half a second, for those alone who sign in

    local = not login.providers()
    opened = accounts.LOCAL_ADMINISTRATOR if access().open(cookies.get(COOKIE, "")) else None
    who = opened if local else login.identity_in(_claims(cookies))
    if who is None:
        return None
    with database.reading() as session:
        known = accounts.find_account(session, *who)
        if known is None:
            return None
        return known.account if permissions.may(session, replace(known, trusted=local or known.trusted), CHANGE) else None


def _claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the provider said, as Streamlit signed it; empty for a cookie of somebody else's making."""

    def opened(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, cookies.get(name, "").encode("latin-1", "replace"))

    values: dict[str, Any] = json.loads(get_cookie_with_chunks(opened, USER_COOKIE_NAME) or b"{}")
    return values
