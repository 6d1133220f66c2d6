"""A finding as a page shows it: its sentence, how urgent it is, who sees it, where it stands."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.practice.check import Practice
from commonhold.practice.responses import SET_ASIDE
from commonhold.practice.wording import review_word
from commonhold.visibility.reading.findings import Found
from commonhold.visibility.reading.part.kinds import these
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.layout.urgency import urgency
from commonhold.web.titles import title_of as entry_title
from commonhold.web.visit import Visit


class Card(Struct, frozen=True):
    """One finding in a list. `stands` says what was answered to it, `sort` and `told` who sees it.

    `about` says what it rests on, where another one has the same sentence.
    """

    code: str
    chapter: str
    url: str
    saw: str
    urgency: str
    sort: str
    told: str
    stands: str = ""
    about: str = ""
    set_aside: bool = False
    own: bool = False


def cards(visit: Visit, found: Sequence[Found], *, answers: bool = True) -> list[Card]:
    """Findings as a list shows them: one query at most, for what was answered and what those alike are about."""
    seen = [(one, saw(visit, one)) for one in found]
    alike = Counter((one.practice.code, said) for one, said in seen)
    listed = [(one, said, alike[one.practice.code, said] > 1) for one, said in seen]
    wanted = [told.id for one, _said, twin in listed if twin for told in one.finding.evidence[:1]]
    known = these(visit.place, [*wanted, *(one.response for one in found if answers)])
    return [card(visit, one, known, seen=said, twin=twin) for one, said, twin in listed]


def address_of(visit: Visit, code: str, subject: str) -> str:
    """The address of a finding's page; what it is about may be any text, so it stands behind the question mark."""
    return f"{reverse('finding', args=[visit.slug, code])}?{urlencode({'about': subject})}"


def card(visit: Visit, found: Found, known: Mapping[str, Item], *, seen: str = "", twin: bool = False) -> Card:
    """A finding as a list shows it; `known` holds the answers, and what it rests on where it has a twin.

    `seen` is its sentence, where that was told already.
    """
    sort, told = sees(visit, found.audience)
    rests = known.get(found.finding.evidence[0].id) if twin and found.finding.evidence else None
    return Card(
        code=found.practice.code,
        chapter=found.practice.chapter,
        url=address_of(visit, found.practice.code, found.finding.subject),
        saw=seen or saw(visit, found),
        urgency=urgency(found.practice.severity),
        sort=sort,
        told=told,
        stands=stands(visit, found, known.get(found.response)),
        about=entry_title(rests.entry, visit.names) if rests else "",
        set_aside=found.standing in SET_ASIDE,
        own=bool(found.audience),
    )


def sees(visit: Visit, audience: str) -> tuple[str, str]:
    """Who sees the findings of an audience: the sort of badge, and its words."""
    if audience.startswith(":"):
        return "private", _("Only you see this")
    return visit.sees(f"own:{audience}") if audience else visit.sees("partners")


def saw(visit: Visit, found: Found) -> str:
    """The sentence of a finding, which is the fact that it tells."""
    return said(visit, found.finding.saw, found.finding.words)


def said(visit: Visit, msgid: str, told: Mapping[str, object]) -> str:
    """A sentence of a practice, with the partners' own word for a review."""
    return words.told(msgid, {"review": review_word(visit.place.house.card), **told}, visit.names)


def title_of(visit: Visit, practice: Practice) -> str:
    """What a practice looks for, as a sentence."""
    return said(visit, practice.title, practice.limits)


def stands(visit: Visit, found: Found, response: Item | None) -> str:
    """Where a finding stands: what was answered, by whom, until when; empty where nobody answered."""
    if found.standing == "open":
        return ""
    who = visit.names.get(response.entry.organisation, "") if response else ""
    told = _standing_words(found.standing, who)
    return _("{what}, until {day}").format(what=told, day=words.day(found.until)) if found.until else told


def _standing_words(standing: str, who: str) -> str:
    by = {
        "planned": _("Planned by {partner}"),
        "disputed": _("{partner} says that this is not right"),
        "acknowledged": _("Acknowledged by {partner}"),
        "gate_passed": _("Passed with the consent of all, as {partner} asked"),
        "accepted": _("Accepted for a time, as {partner} asked"),
        "put_off": _("Put off, as {partner} asked"),
    }
    alone = {
        "planned": _("Planned"),
        "disputed": _("Somebody says that this is not right"),
        "acknowledged": _("Acknowledged"),
        "gate_passed": _("Passed with the consent of all"),
        "accepted": _("Accepted for a time"),
        "put_off": _("Put off"),
    }
    return by[standing].format(partner=who) if who else alone[standing]
