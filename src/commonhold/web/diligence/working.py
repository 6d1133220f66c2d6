"""Ways of working: answered by each for itself, sealed, opened together; what differs is named, and arranged for."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from msgspec import Struct, to_builtins

from commonhold.acts import entries
from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.acts.sealing.lodging import lodge, open_round, take_back
from commonhold.facts.chapters.diligence import Difference, WorkingCulture
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import kind_of
from commonhold.facts.rooms.house import own_room
from commonhold.practice.measures.culture import TOPICS, Apart, cultures_apart, is_far
from commonhold.practice.view import View
from commonhold.visibility.reading.entries import Lying
from commonhold.visibility.reading.part.view import view_at
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.chapters.diligence import SCALES, scales
from commonhold.web.diligence.pages import own_badge, page
from commonhold.web.door import door
from commonhold.web.forms.form import Wrong, in_words
from commonhold.web.partners import Partner
from commonhold.web.record.sharing.seal import rounds_of
from commonhold.web.record.showing.values import url_of
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND, Outcome, Sheet
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

KIND = "working_culture"
IN_WORDS = ("problem_solving", "communication", "decision_path", "decision_days")
"""What is asked besides the scales."""
SEALING = {"seal": lodge, "take_back": take_back, "open": open_round}
MOST = 20


class Pace(Struct, frozen=True):
    """How long a partner takes to decide, in days and in percent of the longest, and by which way."""

    partner: Partner
    days: int
    width: int
    told: str
    path: str


class Pair(Struct, frozen=True):
    """Two partners far apart: what differs, in sentences; what was arranged between them; the form that begins it."""

    one: Partner
    other: Partner
    gaps: tuple[str, ...]
    arranged: tuple[tuple[str, str], ...]
    begin: str


class Named(Struct, frozen=True):
    """A difference that was named: between whom, what, and how it is worked with."""

    url: str
    between: tuple[Partner, ...]
    said: str
    arrangement: str
    state: str


@door
def ways_of_working(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form of the own side, who has sealed, and what opened."""
    draft = _draft(visit)
    sheet = Sheet(visit, WorkingCulture, to_builtins(draft.entry.body) if draft else {})
    if request.method != "POST":
        return _page(visit, sheet, Outcome(dict(sheet.before)), draft)
    if not visit.own:
        raise Http404
    deed = request.POST.get("deed", "")
    if deed in ("take_back", "open"):
        return _sealed(visit, sheet, Outcome(dict(sheet.before)), deed)
    outcome = sheet.done(lambda told: _keep(visit, told, draft), own_room(visit.own))
    if outcome.written is None:
        return _page(visit, sheet, outcome, draft)
    if deed == "seal":
        return _sealed(visit, sheet, outcome, deed)
    messages.success(request, _("Kept in your room. Nobody else reads it before it is opened."), extra_tags=KIND)
    return HttpResponseRedirect(reverse("ways_of_working", args=[visit.slug]))


def _keep(visit: Visit, told: bytes, draft: Item | None) -> Any:
    request = visit.request
    if draft:
        return entries.revise(by=visit.by, entry=draft.entry.id, body=told, seen=number_in(request, "seen"))
    return entries.write(by=visit.by, kind=KIND, body=told, id=request.POST.get("id", ""))


def _sealed(visit: Visit, sheet: Sheet, outcome: Outcome, deed: str) -> HttpResponse:
    """Seal it, take it back, or open what is complete; what is not yet whole is told beside its field."""
    fresh(visit.request)
    try:
        SEALING[deed](by=visit.by, kind=KIND, values={})
    except NotThere:
        raise
    except Refusal as refused:
        unsound = isinstance(refused, NotSound)
        wrong = in_words(refused.problems) if isinstance(refused, NotSound) else ()
        why = wrong or (Wrong("", words.refusal(refused, visit.names)),)
        again = Outcome(outcome.told, wrong=tuple(why), status=UNSOUND if unsound else REFUSED)
        return _page(visit, sheet, again, _draft(visit))
    messages.success(visit.request, _("Done. It is on the record."), extra_tags=KIND)
    return HttpResponseRedirect(reverse("ways_of_working", args=[visit.slug]))


def _draft(visit: Visit) -> Item | None:
    """What the own side wrote and did not seal yet."""
    if not visit.own:
        return None
    found = shelf(visit.place, [KIND], states=["draft"], room=own_room(visit.own), most=MOST).items
    return next(iter(found), None)


