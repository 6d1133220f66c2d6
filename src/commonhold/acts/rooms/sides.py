"""Each side writes its own part and speaks for itself: nobody touches the other's words, or takes its name."""

from collections.abc import Collection
from datetime import datetime

from commonhold.acts.deed import Deed
from commonhold.acts.refusal import NotAllowed, NotNow
from commonhold.acts.rooms.replies import of_whom_it_was_said
from commonhold.facts.chapters.agreement import Agreement
from commonhold.facts.chapters.calls import Application, Call
from commonhold.facts.chapters.communication import PublicItem
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.integrity import Reply
from commonhold.facts.chapters.scoping import Restatement
from commonhold.facts.kind import Fact
from commonhold.facts.shape import Slot, slots
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry, fact_in
from commonhold.record.journal import lines_of
from commonhold.record.rows import EntryRow

ANSWER = ("answer", "evidence", "source", "source_name", "valid_until")
"""The fields of a due diligence question that belong to whoever answers."""
QUESTION = ("section", "question", "question_key")
"""Those that belong to whoever asks, until an answer is there."""

ASKED = "diligence_item"

OWNERS_WORD = ("correction",)
"""The field of what was said back that belongs to whoever said it first."""

OTHERS_PART = _("This part is the other side's: {fields}.")
ANSWERED = _("There is an answer to this question. Ask another one.")
ASK_FOR_YOURSELF = _("You ask for your own organisation.")
ANOTHER_AGREEMENT = _("This was in force, so its parties and its sort stay. Make another agreement with others.")
ANOTHER_RELEASE = _("What is released stays as it was said. Release the other in a release of its own.")
IN_THEIR_NAME = _("This speaks in the name of others. Bring it to their approval first.")
NOT_YOUR_OWN = _("You say back what another partner said. What is your own needs no saying back.")
NOT_OPEN = _("The call is not open. It takes applications from {opens} until {closes}.")


def keep_to_your_side(deed: Deed, before: EntryRow | None, fact: Fact) -> None:
    """Refuse new words (of a new entry, where there was none before) that are the other side's to write."""
    if isinstance(fact, DiligenceItem):
        _question(deed, before, fact)
    elif isinstance(fact, Restatement):
        _said_back(deed, before, fact)
    elif isinstance(fact, Agreement) and before is not None:
        _whom_it_bound(deed, before, fact)
    elif isinstance(fact, Release) and before is not None and fact.scope != getattr(as_entry(before).body, "scope", ""):
        raise NotNow(ANOTHER_RELEASE)
    elif isinstance(fact, Application) and before is not None and before.room.startswith("pair:"):
        takes_applications(deed, fact)
    elif isinstance(fact, Reply):
        of_whom_it_was_said(deed, before, fact)


def speak_for_yourself(deed: Deed, row: EntryRow, end: str) -> None:
    """Refuse to publish at once what speaks in the name of others, unless the partners decided on it."""
    item = as_entry(row).body
    if not isinstance(item, PublicItem) or (row.state, end) != ("drafted", "published"):
        return
    if set(item.speakers) - {deed.seat.organisation} and not deed.is_decided(row.id, row.room):
        raise NotNow(IN_THEIR_NAME)


def _whom_it_bound(deed: Deed, before: EntryRow, fact: Agreement) -> None:
    """Refuse words by which an agreement that was in force loses a party, or its sort: others would read its room."""
    old = as_entry(before).body
    if not isinstance(old, Agreement) or (set(old.parties) <= set(fact.parties) and old.type == fact.type):
        return
    if any(line.state == "in_force" for line in lines_of(deed.partnership, entry=before.id)):
        raise NotNow(ANOTHER_AGREEMENT)


def takes_applications(deed: Deed, application: Application) -> None:
    """Refuse what comes before a call opens, or after it closed, to the minute."""
    row = deed.row_of(str(application.call))
    call = as_entry(row).body if row is not None else None
    if row is None or not isinstance(call, Call):
        return
    opens, closes = call.opens_at or datetime.min.replace(tzinfo=deed.now.tzinfo), call.closes_at
    if row.state != "open" or not closes or not opens <= deed.now < closes:
        raise NotNow(NOT_OPEN, opens=call.opens_at or "-", closes=closes or "-")


def _said_back(deed: Deed, before: EntryRow | None, fact: Restatement) -> None:
    """Who says something back writes its words, whoever said it first what was meant instead."""
    mine, told = deed.seat.organisation, deed.row_of(str(fact.target))
    owner = told.organisation if told is not None else ""
    old: Fact = Restatement() if before is None else as_entry(before).body
    if before is None and owner == mine:
        raise NotAllowed(NOT_YOUR_OWN)
    said_by = mine if before is None else before.organisation
    may = (*(OWNERS_WORD if owner == mine else ()), *(("target", "words") if said_by == mine else ()))
    _others_part(old, fact, may)


def _others_part(old: Fact, new: Fact, may: Collection[str]) -> list[Slot]:
    """The fields that new words change; NotAllowed where any of them is not the writer's."""
    changed = [slot for slot in slots(type(new)) if getattr(new, slot.name) != getattr(old, slot.name)]
    others = [slot.title for slot in changed if slot.name not in may]
    if others:
        raise NotAllowed(OTHERS_PART, fields=", ".join(others))
    return changed


def _question(deed: Deed, before: EntryRow | None, fact: DiligenceItem) -> None:
    mine = deed.seat.organisation
    if before is None:
        if fact.asked_by != mine and not _put_back(deed, fact):
            raise NotAllowed(ASK_FOR_YOURSELF)
        may = (*QUESTION, "subject", "asked_by")
        old: Fact = DiligenceItem()
    else:
        old = as_entry(before).body
        may = (*(QUESTION if fact.asked_by == mine else ()), *(ANSWER if fact.subject == mine else ()))
    changed = _others_part(old, fact, may)
    if before is not None and before.state != "asked" and any(slot.name in QUESTION for slot in changed):
        raise NotNow(ANSWERED)


def _put_back(deed: Deed, fact: DiligenceItem) -> bool:
    """Whoever asks may put the same question to itself in the name of the other, within the same deed."""
    if fact.subject != deed.seat.organisation:
        return False
    asked = (fact_in(row.kind, row.body) for row in reversed(deed.rows.values()) if row and row.kind == ASKED)
    return any(
        isinstance(one, DiligenceItem)
        and (one.asked_by, one.subject, one.section) == (fact.subject, fact.asked_by, fact.section)
        and (one.question == fact.question or bool(one.question_key and one.question_key == fact.question_key))
        for one in asked
    )
