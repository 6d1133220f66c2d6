"""How an entry is called in a line of a list: what it is known by, its state today, its day."""

from datetime import date

from django.utils.translation import gettext as _

from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.chapters.learning import Reflection
from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.passing import state_on
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.practice.asking.moments import PROMPTS
from commonhold.practice.catalogue import all_practices
from commonhold.practice.wording import LONGEST, main_text, shortened
from commonhold.web import words

OWN_DAY = (
    "held_on", "planned_on", "decided_on", "effective_on", "started_on", "planned_from", "period_to", "opened_on",
    "opens_on", "from_on", "publicised_on",
)  # fmt: skip
"""Fields that tell which day an entry is about, the ones that say most first."""


def says(entry: AnyEntry, longest: int = LONGEST) -> str:
    """What an entry is known by: its main text; what was answered to which finding, or asked of a person."""
    body = entry.body
    if isinstance(body, FindingResponse):
        practice = next((one for one in all_practices() if one.code == body.practice), None)
        told = words.told(practice.title, {"review": "review", **practice.limits}) if practice else body.practice
        return _("{kind}: {word}").format(kind=words.begun(words.choice(body.act or "")), word=told or "")
    if isinstance(body, Reflection):
        asked = next((one for one in PROMPTS if one.id == body.prompt), None)
        return shortened(_(asked.question) if asked else body.answer or body.work_on or "", longest)
    return main_text(body, longest)


def title_of(entry: AnyEntry, names: words.Names, longest: int = LONGEST) -> str:
    """What an entry is known by beside its kind: what it says, else its first fixed word and day; with whom."""
    told = says(entry, longest) or in_brief(entry)
    about = names.get(_about(entry), "")
    return f"{told.rstrip('.')}, {about}" if told and about else told or about or kind_title(entry.kind)


def kind_title(kind: str) -> str:
    """A kind as people call it; its own word where nobody knows it."""
    return _(kinds()[kind].title) if kind in kinds() else kind


def _about(entry: AnyEntry) -> str:
    for name in ("for_org", "subject", "who", "selected"):
        told = getattr(entry.body, name, "")
        if told and isinstance(told, str):
            return told
    return ""


def own_day(entry: AnyEntry) -> date | None:
    """The day that an entry is about, of those that are known by it; None where it tells none."""
    return next((on for name in OWN_DAY if (on := getattr(entry.body, name, None))), None)


def in_brief(entry: AnyEntry) -> str:
    """An entry without a text of its own: its first fixed word, or its kind, and the day that it is about."""
    fixed = (slot for slot in slots(type(entry.body)) if slot.values and not slot.many)
    told = (words.choice(word) for slot in fixed if (word := getattr(entry.body, slot.name)))
    word = next(told, "") or kind_title(entry.kind)
    day = words.day(own_day(entry))
    return ", ".join(filter(None, (f"{word[:1].upper()}{word[1:]}", day)))


def state_of(entry: AnyEntry, day: date) -> str:
    """The state that an entry has today, as the record writes it; empty where its kind has none."""
    return state_on(entry, Clock(day)) if entry.state else ""


def brief(text: object, longest: int = 160) -> str:
    """A text of several sentences, cut at the end of a word."""
    return shortened(str(text), longest) if text else ""
