"""Questions for you: what no record can show, asked at its moment, answered for oneself alone, or not now."""

from collections.abc import Iterator, Mapping, Sequence
from secrets import token_hex

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.entries import write
from commonhold.acts.refusal import Refusal
from commonhold.facts.chapters.learning import Reflection
from commonhold.practice.asking.moments import PROMPTS
from commonhold.practice.asking.prompts import Asked, Prompt
from commonhold.visibility.reading.part.kinds import these
from commonhold.visibility.reading.part.prompts import prompts_for
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.record.kinds import address_of
from commonhold.web.titles import kind_title, title_of
from commonhold.web.visit import Visit

LONGEST, BEFORE = 20_000, 20
NOT_NOW = "later"


class Question(Struct, frozen=True):
    """A prompt as its person reads it: `about` is a title, a kind's address and an id; `form` adds a shared answer."""

    id: str
    text: str
    may_become: str
    entry: str
    about: tuple[str, str, str] | None
    form: tuple[str, str] | None
    typed: str = ""
    wrong: str = ""


class Before(Struct, frozen=True):
    """What the person answered earlier: the question, the day, the answer (empty: not then), where it lies."""

    text: str
    day: str
    answer: str
    id: str


@door
def prompts(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; an answer is written where its author alone reads it."""
    asked = prompts_for(visit.place)
    typed = wrong = chosen = ""
    if request.method == "POST":
        chosen, typed = request.POST.get("prompt", ""), request.POST.get("answer", "").strip()[:LONGEST]
        wrong = _answer(request, visit, _known(chosen), typed)
        if not wrong:
            return redirect("prompts", visit.slug)
    known = these(visit.place, [one.moment.about.id for one in asked if one.moment.about])
    told = {
        "visit": visit,
        "area": "p",
        "page": "prompts",
        "questions": [
            _question(visit, one, known, (typed, wrong) if one.prompt.id == chosen else ("", "")) for one in asked
        ],
        "before": list(_before(visit)),
    }
    return render(request, "prompts/prompts.html", told, status=422 if wrong else 200)


def _known(id: str) -> Prompt:
    found = next((one for one in PROMPTS if one.id == id), None)
    if found is None:
        raise Http404(id)
    return found


def _answer(request: HttpRequest, visit: Visit, prompt: Prompt, answer: str) -> str:
    """Write it down; what is wrong, else nothing. Whoever says "not now" needs no words."""
    later = request.POST.get("do") == NOT_NOW
    if prompt.is_private and not later and not answer:
        return _("Write an answer, or choose “Not now”.")
    body = {"prompt": prompt.id, "answer": "" if later else answer}
    try:
        write(
            by=visit.by, kind="reflection", body={name: value for name, value in body.items() if value},
            id=request.POST.get("entry", ""),
        )  # fmt: skip
    except Refusal as refused:
        return words.refusal(refused, visit.names)
    kept = f"prompt:{visit.slug}:{prompt.id}"
    if later:
        messages.success(request, _("Not now, then. It comes back when its next moment does."), extra_tags=kept)
    elif answer:
        messages.success(request, _("Kept where only you read it."), extra_tags=kept)
    else:
        messages.success(request, _("Good. You are not asked again for now."), extra_tags=kept)
    return ""


def _question(visit: Visit, asked: Asked, known: Mapping[str, Item], typed: tuple[str, str]) -> Question:
    prompt, about = asked.prompt, asked.moment.about
    item = known.get(about.id) if about else None
    return Question(
        id=prompt.id,
        text=_(prompt.question),
        may_become=_(prompt.may_become),
        entry=token_hex(16),
        about=(title_of(item.entry, visit.names), address_of(item.entry.kind), item.entry.id) if item else None,
        form=None if prompt.is_private else (address_of(prompt.answer_in), kind_title(prompt.answer_in)),
        typed=typed[0],
        wrong=typed[1],
    )


def _before(visit: Visit) -> Iterator[Before]:
    asked = {one.id: one for one in PROMPTS}
    mine: Sequence[Item] = shelf(visit.place, ["reflection"], most=BEFORE).items
    for item in mine:
        body = item.entry.body
        if isinstance(body, Reflection) and body.prompt in asked and item.entry.author == visit.place.seat.id:
            yield Before(
                _(asked[str(body.prompt)].question), words.day(item.entry.recorded_on), str(body.answer or ""),
                item.entry.id,
            )  # fmt: skip
