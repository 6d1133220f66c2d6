"""Saying back what another partner meant: its owner confirms it or corrects it, and then it is said anew."""

from datetime import datetime

from msgspec import json, to_builtins

from commonhold.acts.consent import move
from commonhold.acts.deed import By, Deed, Written
from commonhold.acts.refusal import NotAllowed
from commonhold.acts.writing import revise
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.rows import EntryRow

NOT_SAID_BACK = _("Only what was said back is corrected.")


def correct(*, by: By, restatement: str, correction: str, seen: int, now: datetime | None = None) -> Written:
    """Say what was meant instead. The words that were said back stay, and wait for new ones.

    A representative of whoever said it first does so. Raises NotThere, NotAllowed, NotNow, NotSound or Stale.
    """
    with Deed(by, "correct", now=now) as deed:
        row = revise(deed, _said_back(deed, restatement), _with(deed, restatement, correction=correction), seen=seen)
        row = move(deed, row, "corrected", seen=row.seq)
    return deed.written(row)


def say_again(*, by: By, restatement: str, words: str, seen: int, now: datetime | None = None) -> Written:
    """Say back in new words what was corrected; what was meant instead stays readable beside them."""
    with Deed(by, "say_again", now=now) as deed:
        row = revise(deed, _said_back(deed, restatement), _with(deed, restatement, words=words), seen=seen)
        row = move(deed, row, "offered", seen=row.seq)
    return deed.written(row)


def _said_back(deed: Deed, id: str) -> EntryRow:
    row = deed.seen(id)
    if row.kind != "restatement":
        raise NotAllowed(NOT_SAID_BACK)
    return row


def _with(deed: Deed, id: str, **words: str) -> bytes:
    return json.encode({**to_builtins(as_entry(deed.seen(id)).body), **words})
