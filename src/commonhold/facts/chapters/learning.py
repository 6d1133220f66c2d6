"""The facts of the chapter learning: what others can take from it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import Fact, Move, kind, own
from commonhold.facts.types import Attachment, Bool, Date, Markdown, SelfRating, Text, Unset, Url
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
LibraryItemKind: TypeAlias = Literal[
    "unknown", "report", "case_study", "toolkit", "framework", "evaluation", "project", "partnership", "dataset",
    "training",
]
Phases: TypeAlias = Literal[
    "scoping", "diligence", "agreement", "governance", "delivery", "communication", "review", "moving_on", "learning",
]
LibraryItemUse: TypeAlias = Literal["unread", "reused", "adapted", "not_fitting"]
EndedHow: TypeAlias = Literal["ongoing", "goal_reached", "handed_over", "stalled", "broken_off", "never_started"]
# fmt: on


@kind(
    _("Library item"),
    _("Library items"),
    _("An existing report, case, toolkit, project or framework, and what the partners made of it."),
    phase="scoping",
    chapter="learning",
    room="partners",
    confidential=True,
    write=("any_seat", "place:convenor"),
    write_note=_("the convenor for the public library"),
    decide=("nobody",),
)
class LibraryItem(Fact, frozen=True):
    title: Annotated[Text | Unset, need(_("Title"), _("title"))] = UNSET
    kind: Annotated[LibraryItemKind | Unset, need(_("Kind"), _("sort"))] = UNSET
    url: Annotated[Url | Unset, may(_("Address"), _("where it is"))] = UNSET
    attachment: Annotated[Attachment | Unset, may(_("Copy"), _("copy, where the licence allows one"))] = UNSET
    phases: Annotated[tuple[Phases, ...], may(_("Where it helps"), _("where it helps"))] = ()
    lessons: Annotated[tuple[Text, ...], may(_("Lessons it serves"), _("ids of mission lessons that it serves"))] = ()
    use: Annotated[LibraryItemUse | Unset, need(_("What came of it"), _("what came of reading it"))] = UNSET
    use_note: Annotated[
        Markdown | Unset, may(_("What we took over"), _("what was taken over, or why nothing fits"))
    ] = UNSET


@kind(
    _("Lesson learned"),
    _("Lessons learned"),
    _("What happened, what was learned, and what to do next time, in a few sentences."),
    phase="learning",
    chapter="learning",
    room="partners",
    confidential=True,
    write=("any_seat", "place:broker", "place:evaluator"),
    decide=("nobody",),
)
class Lesson(Fact, frozen=True):
    happened: Annotated[Markdown | Unset, need(_("What happened"), _("what happened"))] = UNSET
    learned: Annotated[Markdown | Unset, need(_("What we learned"), _("what it taught"))] = UNSET
    next_time: Annotated[Markdown | Unset, need(_("Next time"), _("what to do next time"))] = UNSET
    phase: Annotated[Phases | Unset, need(_("Where in the cycle"), _("where in the cycle"))] = UNSET
    mission_lessons: Annotated[
        tuple[Text, ...],
        may(_("Known lessons it bears on"), _("ids of mission lessons that it bears out or contradicts")),
    ] = ()


@kind(
    _("Case study"),
    _("Case studies"),
    _(
        "The story for others: drivers, evolution, what made it work or fail; named, anonymised or held back for a time."
    ),
    phase="learning",
    chapter="learning",
    room="partners",
    write=("any_seat", "place:broker", "place:convenor"),
    decide=("each_rep",),
    decide_note=_("to publish"),
    machine=own(
        Move("draft", "agreed", ("each_rep",)),
        Move("agreed", "embargoed", ("time",), _("while the day before which it is not shown lies ahead")),
        Move("agreed", "published", ("any_rep", "place:convenor")),
        Move("embargoed", "published", ("time",), _("after the day before which it is not shown")),
        states=("draft", "agreed", "embargoed", "published"),
    ),
)
class CaseStudy(Fact, frozen=True):
    title: Annotated[Text | Unset, need(_("Title"), _("title"))] = UNSET
    drivers: Annotated[Markdown | Unset, need(_("Why it began"), _("why it began"))] = UNSET
    evolution: Annotated[Markdown | Unset, need(_("How it changed"), _("how it changed"))] = UNSET
    success_factors: Annotated[Markdown | Unset, may(_("What made it work"), _("what made it work"))] = UNSET
    what_failed: Annotated[Markdown | Unset, may(_("What did not work"), _("what did not work, without blame"))] = UNSET
    ended_how: Annotated[EndedHow | Unset, need(_("How it ended"), _("where it stands"))] = UNSET
    anonymised: Annotated[Bool | Unset, need(_("Anonymised"), _("names and places taken out"))] = UNSET
    embargo_until: Annotated[Date | Unset, may(_("Not before"), _("not before"))] = UNSET


@kind(
    _("Own reflection"),
    _("Own reflections"),
    _(
        "A person's answer to one of the human prompts, or a self-rating of partnering skills; the writer may pass on what is safe."
    ),
    phase="learning",
    chapter="learning",
    room="own",
    write=("author",),
    decide=("author",),
    narrow="author",
)
class Reflection(Fact, frozen=True):
    prompt: Annotated[Text | Unset, need(_("Prompt"), _("id of the prompt"))] = UNSET
    answer: Annotated[Markdown | Unset, may(_("My answer"), _("the answer"))] = UNSET
    ratings: Annotated[
        tuple[SelfRating, ...], may(_("My skills"), _("for skills: now and wanted, in the art and in the science"))
    ] = ()
    work_on: Annotated[Text | Unset, may(_("What I will work on"), _("one thing to work on"))] = UNSET
