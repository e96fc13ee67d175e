"""Days and times as the reader's language writes them, in UTC, which is named."""

from datetime import datetime

from ui.language import _, language


def day(when: datetime) -> str:
    """A day such as 21 Nov 2026."""
    from babel.dates import format_date  # only lists of what people did need it

    return str(format_date(when, "medium", locale=language()))


def moment(when: datetime) -> str:
    """A day and a time of day, in UTC."""
    from babel.dates import format_datetime

    return _("{when} UTC").format(when=format_datetime(when, "medium", locale=language()))
