"""A finding that is no longer seen: its page says so, in plain words, to whoever could have seen it."""

import re
from collections.abc import Sequence
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from msgspec import Struct

from commonhold.facts.vocabulary import kinds
from commonhold.practice.check import Practice
from commonhold.visibility.reading.findings import Findings
from commonhold.visibility.reading.part.kinds import newest_of_each, these
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.checks.remedies import FRAME
from commonhold.web.checks.responses import about as answers_about
from commonhold.web.checks.telling import title_of
from commonhold.web.partners import Partner
from commonhold.web.titles import kind_title, title_of as entry_title
from commonhold.web.visit import Visit

LATELY = timedelta(days=14)
"""What was written longer ago is not told as what cleared a finding."""
WORD = re.compile(r"[a-z][a-z0-9_-]*")


class Cleared(Struct, frozen=True):
    """What was written last of all that the check looks at, and by whom."""

    partner: Partner
    kind: str
    title: str
    day: str
    url: str


def page(
    request: HttpRequest, visit: Visit, practice: Practice, subject: str, read: Findings, items: Sequence[Item]
) -> HttpResponse:
    """Say that it is gone; 404 for what this reader could never have seen."""
    outcomes = {answers[practice.code].outcome for answers in read.answers.values() if practice.code in answers}
    if not outcomes or not _could_be(visit, practice, subject, items):
        raise Http404(subject)
    told = {
        "visit": visit,
        "area": "p",
        "page": "checks",
        "practice": practice,
        "title": title_of(visit, practice),
        "untold": outcomes == {"untold"},
        "cleared": _cleared(visit, practice),
    }
    return render(request, "checks/gone.html", told)


def _could_be(visit: Visit, practice: Practice, subject: str, items: Sequence[Item]) -> bool:
    """May the practice have seen this: a word of its own, a partner, an entry that the reader sees?"""
    if any(answers_about(items, practice.code, subject, audience) for audience in ("", visit.own)):
        return True
    sort, _colon, id = subject.partition(":")
    if not WORD.fullmatch(sort):
        return False
    if not _colon or id in visit.names or id in visit.place.house.seats or id == visit.partnership:
        return True
    ids = [id, id.rpartition(":")[0]]
    return bool(these(visit.place, ids))


def _cleared(visit: Visit, practice: Practice) -> Cleared | None:
    """The newest entry that the check looks at and that clears such findings, where it was written lately."""
    wanted = {name for name in practice.named - FRAME if kinds()[name].standing == "entry"} or practice.named
    lately = [item for found in newest_of_each(visit.place, wanted).values() for item in found]
    whose = visit.own if practice.audience == "own" else ""
    dated = [one for one in lately if one.entry.recorded_at and (not whose or one.entry.organisation == whose)]
    last = max(dated, key=lambda item: (str(item.entry.recorded_at), item.entry.id), default=None)
    on = last.entry.recorded_on if last else None
    if last is None or on is None or visit.day - on > LATELY or not last.entry.organisation:
        return None
    return Cleared(
        partner=visit.partner(last.entry.organisation),
        kind=kind_title(last.entry.kind),
        title=entry_title(last.entry, visit.names),
        day=words.day(on),
        url=reverse("entry", args=[visit.slug, last.entry.kind, last.entry.id]),
    )
