"""The facts of the chapter scoping: why the partners are at the table."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import CONSENT, LODGE, Fact, Move, kind, own
from commonhold.facts.types import (
    Alternative,
    AnyEntry,
    Bool,
    ConcernRating,
    Date,
    Markdown,
    Org,
    Place,
    Ref,
    Seat,
    Text,
    Unset,
)
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
Facet: TypeAlias = Literal["driver", "interest", "want", "own_benefit", "success", "horizon", "red_line"]
Driver: TypeAlias = Literal[
    "access_to_funds", "access_to_resources", "access_to_competencies", "innovation", "governance", "failure_elsewhere",
    "restraint_of_markets", "reputation", "acceptance", "market", "mandate", "desperation", "other",
]
MotiveRank: TypeAlias = Literal["main", "other"]
SelfStatementFacet: TypeAlias = Literal[
    "how_we_work", "planning_cycle", "mandate", "strength", "shortcoming", "constraint", "capacity", "need",
]
Resource: TypeAlias = Literal[
    "cash", "in_kind", "skills", "knowledge", "credibility", "experience", "reputation", "authority", "access",
    "people", "other",
]
AddedValue: TypeAlias = Literal[
    "complementarity", "critical_mass", "scale", "efficiency", "innovation", "whole_system", "legitimacy",
    "shared_learning", "shared_risk", "connection", "reform", "sustainability",
]
InteractionKind: TypeAlias = Literal[
    "meeting", "call", "workshop", "site_visit", "exposure_visit", "leadership_swap", "community_meeting", "briefing",
    "training", "peer_exchange", "drill",
]
Purposes: TypeAlias = Literal[
    "relationship", "diligence", "negotiation", "coordination", "decision", "review", "learning", "community",
    "communication",
]
AnchoredIn: TypeAlias = Literal["nowhere", "plan", "budget", "plan_and_budget"]
Verdict: TypeAlias = Literal["undecided", "go", "adjust_first", "no_go"]
# fmt: on


@kind(
    _("Reason to be here"),
    _("Reasons to be here"),
    _(
        "One reason why a partner is at the table: a driver, an interest, a want, its own benefit, its idea of success, its horizon or a line that it will not cross."
    ),
    phase="scoping",
    chapter="scoping",
    room="sealed-until-all-lodge",
    write=("own_seat",),
    decide=("own_rep",),
    decide_note=_("lodging is the only decision; nothing is agreed"),
    machine=LODGE,
    refs=("objective",),
    sealed_by=("facet",),
)
class Motive(Fact, frozen=True):
    facet: Annotated[Facet | Unset, need(_("What we say here"), _("what is being said"))] = UNSET
    driver: Annotated[Driver | Unset, may(_("What drives us"), _("where it is what drives us: which it is"))] = UNSET
    rank: Annotated[MotiveRank | Unset, need(_("Main reason or another"), _("is it the main one"))] = UNSET
    statement: Annotated[
        Markdown | Unset, need(_("In our words"), _("a reason that the partner itself would stand by"))
    ] = UNSET
    horizon_on: Annotated[Date | Unset, may(_("We mean to stay until"), _("how long it means to stay"))] = UNSET
    kept_back: Annotated[
        Bool | Unset,
        may(
            _("Kept back"),
            _("lodged as something that exists and is not told: on opening the others read only that it is there"),
        ),
    ] = UNSET
    objective: Annotated[
        Ref | Unset, may(_("Feeds the objective"), _("shared objective that it feeds"), to="objective")
    ] = UNSET


@kind(
    _("What we understood"),
    _("What we understood of each other"),
    _("What a partner understood another to mean, in its own words, for the other to confirm or correct."),
    phase="scoping",
    chapter="scoping",
    room="partners",
    confidential=True,
    write=("any_seat",),
    write_note=_("never of the organisation whose entry it restates"),
    decide=("rep_of:target",),
    machine=own(
        Move("offered", "confirmed", ("rep_of:target",)),
        Move("offered", "corrected", ("rep_of:target",)),
        Move("corrected", "offered", ("author",), _("with new words")),
        states=("offered", "confirmed", "corrected"),
    ),
)
class Restatement(Fact, frozen=True):
    target: Annotated[AnyEntry | Unset, need(_("Entry restated"), _("entry restated"))] = UNSET
    words: Annotated[Markdown | Unset, need(_("How we understood it"), _("how it was understood"))] = UNSET
    correction: Annotated[Markdown | Unset, may(_("What was meant instead"), _("what the owner meant instead"))] = UNSET


@kind(
    _("About ourselves"),
    _("What each says of itself"),
    _(
        "One thing that a partner (or one of its offices) says of itself: how it works, its planning cycle, mandate, strength, shortcoming, constraint, capacity or need."
    ),
    phase="scoping",
    chapter="scoping",
    room="own",
    confidential=True,
    write=("own_seat",),
    decide=("nobody",),
    refs=("office",),
)
class SelfStatement(Fact, frozen=True):
    facet: Annotated[SelfStatementFacet | Unset, need(_("What we say here"), _("what is being said"))] = UNSET
    resource: Annotated[
        Resource | Unset,
        may(
            _("Which resource"),
            _("for what we have or lack (strength, shortcoming, constraint, capacity, need): which kind"),
        ),
    ] = UNSET
    core: Annotated[Bool | Unset, may(_("A core competence"), _("a core competence, not a by-product"))] = UNSET
    office: Annotated[
        Ref | Unset, may(_("Office that speaks"), _("office that speaks, when not the whole organisation"), to="office")
    ] = UNSET
    statement: Annotated[Markdown | Unset, need(_("In our words"), _("in words that another sector understands"))] = (
        UNSET
    )


@kind(
    _("Joint case"),
    _("Joint cases"),
    _(
        "The joint reason to partner: what only all together can reach, what each would do otherwise, and what that would cost."
    ),
    phase="scoping",
    chapter="scoping",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
    refs=("objective",),
)
class WhyCase(Fact, frozen=True):
    together: Annotated[
        Markdown | Unset, need(_("What we can do only together"), _("what we can do together that none can alone"))
    ] = UNSET
    alone_limits: Annotated[
        Markdown | Unset, may(_("What each can do alone"), _("what each can and cannot reach alone"))
    ] = UNSET
    added_value: Annotated[
        tuple[AddedValue, ...], may(_("Where the extra value comes from"), _("where the extra value comes from"))
    ] = ()
    alternatives: Annotated[
        tuple[Alternative, ...],
        may(
            _("Other routes weighed"),
            _("other routes weighed, written before work starts so that they can be compared later"),
        ),
    ] = ()


@kind(
    _("Task and who leads it"),
    _("Tasks and who leads them"),
    _("A role that the goals need, who leads it, who contributes, and how an overlap is split."),
    phase="scoping",
    chapter="scoping",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
    refs=("objective",),
)
class Responsibility(Fact, frozen=True):
    name: Annotated[Text | Unset, need(_("Role or task"), _("the role or task"))] = UNSET
    objectives: Annotated[tuple[Ref, ...], may(_("Objectives that need it"), _("what needs it"), to="objective")] = ()
    lead: Annotated[
        tuple[Org, ...], may(_("Who leads"), _("organisation that leads; left empty while nobody does"))
    ] = ()
    contributing: Annotated[tuple[Org, ...], may(_("Who helps"), _("organisations that help"))] = ()
    split: Annotated[Markdown | Unset, may(_("How the leads divide it"), _("how several leads divide it"))] = UNSET


@kind(
    _("Meeting or visit"),
    _("Meetings and visits"),
    _("A meeting, call, visit, swap, training or briefing: who met where, about what, and what was learned."),
    phase="scoping",
    chapter="scoping",
    room="partners",
    confidential=True,
    write=("any_seat", "place:broker"),
    write_note=_("a visit's takeaways by every side that took part"),
    decide=("nobody",),
    refs=("office", "stakeholder", "seat"),
)
class Interaction(Fact, frozen=True):
    kind: Annotated[InteractionKind | Unset, need(_("Sort of meeting"), _("sort"))] = UNSET
    purposes: Annotated[tuple[Purposes, ...], need(_("What for"), _("what for"))] = ()
    planned_on: Annotated[Date | Unset, may(_("Planned for"), _("when it is to take place"))] = UNSET
    held_on: Annotated[
        Date | Unset,
        may(
            _("Held on"),
            _("when it took place; left empty while it is only planned, and then it does not count as held"),
        ),
    ] = UNSET
    in_person: Annotated[Bool | Unset, need(_("In person"), _("people were in one place"))] = UNSET
    host: Annotated[Org | Unset, may(_("Host"), _("organisation whose ground it was on"))] = UNSET
    place: Annotated[Place | Unset, may(_("Where"), _("where"))] = UNSET
    offices: Annotated[tuple[Ref, ...], may(_("Offices that took part"), _("offices that took part"), to="office")] = ()
    attendees: Annotated[tuple[Seat, ...], need(_("Who was there"), _("seats present"))] = ()
    groups: Annotated[
        tuple[Ref, ...], may(_("Groups that were there"), _("stakeholder groups present"), to="stakeholder")
    ] = ()
    open_questions: Annotated[Bool | Unset, may(_("Guests could ask anything"), _("guests could ask anything"))] = UNSET
    questions: Annotated[
        tuple[Text, ...], may(_("Asked beforehand"), _("what anyone wants to ask there, put before it takes place"))
    ] = ()
    about: Annotated[tuple[AnyEntry, ...], may(_("What was discussed"), _("entries that were discussed"))] = ()
    takeaways: Annotated[Markdown | Unset, may(_("What we learned"), _("what was learned, in both directions"))] = UNSET


@kind(
    _("Our own case"),
    _("Our own cases"),
    _(
        "A partner's own case for itself: value, fit, how the other was chosen, where it is anchored, and its own go or no-go."
    ),
    phase="scoping",
    chapter="scoping",
    room="own",
    write=("own_seat",),
    decide=("own_rep",),
)
class InternalCase(Fact, frozen=True):
    value: Annotated[Markdown | Unset, need(_("What it is worth to us"), _("what it is worth to us"))] = UNSET
    fit: Annotated[Markdown | Unset, may(_("How it serves us"), _("how it serves our own interests and strategy"))] = (
        UNSET
    )
    how_chosen: Annotated[
        Markdown | Unset, may(_("How we chose this partner"), _("how we came to decide on this partner"))
    ] = UNSET
    anchored_in: Annotated[AnchoredIn | Unset, need(_("Where we hold it"), _("where our organisation holds it"))] = (
        UNSET
    )
    concerns: Annotated[
        tuple[ConcernRating, ...], may(_("Areas weighed"), _("nine areas weighed before going on"))
    ] = ()
    verdict: Annotated[Verdict | Unset, need(_("Our decision"), _("our own decision"))] = UNSET
    conditions: Annotated[
        Markdown | Unset, may(_("What must change first"), _("what must be so before we go, or go on"))
    ] = UNSET
    asked: Annotated[tuple[Text, ...], may(_("Who was asked"), _("whom we asked inside before deciding"))] = ()
    decided_on: Annotated[Date | Unset, may(_("Decided on"), _("when"))] = UNSET