def _page(visit: Visit, sheet: Sheet, outcome: Outcome, draft: Item | None) -> HttpResponse:
    [round] = rounds_of(visit, kind_of(WorkingCulture))[:1]
    view = view_at(visit.place, [KIND, "difference"])
    opened = [one for one in view.of(WorkingCulture) if one.state == "opened"]
    drawn = list(scales([one for one in visit.partners if one.here], [Lying(one.room, 1, one) for one in opened]))
    form = sheet.form(outcome.told, outcome.wrong, outcome.more)
    fields = {field.path: field for field in (*form.fields, *form.later)}
    return page(
        visit,
        "ways_of_working",
        _("Each answers for itself and seals it; all open together. Then you name what differs."),
        visit.sees("partners"),
        status=outcome.status,
        own=own_badge(visit),
        round=round,
        form=form,
        scales=[(fields[name], _(low), _(high)) for name, (low, high) in SCALES.items()],
        rest=[fields[name] for name in IN_WORDS],
        seen=draft.seq if draft else 0,
        id=visit.request.POST.get("id") or uuid4().hex,
        begun=draft is not None,
        posted=visit.request.method == "POST",
        may=visit.writes and bool(visit.own) and round.mine != "shut",
        speaks=visit.place.seat.speaks(visit.day) and visit.own in visit.place.house.present(visit.day),
        drawn=drawn,
        paces=list(_paces(visit, opened)),
        pairs=list(_pairs(visit, view)),
        named=[_named(visit, one) for one in view.of(Difference) if one.body.topic in TOPICS],
        writes=visit.writes,
    )


def _paces(visit: Visit, opened: Sequence[AnyEntry]) -> Iterator[Pace]:
    said = {one.organisation: one.body for one in opened if isinstance(one.body, WorkingCulture)}
    days = {org: int(body.decision_days) for org, body in said.items() if body.decision_days}
    longest = max(days.values(), default=0)
    for partner in visit.partners:
        if partner.id in days:
            mine = days[partner.id]
            told = ngettext("{days} day", "{days} days", mine).format(days=words.number(mine))
            yield Pace(partner, mine, mine * 100 // longest, told, brief(said[partner.id].decision_path, 200))


def _pairs(visit: Visit, view: View) -> Iterator[Pair]:
    """Those who lie far apart on a scale, with each scale on which they do."""
    far = [one for one in cultures_apart(view) if is_far(one.steps)]
    order = [partner.id for partner in visit.partners]

    def both(one: Apart) -> tuple[str, ...]:
        return tuple(sorted((one.lower, one.higher), key=order.index))

    def place(one: Apart) -> tuple[int, ...]:
        return tuple(order.index(org) for org in both(one))

    for orgs, apart in groupby(sorted(far, key=place), key=both):
        gaps = sorted(apart, key=lambda one: -one.steps)
        said = tuple(words.told(one.said.saw, _by_name(visit, one)) for one in gaps)
        arranged = dict.fromkeys(id for one in gaps for id in one.arranged_by)
        yield Pair(
            visit.partner(orgs[0]),
            visit.partner(orgs[1]),
            said,
            tuple((id, brief(getattr(entry.body, "arrangement", ""))) for id in arranged if (entry := view.entry(id))),
            _begin(visit, orgs, said),
        )


def _by_name(visit: Visit, one: Apart) -> Mapping[str, object]:
    return {"low": visit.names.get(one.lower, one.lower), "high": visit.names.get(one.higher, one.higher)}


def _begin(visit: Visit, orgs: Sequence[str], said: Sequence[str]) -> str:
    """The form of a difference between two, with what lies apart filled in."""
    told = {"topic": "culture", "between": orgs, "statement": " ".join(said)}
    return f"{reverse('add', args=[visit.slug, 'difference'])}?{urlencode(told, doseq=True)}"


def _named(visit: Visit, entry: AnyEntry) -> Named:
    body = entry.body
    assert isinstance(body, Difference)  # noqa: S101 - asked for by its kind
    return Named(
        url_of(visit, entry),
        tuple(one for one in visit.partners if one.id in body.between),
        brief(body.statement, 240),
        brief(body.arrangement, 240),
        words.begun(words.choice(entry.state)),
    )
