"""How the record, a day and a finding are said to people, in plain English and in one line.

What partners wrote may hold anything; nothing that leaves here can move a cursor, change a colour or turn a line round.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.kind import Fact
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.practice.check import Severity
from commonhold.practice.finding import Evidence
from commonhold.practice.responses import Answered
from commonhold.practice.view import Limit

LONGEST = 70
KNOWN_BY = ("title", "name", "text", "description", "answer", "what")
"""Optional texts that say what an entry is; others (notes, reasons) say something about it."""
SEVERITY_WORDS: dict[Severity, str] = {
    "block": "act now",
    "serious": "act now",
    "warn": "act soon",
    "advise": "keep an eye on",
    "info": "keep an eye on",
}
"""Five severities; people read three words."""

# ux: "act now", "act soon" and "keep an eye on" come in this order everywhere.
URGENCIES = tuple(dict.fromkeys(SEVERITY_WORDS.values()))

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+")
_REVIEW_WORDS = {"learning": "learning round"}


def day_words(day: date) -> str:
    """`9 March 2026`, whatever the language of the machine."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def one_line(text: str) -> str:
    """Text without line breaks and without signs that steer a screen."""
    return " ".join(_UNSEEN.sub("", text).split())


def shortened(text: str, longest: int = LONGEST) -> str:
    """Text cut at the end of a word, with an ellipsis for what is left out."""
    text = one_line(text)
    if len(text) <= longest:
        return text
    cut = text[:longest].rpartition(" ")[0]
    return f"{(cut or text[:longest]).rstrip(' ,;:.')}…"


def told(entry: AnyEntry) -> str:
    """An entry in words: its kind, what it is known by, its state, and when it was written (else a day it tells)."""
    kind = kinds()[entry.kind]
    known_by = " ".join(part for part in (_first_choice(entry.body), _quoted(main_text(entry.body))) if part)
    parts = [f"{kind.title}: {known_by}" if known_by else kind.title, _first_sum(entry.body)]
    if entry.state:
        since = entry.state_since
        later = since is not None and since != entry.recorded_on
        state = entry.state.replace("_", " ")
        parts.append(f"{state} since {day_words(since)}" if later and since else state)
    parts.append(f"written {day_words(entry.recorded_on)}" if entry.recorded_on else _first_day(entry.body))
    return ", ".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""


def _first_choice(body: Fact) -> str:
    """The first fixed word that a fact tells, for one whose kind asks for no text."""
    if any(slot.required and slot.type in ("text", "markdown") and not slot.many for slot in slots(type(body))):
        return ""
    words = (getattr(body, slot.name) for slot in slots(type(body)) if slot.type == "choice" and not slot.many)
    return next((word.replace("_", " ") for word in words if word), "")


def _first_sum(body: Fact) -> str:
    """The first sum of money that a fact must tell."""
    sums = (getattr(body, slot.name) for slot in slots(type(body)) if slot.type == "money" and slot.required)
    return next((f"{money.currency} {_said(money.amount)}" for money in sums if money), "")


def _first_day(body: Fact) -> str:
    """The first day that a fact tells, for an entry of which nobody says when it was written."""
    days = ((slot.title.lower(), getattr(body, slot.name)) for slot in slots(type(body)) if slot.type == "date")
    return next((f"{'on' if title == 'when' else title} {day_words(day)}" for title, day in days if day), "")


def main_text(body: Fact, longest: int = LONGEST) -> str:
    """The text that a fact is known by: its first required text that is told, else a text that says what it is."""
    texts = [slot for slot in slots(type(body)) if slot.type in ("text", "markdown") and not slot.many]
    known = [slot for slot in texts if slot.required or slot.name in KNOWN_BY]
    ranked = sorted(known, key=lambda slot: not slot.required)
    return next((shortened(value, longest) for slot in ranked if (value := getattr(body, slot.name, ""))), "")


def answer_words(stands: Answered, dossier: Dossier) -> str:
    """What people answered to a finding: how, who, why, and until when."""
    said = [stands.standing.replace("_", " ")]
    response = dossier.entry(stands.response)
    if response is not None:
        who = dossier.name_of(response.organisation)
        by_all = response.state == "agreed" and response.room != "own"
        said[0] += f" with the consent of all, as {who} asked" if by_all else f" by {who}"
    if stands.until:
        said[0] += f" until {day_words(stands.until)}"
    reason = getattr(response.body, "reason", "") if response else ""
    return ": ".join(part for part in (said[0], _quoted(shortened(reason, 2 * LONGEST)) if reason else "") if part)


def evidence_words(evidence: Evidence, dossier: Dossier) -> str:
    """What a finding rests on, in words: an entry as `told`, a card of a register by its name."""
    entry = dossier.entry(evidence.id)
    if entry is not None and entry.kind == evidence.kind:
        return told(entry)
    title = kinds()[evidence.kind].title if evidence.kind in kinds() else evidence.kind
    return f"{title}: {_name_on_card(evidence, dossier)}"


def _name_on_card(evidence: Evidence, dossier: Dossier) -> str:
    name: object = ""
    if evidence.kind == "partnership":
        name = dossier.partnership.name
    elif evidence.kind == "organisation":
        name = dossier.name_of(evidence.id)
    elif office := dossier.offices.get(evidence.id):
        name = office.body.name
    elif seat := dossier.seats.get(evidence.id):
        name = seat.body.shown_name
    return shortened(str(name or evidence.id))


def filled(msgid: str, words: Mapping[str, object], card: Partnership | None = None) -> str:
    """A msgid with its words put in, dates and lists as people write them, and the partners' own word for a review."""
    said = {name: _said(value) for name, value in words.items()}
    return one_line(msgid.format_map({"review": review_word(card), **said}))


def review_word(card: Partnership | None) -> str:
    """What the partners call looking back together."""
    word = (card.review_word or "review") if card else "review"
    return _REVIEW_WORDS.get(word, word)


def limit_words(value: Limit) -> str:
    """A threshold as people write it."""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _said(value: object) -> object:
    if isinstance(value, datetime):
        return day_words(value.date())
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(str(_said(one)) for one in (sorted(value) if isinstance(value, set | frozenset) else value))
    return one_line(value) if isinstance(value, str) else f"{value:,f}" if isinstance(value, Decimal) else value
