"""Words that mean something else to each partner: every meaning side by side, until all agree on one."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import cast
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.facts.chapters.communication import Term
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.forms.posted import unix
from commonhold.web.partners import Partner
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.visit import Visit

MOST = 500
STATES = ("draft", "proposed", "agreed")
LONGEST_WORD = 200
SAY, PROPOSE = "say", "propose"
DONE: Mapping[str, str] = MappingProxyType(
    {SAY: gettext_noop("It is on the record."), PROPOSE: gettext_noop("Proposed. It holds when all have consented.")}
)


class Meaning(Struct, frozen=True):
    """What a word means to one partner, or to all once agreed; `badge` is told where not all partners read it."""

    id: str
    seq: int
    partner: Partner
    text: str
    state: str
    badge: tuple[str, str] | None


class Word(Struct, frozen=True):
    """One word with its meanings: `differs` where partners mean different things and have not agreed on one."""

    word: str
    meanings: tuple[Meaning, ...]
    differs: bool
    ours: bool

    @property
    def agreed(self) -> bool:
        """Have all agreed on one meaning?"""
        return any(one.state == "agreed" for one in self.meanings)

    @property
    def proposed(self) -> bool:
        """Lies one meaning before all?"""
        return any(one.state == "proposed" for one in self.meanings)


class Typed(Struct, frozen=True):
    """What the form of a new meaning says."""

    word: str = ""
    definition: str = ""


@door
def glossary(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The words, those that mean different things first; adding a meaning, and proposing one to all."""
    if request.method != "POST":
        return _page(visit, Typed(request.GET.get("word", "")[:LONGEST_WORD]))
    deed, said = request.POST.get("deed", ""), request.POST
    typed = Typed(said.get("word", "").strip()[:LONGEST_WORD], unix(said.get("definition", "")).strip())
    if deed not in DONE:
        raise Http404(deed)
    if deed == SAY and not (typed.word and typed.definition):
        return _page(visit, typed, _("Say which word, and what it means to you."), UNSOUND)
    try:
        if deed == PROPOSE:
            entries.move(by=visit.by, entry=said.get("about", ""), to="proposed", seen=number_in(request, "seen"))
        else:
            body = {"word": typed.word, "definition": typed.definition}
            entries.write(by=visit.by, kind="term", body=body, id=said.get("id", ""))
    except NotThere:
        raise
    except NotSound as unsound:
        return _page(visit, typed, " ".join(map(words.problem, unsound.problems)), UNSOUND)
    except Refusal as refused:
        return _page(visit, typed, words.refusal(refused, visit.names), REFUSED)
    messages.success(request, _(DONE[deed]), extra_tags=key_of(visit))
    return HttpResponseRedirect(reverse("glossary", args=[visit.slug]))


def key_of(visit: Visit) -> str:
    """Under which key a browser keeps what is typed into the form."""
    return f"{visit.partnership}:word"


def words_of(visit: Visit, items: Iterable[Item]) -> list[Word]:
    """Every word with its meanings, by partner round the table; those that mean different things first."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(_same(cast(Term, item.entry.body).word), []).append(item)
    return sorted((_word(visit, one) for one in found.values()), key=_order)


def _word(visit: Visit, items: list[Item]) -> Word:
    seats = {partner.id: number for number, partner in enumerate(visit.partners)}
    order = sorted(items, key=lambda one: (one.entry.state != "agreed", seats.get(one.entry.organisation, len(seats))))
    agreed = any(one.entry.state == "agreed" for one in items)
    meant = {one.entry.organisation: _same(cast(Term, one.entry.body).definition) for one in items}
    return Word(
        word=str(cast(Term, order[0].entry.body).word),
        meanings=tuple(_meaning(visit, one) for one in order),
        differs=not agreed and len(set(meant.values())) > 1,
        ours=visit.own in meant,
    )


def _meaning(visit: Visit, item: Item) -> Meaning:
    one = item.entry
    badge = None if item.room == PARTNERS else visit.sees(item.room, one.organisation, one.author, item.narrow)
    text = str(cast(Term, one.body).definition or "")
    return Meaning(one.id, item.seq, visit.partner(one.organisation), text, one.state, badge)


def _same(text: object) -> str:
    """A word, or a meaning, as far as it is the same to people: without case, and without what stands at its ends."""
    return " ".join(str(text or "").casefold().split()).strip(".,;:!?\"'“”‘’()")


def _order(one: Word) -> tuple[bool, bool, bool, str]:
    return not one.differs, not one.proposed, one.agreed, _same(one.word)


def _page(visit: Visit, typed: Typed, wrong: str = "", status: int = 200) -> HttpResponse:
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "title": _("Words, and what they mean to each"),
        "found": words_of(visit, shelf(visit.place, ["term"], states=STATES, most=MOST).items),
        "typed": typed,
        "wrong": wrong,
        "new": uuid4().hex,
        "draft": key_of(visit),
        "may": visit.writes and bool(visit.own) and not visit.has_left,
    }
    return render(visit.request, "scoping/glossary.html", told, status=status)
