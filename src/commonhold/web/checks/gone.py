"""A finding that is no longer seen: its page says so, in plain words, to whoever could have seen it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from msgspec import Struct

from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import GUESTS, SHARED, Audience
from commonhold.facts.vocabulary import kinds
from commonhold.practice.check import Practice
from commonhold.practice.reading import judge
from commonhold.practice.view import Ground
from commonhold.visibility.reading.dossier import dossier
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
BEFORE = (1, 7, 14, 30, 60)
"""So many days ago the record is looked at for a finding that is no longer seen."""


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
    """Say that it is gone; 404 for what never stood, or not for this reader."""
    outcomes = {answers[practice.code].outcome for answers in read.answers.values() if practice.code in answers}
    if not outcomes or not _stood(visit, practice, subject, items):
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


def _stood(visit: Visit, practice: Practice, subject: str, items: Sequence[Item]) -> bool:
    """Was there such a finding lately, as far as the record tells: was it answered, or is it what has moved since?

    Else it must have been seen on one of the days `BEFORE`.
    """
    if any(answers_about(items, practice.code, subject, audience) for audience in ("", visit.own)):
        return True
    ids = [subject.partition(":")[2], subject.partition(":")[2].rpartition(":")[0]]
    moved = (item.entry.state_since for item in these(visit.place, ids).values())
    if any(since and visit.day - since <= LATELY for since in moved):
        return True
    audience = _audience(visit, practice)
    told = dossier(audience, visit.partnership, visit.day, found=visit.place.opened)
    return told is not None and any(
        _was_seen(practice, subject, told, visit.day - timedelta(days=back), audience) for back in BEFORE
    )


def _audience(visit: Visit, practice: Practice) -> Audience:
    if practice.audience == "partners":
        place = visit.place
        is_guest = place.seat.is_guest_of_all and visit.own not in place.house.present(place.day)
        return GUESTS if is_guest else SHARED
    return Audience("seat" if practice.per_seat else "own", visit.own, visit.place.seat.id if practice.per_seat else "")


def _was_seen(practice: Practice, subject: str, told: Dossier, day: date, audience: Audience) -> bool:
    """Did the practice see it on a day, in what was on record by then?"""
    then = [entry for entry in told.entries if entry.recorded_on is None or entry.recorded_on <= day]
    verdict = judge(practice, Ground(told.holding(then), day, audience))
    return any(finding.subject == subject for finding in verdict.findings)


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
