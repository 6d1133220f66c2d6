"""Help: plain pages that anybody may read, and the catalogues of what is checked and what can be written down."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop
from commonhold.practice.catalogue import all_practices, codes, practices_of
from commonhold.practice.check import Practice
from commonhold.practice.documented import sections
from commonhold.practice.lessons import lessons
from commonhold.practice.wording import review_word
from commonhold.web import words
from commonhold.web.layout.urgency import SAID, urgency

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "who-sees-what": gettext_noop("Who sees what"),
        "sealing": gettext_noop("Sealing and opening together"),
        "consent": gettext_noop("Deciding and consent"),
        "findings": gettext_noop("What findings are, and what they are not"),
        "surveys": gettext_noop("Asking people without names"),
        "your-data": gettext_noop("Your data and your full copy"),
        "access": gettext_noop("Keyboard, readers and slow lines"),
    }
)
"""The pages of help by their short names, in the order in which they are listed."""


class Told(Struct, frozen=True):
    """A kind of entry as people read it: its title, what it records, who sees it, what can be said of its states."""

    name: str
    title: str
    records: str
    sort: str
    sees: str
    states: str


def index(request: HttpRequest) -> HttpResponse:
    """What Commonhold is, and where to read on."""
    return render(request, "helping/help.html", {"area": "help", "topics": _topics()})


def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One page of help."""
    if topic not in TOPICS:
        raise Http404(topic)
    told = {"area": "help", "topics": _topics(), "topic": topic, "heading": _(TOPICS[topic])}
    return render(request, f"helping/{topic}.html", told)


def _topics() -> list[tuple[str, str]]:
    return [(name, _(title)) for name, title in TOPICS.items()]


def practice_list(request: HttpRequest) -> HttpResponse:
    """Every practice by chapter, the gravest first."""
    chapters = [(_(title), [_row(one) for one in practices_of(chapter)]) for chapter, title in CHAPTERS.items()]
    return render(request, "helping/practices.html", {"area": "help", "chapters": [one for one in chapters if one[1]]})


def _row(practice: Practice) -> tuple[str, str, str]:
    return practice.code, _filled(practice.title), urgency(practice.severity)


def practice_page(request: HttpRequest, code: str) -> HttpResponse:
    """All about one practice."""
    if code.upper() not in codes():
        raise Http404(code)
    practice = next(one for one in all_practices() if one.code == code.upper())
    told = {
        "area": "help",
        "practice": practice,
        "title": _filled(practice.title),
        "remedy": _filled(practice.remedy),
        "chapter": _(CHAPTERS[practice.chapter]),
        "for_whom": _for_whom(practice),
        "sections": [(_(heading), _filled(text)) for heading, text in sections(practice).items() if heading],
        "limits": words.limits(practice.limits),
        "reads": _titles(practice.reads),
        "may_read": _titles(practice.may_read),
        "lessons": [lessons()[id].text for id in practice.lessons],
        "references": practice.references,
        "word": SAID[urgency(practice.severity)],
    }
    return render(request, "helping/practice.html", told)


def _filled(text: str) -> str:
    """A text of a practice with the usual word for a review."""
    return _(text).replace("{review}", _(review_word(None)))


def _for_whom(practice: Practice) -> str:
    return {
        "partners": _("all partners"),
        "own": _("one partner alone"),
        "seat": _("one person alone"),
        "convenor": _("whoever convenes several partnerships, in counts only"),
    }["seat" if practice.per_seat else practice.audience]


def _titles(names: tuple[str, ...]) -> list[str]:
    found = dict.fromkeys(name.partition(".")[0] for name in names)
    return [_(kinds()[name].title) for name in found if name in kinds()]


def kind_list(request: HttpRequest) -> HttpResponse:
    """Everything that can be written down, by chapter."""
    chapters = [(_(title), list(_of_chapter(chapter))) for chapter, title in CHAPTERS.items()]
    return render(request, "helping/kinds.html", {"area": "help", "chapters": chapters})


def _of_chapter(chapter: str) -> Iterator[Told]:
    for kind in kinds().values():
        if kind.chapter == chapter:
            sort, sees = seen_by(kind)
            states = words.listed(map(words.choice, kind.machine.states))
            yield Told(kind.name, _(kind.title), _(kind.records), sort, sees, states)


def seen_by(kind: Kind) -> tuple[str, str]:
    """Who usually sees an entry of a kind: the sort of badge, and its words."""
    if kind.narrow or kind.write == ("author",):
        return "private", _("Only its author")
    if kind.room == SEALED:
        return "private", _("Sealed until all have written")
    return {
        "own": ("private", _("Only your organisation")),
        "pair": ("some", _("The two or few it is between")),
        "confidential": ("nda", _("Those who signed for it")),
        "partners": ("shared", _("All partners")),
        "public": ("public", _("Anyone")),
    }[kind.room]
