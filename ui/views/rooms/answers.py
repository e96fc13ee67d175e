"""The answers of a room as a table, one line for each, without anything that tells whose it is."""

import csv
import io


def csv_file(code: str) -> bytes:
    """Return all answers and published notes as CSV: slide, question, kind, answer; no phone is in it."""
    from workspace import database
    from workspace.rooms import reading, results

    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(["view", "question", "kind", "part", "answer"])
    with database.reading() as session:
        room = reading.state(session, code)
        for asked in reading.questions(session, room.number, whole=True) if room else ():
            given = results.given(session, asked.number)
            if len(given) < results.FEWEST:
                given = ()
            rows = [(part, value) for answer in given for part, value in answer.items()]
            rows += [(note.theme, note.text) for note in results.notes(session, asked.number, whole=False)]
            table.writerows(
                [asked.slide, _safe(asked.content["prompt"]), asked.kind, _safe(part), _safe(str(value))] for part, value in rows
            )
    return made.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t"} or (text[:1] == "-" and not text[1:2].isdigit()) else text
