"""The facts of the chapter review: looking at it together."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import LODGE, Fact, Move, kind, own
from commonhold.facts.types import (
    AnyEntry,
    Bool,
    Date,
    Hours,
    Int,
    Markdown,
    Money,
    Ref,
    Seat,
    SurveyResult,
    Text,
    Unset,
)
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
ReviewKind: TypeAlias = Literal["light_check", "full_review", "evaluation", "closing_review"]
Questions: TypeAlias = Literal["activity", "reflection", "value", "impact", "alternatives"]
LedBy: TypeAlias = Literal["one_partner", "jointly", "independent"]
Response: TypeAlias = Literal["none_yet", "change", "no_change"]
Aspect: TypeAlias = Literal[
    "purpose", "trust", "equity", "roles", "decisions", "delivery", "communication", "value", "workload", "people",
    "openness", "community",
]
AspectRatingNow: TypeAlias = Literal["green", "amber", "red"]
CONSTRUCTS = (
    "purpose", "trust", "equity_of_say", "value_against_cost", "reliability", "communication", "workload",
    "safe_to_disagree", "support_at_home", "again",
)
# fmt: on
"""What the partner survey asks about."""


@kind(
    _("Review"),
    _("Reviews"),
    _(
        "A planned or held review or evaluation: which of the five questions it asks, where its boundary runs, who leads it, what it costs."
    ),
    phase="review",
    chapter="review",
    room="partners",
    confidential=True,
    write=("any_seat", "place:evaluator"),
    decide=("each_rep",),
    machine=own(
        Move("planned", "under_way", ("seat_of:lead", "place:evaluator")),
        Move("planned", "cancelled", ("rule",), _("with reason")),
        Move("under_way", "findings_in", ("seat_of:lead", "place:evaluator")),
        Move("findings_in", "closed", ("each_rep",), _("when each finding is answered")),
        states=("planned", "under_way", "findings_in", "closed", "cancelled"),
    ),
    refs=("stakeholder",),
)
class Review(Fact, frozen=True):
    kind: Annotated[ReviewKind | Unset, need(_("Sort of review"), _("sort"))] = UNSET
    questions: Annotated[
        tuple[Questions, ...],
        need(
            _("Questions it asks"),
            _(
                "activity and performance; reflection on the partnering; value to each; impact; better than the alternatives"
            ),
        ),
    ] = ()
    planned_from: Annotated[Date | Unset, may(_("Planned from"), _("planned start"))] = UNSET
    planned_to: Annotated[Date | Unset, may(_("Planned until"), _("planned end"))] = UNSET
    postponed: Annotated[Int | Unset, need(_("Times put off"), _("how often it was put off"))] = UNSET
    started_on: Annotated[Date | Unset, may(_("Begun on"), _("begun"))] = UNSET
    findings_on: Annotated[Date | Unset, may(_("Findings in on"), _("findings in"))] = UNSET
    boundary_in: Annotated[tuple[Text, ...], may(_("Inside the boundary"), _("actors and work inside"))] = ()
    boundary_out: Annotated[tuple[Text, ...], may(_("Outside the boundary"), _("actors and work left outside"))] = ()
    boundary_from: Annotated[Date | Unset, may(_("Looks at the period from"), _("period from"))] = UNSET
    boundary_to: Annotated[Date | Unset, may(_("Looks at the period until"), _("period to"))] = UNSET
    led_by: Annotated[LedBy | Unset, need(_("Who leads"), _("who leads"))] = UNSET
    lead: Annotated[
        Seat | Unset,
        may(_("Seat that leads"), _("seat that leads it; when jointly or independent, whom the partners named")),
    ] = UNSET
    voices: Annotated[
        tuple[Ref, ...], may(_("Others who are heard"), _("actors beyond the partners who are heard"), to="stakeholder")
    ] = ()
    in_monitoring: Annotated[
        Bool | Unset, need(_("Part of project monitoring"), _("part of the project's own monitoring and evaluation"))
    ] = UNSET
    cost: Annotated[Money | Unset, may(_("Cost"), _("money set aside or spent"))] = UNSET
    time: Annotated[Hours | Unset, may(_("Hours"), _("hours set aside or spent"))] = UNSET


@kind(
    _("Review finding"),
    _("Findings of reviews"),
    _("One thing that a review found, and what the partners do about it, or why nothing."),
    phase="review",
    chapter="review",
    room="partners",
    confidential=True,
    write=("seat_of:review.lead", "place:evaluator"),
    write_note=_("all partners answer"),
    decide=("each_rep",),
    machine=own(
        Move("open", "answered", ("each_rep",)),
        Move("answered", "done", ("seat_of:owner",)),
        states=("open", "answered", "done"),
    ),
    refs=("review",),
)
class ReviewFinding(Fact, frozen=True):
    review: Annotated[Ref | Unset, need(_("Review"), _("of which review"), to="review")] = UNSET
    statement: Annotated[Markdown | Unset, need(_("What was found"), _("what was found"))] = UNSET
    response: Annotated[Response | Unset, need(_("What follows"), _("what follows"))] = UNSET
    response_note: Annotated[Markdown | Unset, may(_("The change, or why none"), _("the change, or why none"))] = UNSET
    changes: Annotated[
        tuple[AnyEntry, ...], may(_("Carried out by"), _("decisions, commitments or activities that carry it out"))
    ] = ()
    owner: Annotated[Seat | Unset, may(_("Who carries it"), _("who carries the change"))] = UNSET


@kind(
    _("How it is going"),
    _("How it is going, aspect by aspect"),
    _("A partner's own colour for one aspect of the partnership, now and as it should be; opened together."),
    phase="review",
    chapter="review",
    room="sealed-until-all-lodge",
    write=("own_seat",),
    decide=("own_rep",),
    machine=LODGE,
    refs=("review",),
    sealed_by=("review",),
)
class AspectRating(Fact, frozen=True):
    review: Annotated[Ref | Unset, need(_("Review"), _("in which review"), to="review")] = UNSET
    aspect: Annotated[Aspect | Unset, need(_("Aspect"), _("aspect"))] = UNSET
    now: Annotated[AspectRatingNow | Unset, need(_("Now"), _("now"))] = UNSET
    wanted: Annotated[
        AspectRatingNow | Unset, may(_("Wanted"), _("as it should be for us; more is not always better"))
    ] = UNSET
    comment: Annotated[Markdown | Unset, may(_("Why"), _("why"))] = UNSET


@kind(
    _("Partner survey"),
    _("Partner surveys"),
    _(
        "A wave of the anonymous partner survey; single answers never become entries, only results of groups that are large enough."
    ),
    phase="review",
    chapter="review",
    room="partners",
    write=("any_rep", "place:broker", "system"),
    write_note=_("the system writes the results"),
    decide=("each_rep",),
    decide_note=_("for the first wave"),
    machine=own(
        Move("draft", "open", ("each_rep",)),
        Move("open", "closed", ("time",), _("after its last day; results count what was in by then")),
        states=("draft", "open", "closed"),
    ),
    refs=("review",),
)
class Survey(Fact, frozen=True):
    wave: Annotated[Int | Unset, need(_("Number of the wave"), _("number of the wave"))] = UNSET
    review: Annotated[Ref | Unset, may(_("Review"), _("review that it feeds"), to="review")] = UNSET
    constructs: Annotated[
        tuple[Text, ...],
        need(
            _("What is asked"),
            _(
                "what is asked: purpose, trust, equity_of_say, value_against_cost, reliability, communication, workload, safe_to_disagree, support_at_home, again"
            ),
        ),
    ] = ()
    opens_on: Annotated[Date | Unset, need(_("Opens"), _("from"))] = UNSET
    closes_on: Annotated[Date | Unset, need(_("Closes"), _("until"))] = UNSET
    invited: Annotated[Int | Unset, need(_("People asked"), _("people asked"))] = UNSET
    answered: Annotated[Int | Unset, need(_("People who answered"), _("people who answered"))] = UNSET
    smallest_group: Annotated[
        Int | Unset, need(_("Smallest group shown"), _("no group below this size is ever shown"))
    ] = UNSET
    results: Annotated[tuple[SurveyResult, ...], may(_("Results"), _("frozen results, complement rule applied"))] = ()
