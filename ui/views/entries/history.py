"""The versions of an entry: who saved what when, field by field, and a way to have an earlier one again."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ui.app import actions
from ui.app.i18n import _
from ui.components import html_table
from ui.components.dates import moment
from ui.components.html_table import Table
from ui.views.entries import fields
from ui.views.entries.controls import Chosen
from workspace import records
from workspace.records import Version


def render(choice: Chosen, versions: Sequence[Version], after: Callable[[], None]) -> None:
    """Draw the versions as a table, newest first, and a choice of one to restore."""
    numbers = range(len(versions), 0, -1)
    rows = [
        (f"{number}: {moment(one.at)}", one.who, _change(choice, one, next((one for one in versions[at + 1 :] if not one.undone), None)))
        for at, (number, one) in enumerate(zip(numbers, versions, strict=True))
    ]
    html_table.render(Table.from_rows([_("Version"), _("User"), _("Changes")], rows), _("Versions, newest first"))
    if older := {len(versions) - at: one for at, one in enumerate(versions) if at and not one.withdrawn}:
        _restore(choice, versions, older, after)


def _change(choice: Chosen, version: Version, before: Version | None) -> str:
    if version.withdrawn:
        return _("withdrawn")
    if before is None:
        said = _("new")
    else:
        parts = changes(choice, before.content, version.content)
        said = "; ".join([*([_("restored")] if before.withdrawn else []), *parts]) or _("nothing")
    return _("{changes} (withdrawn with its batch)").format(changes=said) if version.undone else said


def changes(choice: Chosen, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return each field that differs, with what it said before and says now."""
    text = []
    for column in after:
        old, new = (_words(choice, column, content.get(column)) for content in (before, after))
        if old != new:
            text.append(_("{field}: {before} → {after}").format(field=fields.label(choice.kind, column), before=old, after=new))
    return text


def _words(choice: Chosen, column: str, value: Any) -> str:
    return choice.facilities.get(value, value) if column == "facility" else fields.words(column, value)


def _restore(choice: Chosen, versions: Sequence[Version], older: Mapping[int, Version], after: Callable[[], None]) -> None:
    lines = {at: _("Version {number}: {when}, {who}").format(number=at, when=moment(one.at), who=one.who) for at, one in older.items()}
    counting = next(one for one in versions if not one.undone)
    over = None if counting.withdrawn else counting.number
    actions.change_one(
        _("Version to restore"), lines, _("Restore this version"),
        lambda session, me, number: records.save(session, me, choice.kind, older[number].content, over=over),
        _("Version {number} was restored."), icon=":material/history:", placeholder=_("Choose a version"),
        key=f"restore_{choice.entry}_{versions[0].number}", after=after,
    )  # fmt: skip
