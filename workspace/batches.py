"""Imports: each is kept whole as a batch, with who, when, from which file and what came of it, and is undone whole."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from data.competences import ANSWERS
from data.errors import AlreadyKept, NothingNew, NotThere, NotValid, Outdated
from data.published import BROUGHT
from workspace import contents, log, records
from workspace.contents import ANSWER_ROWS, DIRECTORY_ROWS, EVENT_ROWS, FIGURE_ROWS
from workspace.model import Account, Batch, Content, Record
from workspace.permissions import may, require
from workspace.roles import CHANGE, Actor

_NAME: Final = 255


class File(NamedTuple):
    """The file that somebody brought: its bare name and the SHA-256 of its bytes. The file itself is not kept."""

    name: str
    sha256: str


class BatchSummary(NamedTuple):
    """A batch as lists show it; `undone_at` and `undone_by` are None while it counts."""

    number: int
    organisation: str
    content: str
    kind: str
    file: File
    report: dict[str, Any]
    rows: int
    who: str
    at: Any
    undone_at: Any
    undone_by: str | None


def file_of(name: str, raw: bytes) -> File:
    """Return the name and checksum of a file; folders in the name, control characters and what is too long are left out."""
    bare = "".join(letter for letter in name.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable()).strip()
    return File(bare[-_NAME:] or "file", hashlib.sha256(raw).hexdigest())


def save_batch(
    session: Session,
    actor: Actor,
    *,
    organisation: str,
    kind: str,
    file: File,
    report: Mapping[str, Any],
    rows: pa.Table,
    again: bool = False,
) -> int:
    """Return the number of the batch that now holds the rows: events (`data.usage.EVENTS`) or yearly figures (`data.published.PUBLISHED`).

    `kind` is the format that was recognised, `report` what `json.dumps` takes. Facilities are named by key or by name;
    names that the organisation does not have yet join its directory, in this batch. `NotAllowed` unless the actor may
    change the organisation, `AlreadyKept` where the same file counts for it already (`again` keeps it all the same),
    `NotValid` for other columns or no rows.
    """
    me = require(session, actor, CHANGE, records.owner(session, organisation))
    if not rows.num_rows:
        raise NotValid("There are no rows to keep.")
    if not again:
        _not_yet(session, organisation, file)
    stated = {
        "organisation": organisation,
        "content": contents.content_of(rows),
        "kind": kind,
        "report": dict(report),
        "rows": rows.num_rows,
    }
    batch = _begin(session, me, file, **stated)
    keys = records.facility_keys(session, actor, organisation, contents.names(rows), batch.id)
    session.add(Content(batch_id=batch.id, parquet=contents.packed(rows, keys)))
    session.flush()
    return batch.id


def keep_directory(
    session: Session, actor: Actor, *, kind: str, file: File, report: Mapping[str, Any], entries: Mapping[str, Sequence[Mapping[str, Any]]]
) -> int:
    """Return the number of the batch that brought entries of the directory, by kind of entry: organisations first, then the others.

    Entries replace those of the same key; equal ones are left alone. All or nothing: `NotAllowed` if the actor may not
    change one of their organisations, `NotValid` for the first entry that is not as declared, `NothingNew` where all are equal.
    """
    me = require(session, actor, CHANGE)
    owners = {str(entry.get("organisation", "")) for rows in entries.values() for entry in rows}
    only = owners.pop() if len(owners) == 1 else ""
    batch = _begin(session, me, file, organisation=only, content=DIRECTORY_ROWS, kind=kind, report=dict(report), rows=0)
    order = ("organisation", "facility", "instrument", "service")
    for name in sorted(entries, key=lambda name: order.index(name) if name in order else len(order)):
        batch.rows += records.save_all(session, actor, name, entries[name], batch.id)
    if not batch.rows:
        raise NothingNew(f"Every entry of {file.name} stands in the directory as the file has it: there is nothing to keep.")
    return batch.id


def keep_answers(
    session: Session, actor: Actor, *, organisation: str, kind: str, file: File, report: Mapping[str, Any], rows: pa.Table
) -> int:
    """Return the number of the batch that now holds answers of a survey (`data.competences.ANSWERS`); errors as in `save_batch`.

    `report` names the survey and the wave. `AlreadyKept` where the organisation has answers of that wave already: a later export of
    it has them too, and nobody could tell.
    """
    me = require(session, actor, CHANGE, records.owner(session, organisation))
    _not_yet(session, organisation, file)
    same = select(Batch).where(Batch.organisation == organisation, Batch.content == ANSWER_ROWS, Batch.undone_at.is_(None))
    for batch in session.scalars(same):
        if all(batch.report[name] == report[name] for name in ("survey", "wave")):
            raise AlreadyKept(
                f"Answers of {report['survey']}, wave {report['wave']}, are kept already, as batch {batch.id}: undo that first."
            )
    stated = {
        "organisation": organisation,
        "content": contents.content_of(rows),
        "kind": kind,
        "report": dict(report),
        "rows": rows.num_rows,
    }
    batch = _begin(session, me, file, **stated)
    session.add(Content(batch_id=batch.id, parquet=contents.written(rows)))
    session.flush()
    return batch.id


def answers(session: Session) -> pa.Table:
    """Return every answer of surveys that counts: columns of `data.competences.ANSWERS`, batch after batch; nobody is in two batches."""
    tables, people = [], 0
    for raw, _batch in session.execute(_counting(ANSWER_ROWS, None)):
        rows = contents.unpacked(raw, ANSWER_ROWS)
        at = rows.schema.get_field_index("respondent")
        tables.append(rows.set_column(at, ANSWERS.field("respondent"), pc.add(rows["respondent"], pa.scalar(people, pa.int32()))))
        people += (pc.max(rows["respondent"]).as_py() or 0) + 1
    return contents.concatenated(tables, ANSWER_ROWS)


def undo(session: Session, actor: Actor, number: int) -> None:
    """Take a batch back whole: its rows are deleted, entries that it changed are again as before. Its line stays in the log.

    `NotAllowed` unless the actor may change every organisation that the batch concerns, `Outdated` if it is undone already.
    """
    batch = session.get(Batch, number)
    if batch is None:
        raise NotThere(f"There is no batch {number}.")
    me = _may_undo(session, actor, batch)
    if batch.undone_at is not None:
        raise Outdated(f"The batch {number} is undone already.")
    batch.undone_at, batch.undone_by = log.now(), me
    session.execute(delete(Content).where(Content.batch_id == number))
    log.write(session, me, "batch_undone", str(number), organisation=batch.organisation, rows=batch.rows)


def list_batches(session: Session, actor: Actor, *, organisation: str | None = None, most: int = 500) -> list[BatchSummary]:
    """Return the newest batches first, undone ones too, of organisations that the actor may change; visitors see none."""
    if actor.account is None:
        return []
    statement = select(Batch).order_by(Batch.id.desc())
    if organisation is not None:
        statement = statement.where(Batch.organisation == organisation)
    names = dict(session.execute(select(Account.id, Account.name)).all())
    theirs = _theirs(session, actor)
    return list(islice((_shown(batch, names) for batch in session.scalars(statement) if batch.id in theirs), most))


def events(session: Session, *, organisation: str | None = None) -> pa.Table:
    """Return every event that counts: columns of `data.usage.EVENTS`, facility by its key, batch after batch."""
    return contents.concatenated(
        [contents.unpacked(raw, EVENT_ROWS) for raw, _batch in session.execute(_counting(EVENT_ROWS, organisation))], EVENT_ROWS
    )


def numbers_that_count(session: Session, organisation: str) -> set[int]:
    """Return numbers of the batches of an organisation that are not undone."""
    return set(session.scalars(select(Batch.id).where(Batch.organisation == organisation, Batch.undone_at.is_(None))))


def rows_kept(session: Session, content: str, organisation: str, after: int = 0) -> Iterator[tuple[int, str, bytes]]:
    """Yield number, format and packed rows of each batch of an organisation that counts and came after another."""
    for raw, batch in session.execute(_counting(content, organisation).where(Batch.id > after)):
        yield batch.id, batch.kind, raw


def figures(session: Session, *, organisation: str | None = None) -> pa.Table:
    """Return every yearly figure that counts: columns of `data.published.SHOWN`, facility and who brought it by their keys."""
    tables = [_signed(contents.unpacked(raw, FIGURE_ROWS), batch) for raw, batch in session.execute(_counting(FIGURE_ROWS, organisation))]
    return pa.concat_tables([_signed(contents.concatenated([], FIGURE_ROWS), None), *tables])


def _signed(rows: pa.Table, batch: Batch | None) -> pa.Table:
    """The rows with who brought them, and on which day."""
    stated = ("", "") if batch is None else (batch.organisation, batch.kept_at.date().isoformat())
    for name, value in zip(BROUGHT, stated, strict=True):
        rows = rows.append_column(name, pa.array([value] * rows.num_rows, pa.string()))
    return rows


def _counting(content: str, organisation: str | None) -> Select[bytes, Batch]:
    """Rows of each batch that counts, with the batch, the oldest first."""
    statement = select(Content.parquet, Batch).join(Batch, Batch.id == Content.batch_id)
    statement = statement.where(Batch.content == content, Batch.undone_at.is_(None)).order_by(Batch.id)
    return statement if organisation is None else statement.where(Batch.organisation == organisation)


def _not_yet(session: Session, organisation: str, file: File) -> None:
    same = (Batch.organisation == organisation, Batch.file_sha256 == file.sha256, Batch.undone_at.is_(None))
    record = session.scalar(select(Batch.id).where(*same).limit(1))
    if record is not None:
        raise AlreadyKept(f"The same file is kept already, as batch {record}: undo that one first, or its rows would count twice.")


def _begin(session: Session, me: int, file: File, **stated: Any) -> Batch:
    batch = Batch(file_name=file.name[:_NAME], file_sha256=file.sha256, account_id=me, kept_at=log.now(), **stated)
    session.add(batch)
    session.flush()
    stated = {"kind": batch.kind, "content": batch.content, "sha256": file.sha256}
    log.write(session, me, "batch_kept", str(batch.id), organisation=batch.organisation, **stated)
    return batch


def _owners(session: Session, batch: Batch) -> set[str]:
    brought = set(session.scalars(select(Record.organisation).where(Record.batch_id == batch.id).distinct()))
    return brought | ({batch.organisation} if batch.organisation else set())


def _may_undo(session: Session, actor: Actor, batch: Batch) -> int:
    me = require(session, actor, CHANGE)
    for organisation in sorted(_owners(session, batch)):
        require(session, actor, CHANGE, records.ever(session, organisation))
    return me


def _theirs(session: Session, actor: Actor) -> set[int]:
    """Numbers of the batches that concern an organisation that the actor may change."""
    pairs = {*session.execute(select(Batch.id, Batch.organisation))}
    pairs |= {*session.execute(select(Record.batch_id, Record.organisation).where(Record.batch_id.is_not(None)).distinct())}
    allowed = {name for name in {name for _number, name in pairs} if name and may(session, actor, CHANGE, records.ever(session, name))}
    return {number for number, name in pairs if name in allowed}


def _shown(batch: Batch, names: Mapping[int, str]) -> BatchSummary:
    return BatchSummary(
        batch.id,
        batch.organisation,
        batch.content,
        batch.kind,
        File(batch.file_name, batch.file_sha256),
        batch.report,
        batch.rows,
        names[batch.account_id],
        batch.kept_at,
        batch.undone_at,
        names[batch.undone_by] if batch.undone_by else None,
    )
