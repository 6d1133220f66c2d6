"""The facts of the chapter delivery: the work and what came of it."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import CONSENT, Fact, Move, kind, own
from commonhold.facts.types import Attachment, Bool, Date, Days, Int, Markdown, Org, PeriodTarget, Ref, Text, Unset, Url
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
ActivityKind: TypeAlias = Literal["activity", "milestone", "closing_task"]
ActivityArea: TypeAlias = Literal[
    "finance", "data", "people", "reporting", "communication", "community", "assets", "records",
]
ActivityLevel: TypeAlias = Literal["solve", "influence", "rules"]
IndicatorLevel: TypeAlias = Literal["unknown", "partnership", "intervention"]
Measure: TypeAlias = Literal["unknown", "number", "scale", "story"]
MeasurementBasis: TypeAlias = Literal["unknown", "claim", "evidence", "checked"]
OutcomeLevel: TypeAlias = Literal["unknown", "solve", "influence", "rules"]
Marks: TypeAlias = Literal["innovative", "inclusive", "influential", "unintended", "intangible_for_partner"]
# fmt: on


@kind(
    _("Activity"),
    _("Activities"),
    _("A piece of the work plan: an activity, a milestone (quick wins among them) or a task of closing."),
    phase="delivery",
    chapter="delivery",
    room="partners",
    confidential=True,
    write=("seat_of:accountable", "seat_of:contributing", "any_rep"),
    write_note=_("any representative for a new one"),
    decide=("rep_of:accountable",),
    decide_note=_("the plan as a whole by all partners, as a decision"),
    machine=own(
        Move("planned", "under_way", ("seat_of:accountable",)),
        Move("planned", "done", ("seat_of:accountable",)),
        Move("under_way", "done", ("seat_of:accountable",)),
        Move("planned", "dropped", ("rule",), _("an adopted decision names it among what it changes")),
        Move("under_way", "dropped", ("rule",), _("an adopted decision names it among what it changes")),
        states=("planned", "under_way", "done", "dropped"),
    ),
    refs=("objective", "office"),
)
class Activity(Fact, frozen=True):
    title: Annotated[Text | Unset, need(_("What is done"), _("what"))] = UNSET
    kind: Annotated[ActivityKind | Unset, need(_("Kind"), _("sort"))] = UNSET
    area: Annotated[ActivityArea | Unset, may(_("Area of closing"), _("for a closing task"))] = UNSET
    objectives: Annotated[tuple[Ref, ...], may(_("Serves these objectives"), _("what it serves"), to="objective")] = ()
    level: Annotated[ActivityLevel | Unset, may(_("Level of success"), _("level of success it works on"))] = UNSET
    accountable: Annotated[tuple[Org, ...], may(_("Who answers for it"), _("who answers for it (should be one)"))] = ()
    contributing: Annotated[tuple[Org, ...], may(_("Who helps"), _("who helps"))] = ()
    office: Annotated[Ref | Unset, may(_("Office that carries it"), _("office that carries it"), to="office")] = UNSET
    starts_on: Annotated[Date | Unset, may(_("Starts on"), _("from"))] = UNSET
    due_on: Annotated[Date | Unset, may(_("Due"), _("by"))] = UNSET
    done_on: Annotated[Date | Unset, may(_("Done on"), _("reached on"))] = UNSET
    quick_win: Annotated[Bool | Unset, may(_("Quick win"), _("small, early, visible and honest"))] = UNSET


@kind(
    _("What we watch"),
    _("The signs that we watch"),
    _("What is watched to know how an objective, or the partnership itself, is doing."),
    phase="delivery",
    chapter="delivery",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
    refs=("objective",),
)
class Indicator(Fact, frozen=True):
    name: Annotated[Text | Unset, need(_("What we watch"), _("what is watched"))] = UNSET
    level: Annotated[
        IndicatorLevel | Unset, need(_("Partnership or work"), _("the partnership itself, or the intervention"))
    ] = UNSET
    measure: Annotated[Measure | Unset, need(_("How it is measured"), _("how"))] = UNSET
    objective: Annotated[Ref | Unset, may(_("Objective"), _("whose progress it shows"), to="objective")] = UNSET
    unit: Annotated[Text | Unset, may(_("Unit"), _("unit"))] = UNSET
    baseline: Annotated[Text | Unset, may(_("Value at the start"), _("value at the start"))] = UNSET
    baseline_on: Annotated[Date | Unset, may(_("Start measured on"), _("when"))] = UNSET
    target: Annotated[Text | Unset, may(_("Value aimed at"), _("value aimed at"))] = UNSET
    target_on: Annotated[Date | Unset, may(_("To be reached by"), _("by when"))] = UNSET
    targets: Annotated[
        tuple[PeriodTarget, ...], may(_("Targets by period"), _("values aimed at, one for each period"))
    ] = ()
    every_days: Annotated[Days | Unset, may(_("Looked at every so many days"), _("how often it is looked at"))] = UNSET


@kind(
    _("Measured value"),
    _("Measured values"),
    _("A value of an indicator at a date, with evidence or marked as a claim."),
    phase="delivery",
    chapter="delivery",
    room="partners",
    confidential=True,
    write=("any_seat", "place:evaluator"),
    decide=("nobody",),
    refs=("indicator",),
)
class Measurement(Fact, frozen=True):
    indicator: Annotated[Ref | Unset, need(_("What was measured"), _("of what"), to="indicator")] = UNSET
    value: Annotated[Text | Unset, need(_("Value"), _("value or short story"))] = UNSET
    measured_on: Annotated[Date | Unset, need(_("Measured on"), _("when"))] = UNSET
    period_from: Annotated[Date | Unset, may(_("Period from"), _("for a value over a period: from"))] = UNSET
    period_to: Annotated[Date | Unset, may(_("Period until"), _("for a value over a period: until"))] = UNSET
    basis: Annotated[MeasurementBasis | Unset, need(_("How it is known"), _("how it is known"))] = UNSET
    evidence: Annotated[tuple[Attachment, ...], may(_("Evidence"), _("documents"))] = ()


@kind(
    _("Change achieved"),
    _("Changes achieved"),
    _(
        "A change in what someone does or has, tangible or not: what it means, how the partners contributed, who vouches, and who keeps it alive."
    ),
    phase="delivery",
    chapter="delivery",
    room="partners",
    confidential=True,
    write=("any_seat", "place:evaluator"),
    write_note=_("delegates of affected groups too, from a seat of their own"),
    decide=("nobody",),
    refs=("objective",),
)
class Outcome(Fact, frozen=True):
    who_changed: Annotated[Text | Unset, need(_("Who changed"), _("who"))] = UNSET
    what_changed: Annotated[Markdown | Unset, need(_("What changed"), _("what is different"))] = UNSET
    happened_on: Annotated[Date | Unset, need(_("Happened on"), _("when"))] = UNSET
    level: Annotated[OutcomeLevel | Unset, need(_("Level of success"), _("level of success"))] = UNSET
    tangible: Annotated[Bool | Unset, need(_("Can be counted or touched"), _("can be counted or touched"))] = UNSET
    marks: Annotated[tuple[Marks, ...], may(_("What it is an example of"), _("what it is an example of"))] = ()
    objective: Annotated[Ref | Unset, may(_("Objective"), _("objective"), to="objective")] = UNSET
    contribution: Annotated[
        Markdown | Unset, may(_("How the partners helped"), _("how the partners helped; what else may explain it"))
    ] = UNSET
    basis: Annotated[MeasurementBasis | Unset, need(_("How it is known"), _("how it is known"))] = UNSET
    evidence: Annotated[tuple[Attachment, ...], may(_("Evidence"), _("documents"))] = ()
    vouched_by: Annotated[Text | Unset, may(_("Vouched by"), _("independent person or group"))] = UNSET
    lasting: Annotated[Bool | Unset, need(_("Meant to last"), _("meant to outlive the partnership"))] = UNSET
    kept_by: Annotated[Text | Unset, may(_("Who keeps it alive"), _("who keeps it alive afterwards"))] = UNSET
    kept_with: Annotated[Text | Unset, may(_("With which means"), _("with which means"))] = UNSET


@kind(
    _("Note from the source"),
    _("Notes from the source"),
    _("Something that a published source says and no kind holds, kept verbatim so that nothing is lost or invented."),
    phase="delivery",
    chapter="delivery",
    room="partners",
    write=("system",),
    write_note=_("when it brings in a source; never revised by hand"),
    decide=("nobody",),
)
class SourceNote(Fact, frozen=True):
    source: Annotated[Url | Unset, may(_("Source"), _("file or address that was read"))] = UNSET
    path: Annotated[Text | Unset, need(_("Where in the source"), _("where in the source, as an element path"))] = UNSET
    words: Annotated[Text | Unset, need(_("What stands there"), _("what stands there, verbatim"))] = UNSET
    line: Annotated[Int | Unset, need(_("Line"), _("line in the source"))] = UNSET
    read_on: Annotated[Date | Unset, need(_("Read on"), _("when it was brought in"))] = UNSET
