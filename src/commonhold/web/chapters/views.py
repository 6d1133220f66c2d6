"""The landing page of each chapter: what it is for, what the record shows of it, and the kinds that belong to it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.cycle import CHAPTERS, Chapter
from commonhold.facts.words import gettext_noop
from commonhold.practice.asking.moments import PROMPTS
from commonhold.practice.responses import SET_ASIDE
from commonhold.visibility.reading.entries import Lying
from commonhold.visibility.reading.findings import findings
from commonhold.visibility.reading.part.kinds import all_of, newest_of_each
from commonhold.visibility.reading.part.prompts import prompts_for
from commonhold.visibility.reading.places import names_of
from commonhold.web.chapters import (
    agreement,
    community,
    delivery,
    diligence,
    governance,
    looking_back,
    resources,
    scoping,
    speaking,
)
from commonhold.web.chapters.shelves import GROUPS, shelves
from commonhold.web.checks.telling import cards
from commonhold.web.door import door
from commonhold.web.visit import Visit

Picture = Callable[[Visit, Sequence[Lying]], dict[str, object]]


class Page(Struct, frozen=True):
    """What a chapter's page is for, the kinds that its picture is drawn from, and who draws it."""

    lead: str
    reads: tuple[str, ...]
    picture: Picture


PAGES: Mapping[Chapter, Page] = MappingProxyType(
    {
        "scoping": Page(
            gettext_noop(
                "Each partner writes down its own reasons in private. When all are sealed, they open for "
                "everyone at the same moment. Nobody goes first."
            ),
            ("motive", "why_case"),
            scoping.picture,
        ),
        "diligence": Page(
            gettext_noop(
                "Looking into each other goes both ways here. Each answers the same questions, and each "
                "keeps its own judgement."
            ),
            ("diligence_round", "working_culture"),
            diligence.picture,
        ),
        "agreement": Page(
            gettext_noop("What you want to reach together, what you signed for it, and what is in force today."),
            ("purpose", "objective", "agreement", "clause", "assent"),
            agreement.picture,
        ),
        "governance": Page(
            gettext_noop("One question at a time, and the word of each partner beside it. Silence is not consent."),
            ("decision", "assent", "issue"),
            governance.picture,
        ),
        "resources": Page(
            gettext_noop(
                "What each partner promised, and how much of it has been kept. Every bar is one partner’s "
                "own promise, so all are the same length."
            ),
            ("commitment", "role"),
            resources.picture,
        ),
        "delivery": Page(
            gettext_noop("The work itself: who answers for it, what came of it, and how you know."),
            ("activity", "outcome", "indicator", "measurement"),
            delivery.picture,
        ),
        "communication": Page(
            gettext_noop("Say a little, often, in one voice. Silence gets filled by others."),
            ("message", "public_item", "communication_plan", "incident", "stakeholder", "interaction"),
            speaking.picture,
        ),
        "community": Page(
            gettext_noop(
                "The groups that live with what you do, or can move it: what they need, what they said, and "
                "who has their ear."
            ),
            ("stakeholder", "need", "interaction"),
            community.picture,
        ),
        "review": Page(
            gettext_noop(
                "A review looks at how you partner, not at anyone’s performance. Each says how it sees "
                "things, and all envelopes open together."
            ),
            ("review", "review_finding", "aspect_rating"),
            looking_back.review,
        ),
        "moving_on": Page(
            gettext_noop(
                "A partnership that ends after its work is done has not failed. Plan the end while you "
                "still like each other."
            ),
            ("moving_on_plan", "membership_change"),
            looking_back.moving_on,
        ),
        "learning": Page(
            gettext_noop(
                "What you would tell the next ones who try: what happened, what you learned, what to do next time."
            ),
            ("lesson", "case_study"),
            looking_back.learning,
        ),
    }
)


@door
def chapter(request: HttpRequest, visit: Visit, chapter: str) -> HttpResponse:
    """The page of one chapter."""
    known = next((one for one in PAGES if one == chapter), None)
    if known is None:
        raise Http404(chapter)
    page = PAGES[known]
    read = findings(visit.place.seat.id, visit.partnership, visit.day, found=visit.place.opened)
    here = [one for one in (read.found if read else ()) if one.practice.chapter == known]
    pieces = all_of(visit.place, page.reads)
    newest = newest_of_each(visit.place, [name for _title, names in GROUPS[known] for name in names])
    learn_names(visit, pieces)
    told = {
        "visit": visit,
        "area": "p",
        "page": known,
        "title": _(CHAPTERS[known]),
        "lead": _(page.lead),
        "cards": cards(visit, [one for one in here if one.standing not in SET_ASIDE]),
        "groups": shelves(visit, known, newest),
        "prompts": _prompts(visit, known),
    }
    return render(request, f"chapters/{known}.html", {**told, **page.picture(visit, pieces)})


def _prompts(visit: Visit, chapter: Chapter) -> Sequence[str]:
    """The questions that wait for this person alone in a chapter."""
    if all(one.chapter != chapter for one in PROMPTS):
        return []
    return [_(one.prompt.question) for one in prompts_for(visit.place) if one.prompt.chapter == chapter]


def learn_names(visit: Visit, pieces: Sequence[Lying]) -> None:
    """Let the page name organisations that are no partners: one query, none where all are known."""
    unknown = {piece.entry.organisation for piece in pieces} - {""} - visit.names.keys()
    visit.names.update(names_of(unknown))
