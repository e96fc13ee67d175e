"""The server's log: one line per failure with time and place, and below it, for what nobody expected, the way there, once."""

import logging
import traceback
from pathlib import Path
from typing import Final

import streamlit as st

from data.errors import RegioscopeError, WorkspaceDown

LOG: Final = logging.getLogger("regioscope")
_OURS: Final = Path(__file__).parent.parent.parent
_STREAMLITS: Final = "Uncaught app execution"


def set_up() -> None:
    """Write what the dashboard says to the server's own output, and a page's failure once: Streamlit would repeat it."""
    if not LOG.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
        logging.getLogger("streamlit.error_util").addFilter(_is_not_repeated)


def page_failed(error: Exception) -> bool:
    """Log that a page could not be shown and say so on it; True: nothing else is shown. An unreachable database logged itself."""
    from ui.app import notices  # its words come with the first page

    if not isinstance(error, WorkspaceDown):
        LOG.error("The page %s failed: %s", _page(), summary(error), exc_info=None if isinstance(error, RegioscopeError) else error)
    notices.broken()
    return True


def summary(error: BaseException) -> str:
    """Return a failure in one line: what it is, what it says, and the last place of ours on the way there."""
    said = " ".join(str(error).split())
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(Path(frame.filename))]
    place = f" ({Path(ours[-1].filename).relative_to(_OURS)}:{ours[-1].lineno})" if ours else ""
    return f"{type(error).__name__}: {said}{place}" if said else f"{type(error).__name__}{place}"


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(_OURS) and ".venv" not in file.parts


def _page() -> str:
    return "/" + (st.context.url or "").partition("://")[2].partition("?")[0].partition("/")[2]


def _is_not_repeated(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(_STREAMLITS)
