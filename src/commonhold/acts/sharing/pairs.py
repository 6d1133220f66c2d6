"""What two write to each other: the answer to a due diligence question, and an application to a call."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import json

from commonhold.acts.deed import By, Deed, Written, new_id
from commonhold.acts.refusal import NotSound, NotThere
from commonhold.acts.rooms.copies import write_anew
from commonhold.acts.rooms.sides import ANSWER, takes_applications
from commonhold.acts.writing import ask, current, moved, revise, sound, step_to, untouched
from commonhold.facts.chapters.calls import Application
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.checking.problem import Problem
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.rows import EntryRow

NO_QUESTION = _("There is no such question that you may read.")
NO_APPLICATION = _("There is no such application in your organisation's room.")


def answer_question(*, by: By, item: str, answer: Mapping[str, Any], seen: int, now: datetime | None = None) -> Written:
    """Answer a due diligence question: the words of the answer, its evidence, how it is known and until when.

    A file goes into the question's room first. Raises NotThere, NotAllowed, NotNow, NotSound or Stale.
    """
    with Deed(by, "answer_question", now=now) as deed:
        row = put_answer(deed, deed.seen(item), answer, seen=seen)
    return deed.written(row)


def put_answer(deed: Deed, row: EntryRow, answer: Mapping[str, Any], *, seen: int) -> EntryRow:
    """Write an answer beside its question, in place of the one that stood there."""
    kind = kinds()[row.kind]
    if kind.fact is not DiligenceItem:
        raise NotThere(NO_QUESTION)
    step = step_to(kind, current(deed, row), "answered")
    ask(deed, step.by, deed.matter(row))
    words = json.decode(row.body) | dict.fromkeys(ANSWER) | dict(answer)
    words = {name: value for name, value in words.items() if value is not None}
    if not words.get("answer"):
        title = next(slot.title for slot in slots(DiligenceItem) if slot.name == "answer")
        raise NotSound([Problem("answer", "required", {"where": (title,)})])
    return moved(deed, revise(deed, row, words, seen=seen), "answered")


def submit_application(*, by: By, application: str, seen: int, now: datetime | None = None) -> Written:
    """Submit an application that was drafted in the organisation's own room: its caller reads it from now on.

    It is written anew in a room of applicant and caller, and the draft rests. Raises NotThere, NotAllowed, NotNow
    (where the call is not open), NotSound or Stale.
    """
    with Deed(by, "submit", now=now) as deed:
        row = deed.seen(application)
        fact, kind = as_entry(row).body, kinds()[row.kind]
        if not isinstance(fact, Application) or not row.room.startswith("own:"):
            raise NotThere(NO_APPLICATION)
        untouched(row, seen, row.body)
        ask(deed, kind.write, deed.matter(row))
        sound(kind, row.body, complete=True)
        takes_applications(deed, fact)
        id = new_id()
        copy = write_anew(deed, row, f"pair:{id}", state="submitted", id=id)
    return deed.written(copy)
