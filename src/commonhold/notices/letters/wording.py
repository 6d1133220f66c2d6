"""How a letter says things, in its reader's language and never at length."""

from collections.abc import Mapping
from datetime import date

from babel import Locale, UnknownLocaleError, dates
from django.utils.translation import get_language, gettext as _

from commonhold.facts.rooms.asked import ANSWER, HEAR, REPLY
from commonhold.facts.vocabulary import kinds
from commonhold.practice.wording import SEVERITY_WORDS, filled, review_word, shortened
from commonhold.visibility.mailing.mentions import Mention
from commonhold.visibility.mailing.week import Seen
from commonhold.visibility.reading.places import Place
from commonhold.visibility.waiting import Waiting

WRITTEN_LIKE = {"en": "en_GB"}
LONGEST_NAME = 60
UNNAMED = (ANSWER, REPLY)
"""What a mail tells without naming the entry that it is about: not even of which kind it is."""


def day_said(day: date) -> str:
    """`9 March 2026`, as the language has it."""
    told = get_language() or "en"
    try:
        locale = Locale.parse(WRITTEN_LIKE.get(told, told.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en_GB")
    return dates.format_date(day, "d MMMM y", locale=locale)


def title_of(kind: str) -> str:
    """What a kind of entry is called."""
    return _(kinds()[kind].title) if kind in kinds() else kind


def named(mention: Mention) -> str:
    """An entry: its kind and, where a mail may tell them, the words that it is known by."""
    kind = title_of(mention.kind)
    return f"{kind} “{shortened(mention.words, LONGEST_NAME)}”" if mention.words else kind


def task_said(waiting: Waiting, mention: Mention | None) -> str:
    """Something that waits, as a sentence. Who asks, and what about, is for no mail."""
    if mention is not None and waiting.what not in UNNAMED:
        return _about(waiting, mention)
    match waiting.what:
        case "claim":
            return _("A seat of your organisation waits for somebody to take it")
        case "confirm":
            return _("Somebody new at the table waits for your yes")
        case "lodge":
            return _("A sealed answer is waited for from your organisation")
        case "answer":
            return _("Questions that were put to your organisation wait for an answer")
        case "reply":
            return _("Something was raised with your organisation and waits for what you say to it")
    return _("Something waits for your organisation")


def _about(waiting: Waiting, mention: Mention) -> str:
    if waiting.what == "due" and waiting.due_on:
        return _("%(what)s is due on %(day)s") % {"what": named(mention), "day": day_said(waiting.due_on)}
    if waiting.what == HEAR:
        return _("%(what)s waits for you to confirm or correct it") % {"what": named(mention)}
    if waiting.due_on and mention.kind == "decision":
        words = {"what": named(mention), "day": day_said(waiting.due_on)}
        return _("%(what)s waits for your word until %(day)s") % words
    return _("%(what)s waits for your word") % {"what": named(mention)}


def seen_said(seen: Seen, place: Place) -> str:
    """A finding: its sentence where a mail may tell it, else what it is about."""
    if seen.saw:
        words = {name: day_said(told) if isinstance(told, date) else told for name, told in seen.words.items()}
        return shortened(filled(_(seen.saw), {"review": _(review_word(place.house.card)), **words}), 160)
    return _(seen.title)


def urgency_said(seen: Seen) -> str:
    """`Act now`, `act soon`, `keep an eye on`."""
    return {
        "act now": _("Act now"),
        "act soon": _("Act soon"),
        "keep an eye on": _("Keep an eye on"),
    }[SEVERITY_WORDS[seen.severity]]


def good_said(mention: Mention) -> str:
    """A good word."""
    said: Mapping[str, str] = {
        "agreement": _("In force: %(what)s"),
        "commitment": _("Kept: %(what)s"),
        "decision": _("Adopted: %(what)s"),
        "issue": _("Resolved: %(what)s"),
        "public_item": _("Published: %(what)s"),
        "activity": _("Done: %(what)s"),
    }
    return said.get(mention.kind, "%(what)s") % {"what": named(mention)}
