"""The page of all practice checks: what they see for whoever reads, what is well, and what cannot be told yet."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices
from commonhold.practice.check import Practice
from commonhold.visibility.reading.findings import Answer, Findings, findings
from commonhold.web.checks.telling import Card, cards, sees, title_of
from commonhold.web.door import door
from commonhold.web.layout.urgency import SAID
from commonhold.web.visit import Visit

ORDER = ("urgent", "soon", "watch")
"""The three words for open findings, the most urgent first."""


class Untold(Struct, frozen=True):
    """A check that cannot tell yet: what it looks for, the records that it misses (words, address), who is asked."""

    code: str
    title: str
    missing: tuple[tuple[str, str], ...]
    closed: bool
    sort: str
    told: str


class Well(Struct, frozen=True):
    """A check that sees nothing amiss; `own` where it looks at the reader's own side alone."""

    code: str
    title: str
    own: bool


@door
def checks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every check, by what it says."""
    seat = visit.place.seat.id
    read = findings(seat, visit.partnership, visit.day, found=visit.place.opened)
    told = {"visit": visit, "area": "p", "page": "checks", "read": read}
    if read is None:
        return render(request, "checks/checks.html", told)
    told_cards = cards(visit, read.found)
    well, untold = list(going_well(visit, read)), list(not_told(visit, read))
    told |= {
        "tally": tally((one.urgency for one in told_cards if not one.set_aside and not one.own), read),
        "shared": in_groups(one for one in told_cards if not one.own and not one.set_aside),
        "own": [one for one in told_cards if one.own and not one.set_aside],
        "aside": [one for one in told_cards if one.set_aside],
        "well": [one for one in well if not one.own],
        "own_well": [one for one in well if one.own],
        "untold": untold,
        "words_of": SAID,
    }
    return render(request, "checks/checks.html", told)


def tally(urgencies: Iterable[str], read: Findings) -> list[tuple[str, int, str]]:
    """How many shared checks say each word, by the urgencies of what stands; never one number for all."""
    counts = Counter(urgencies)
    answers = Counter(answer.outcome for answer in read.answers.get("", {}).values())
    told = [(word, counts[word]) for word in ORDER] + [("good", answers["fine"]), ("unknown", answers["untold"])]
    said = {
        "urgent": _("act now"),
        "soon": _("act soon"),
        "watch": _("keep an eye on"),
        "good": _("going well"),
        "unknown": _("can’t tell yet"),
    }
    return [(word, count, said[word]) for word, count in told]


def in_groups(found: Iterable[Card]) -> list[tuple[str, list[Card]]]:
    """Findings by urgency, the most urgent first."""
    known = list(found)
    groups = ((word, [one for one in known if one.urgency == word]) for word in ORDER)
    return [(word, some) for word, some in groups if some]


def answers_of(read: Findings) -> Iterator[tuple[str, Practice, Answer]]:
    """Every answer to the reader's audiences, shared ones first, in the order of the codes."""
    practices = {practice.code: practice for practice in all_practices()}
    for audience, answers in sorted(read.answers.items()):
        for code, answer in sorted(answers.items()):
            if code in practices:
                yield audience, practices[code], answer


def going_well(visit: Visit, read: Findings) -> Iterator[Well]:
    """The checks that look for something and see none of it."""
    for audience, practice, answer in answers_of(read):
        if answer.outcome == "fine":
            yield Well(practice.code, title_of(visit, practice), bool(audience))


def not_told(visit: Visit, read: Findings) -> Iterator[Untold]:
    """The checks that miss a record, with the page where it can be written."""
    for audience, practice, answer in answers_of(read):
        if answer.outcome == "untold":
            sort, told = sees(visit, audience)
            missing = tuple((name_of(what), where(visit, what)) for what in answer.missing)
            yield Untold(practice.code, title_of(visit, practice), missing, answer.closed, sort, told)


def name_of(what: str) -> str:
    """A missing record in words: `Agreement: Ends on`."""
    name, _dot, field = what.partition(".")
    kind = kinds().get(name)
    if kind is None:
        return what
    titles = {slot.key: slot.title for slot in slots(kind.fact)}
    return f"{_(kind.title)}: {_(titles[field])}" if field in titles else _(kind.title)


def where(visit: Visit, what: str) -> str:
    """The page where a missing record can be written; empty for whoever writes nothing."""
    name = what.partition(".")[0]
    kind = kinds().get(name)
    if kind is None or not visit.writes:
        return ""
    if kind.standing == "entry":
        return reverse("add", args=[visit.slug, name])
    return reverse("people" if name in ("seat", "office", "organisation") else "overview", args=[visit.slug])
