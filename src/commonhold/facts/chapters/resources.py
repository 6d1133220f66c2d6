"""The facts of the chapter resources: people, time and money."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import Fact, Move, kind, own
from commonhold.facts.types import AnyEntry, Bool, Date, Hours, Markdown, Money, Org, Percent, Ref, Seat, Text, Unset
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
CommitmentForm: TypeAlias = Literal[
    "action", "cash", "in_kind", "people", "skills", "knowledge", "experience", "credibility", "reputation",
    "authority", "access",
]
RoleKind: TypeAlias = Literal[
    "keeper", "deputy", "champion", "sponsor", "spokesperson", "signatory", "chair", "secretariat", "broker",
    "technical_adviser", "evaluator",
]
Side: TypeAlias = Literal["income", "spending"]
Class: TypeAlias = Literal[
    "unknown", "activities", "coordination", "facilitation", "communication", "community", "evaluation", "moving_on",
    "contingency", "core",
]
CostEntryClass: TypeAlias = Literal[
    "scoping", "negotiation", "coordination", "reporting", "diligence", "communication", "dispute", "reonboarding",
    "evaluation", "delivery", "closing",
]
TransactionType: TypeAlias = Literal[
    "incoming_funds", "outgoing_commitment", "disbursement", "expenditure", "interest_payment", "loan_repayment",
    "reimbursement", "purchase_of_equity", "sale_of_equity", "credit_guarantee", "incoming_commitment",
    "outgoing_pledge", "incoming_pledge",
]
Net: TypeAlias = Literal["positive", "even", "negative", "unsure"]
# fmt: on


@kind(
    _("Promise"),
    _("Promises"),
    _(
        "A promise of one partner to others: an action, money, time, skills or any other resource, with its due date and what became of it."
    ),
    phase="agreement",
    chapter="resources",
    room="partners",
    confidential=True,
    write=("own_seat",),
    write_note=_("those owed confirm by a move"),
    decide=("own_rep+each_rep_of:to",),
    machine=own(
        Move("offered", "accepted", ("own_rep+each_rep_of:to",)),
        Move("offered", "withdrawn", ("own_rep",)),
        Move("accepted", "kept", ("rep_of:to",), _("delivered by the day promised (or by one moved beforehand)")),
        Move("accepted", "kept_late", ("rep_of:to",), _("delivered after the day promised")),
        Move("accepted", "released", ("each_rep_of:to",), _("with reason")),
        Move("accepted", "broken", ("rep_of:to", "own_rep")),
        Move("broken", "kept_late", ("rep_of:to",)),
        states=("offered", "accepted", "kept", "kept_late", "released", "broken", "withdrawn"),
    ),
    refs=("objective", "agreement", "office"),
)
class Commitment(Fact, frozen=True):
    what: Annotated[Markdown | Unset, need(_("What we promise"), _("what is promised"))] = UNSET
    form: Annotated[CommitmentForm | Unset, need(_("Action or resource"), _("action or resource"))] = UNSET
    to: Annotated[tuple[Org, ...], may(_("Owed to"), _("who is owed"))] = ()
    objective: Annotated[Ref | Unset, may(_("Serves the objective"), _("what it serves"), to="objective")] = UNSET
    agreement: Annotated[Ref | Unset, may(_("Under the agreement"), _("text that it stands under"), to="agreement")] = (
        UNSET
    )
    office: Annotated[Ref | Unset, may(_("Office that must do it"), _("office that must do it"), to="office")] = UNSET
    amount: Annotated[Money | Unset, may(_("Amount of cash"), _("for cash"))] = UNSET
    worth: Annotated[
        Money | Unset, may(_("Agreed worth"), _("agreed value of a non-cash resource, if the partners want one"))
    ] = UNSET
    time: Annotated[Hours | Unset, may(_("Hours"), _("hours, for people"))] = UNSET
    due_on: Annotated[Date | Unset, may(_("Due"), _("due"))] = UNSET
    moved_from: Annotated[Date | Unset, may(_("Earlier due date"), _("earlier due date"))] = UNSET
    moved_on: Annotated[
        Date | Unset,
        may(
            _("Moved on"),
            _(
                "when it was moved; before the day first promised and with consent of those owed it counts as kept faith"
            ),
        ),
    ] = UNSET
    delivered_share: Annotated[Percent | Unset, may(_("Delivered, in percent"), _("how much is delivered"))] = UNSET
    delivered_on: Annotated[Date | Unset, may(_("Delivered on"), _("when completed"))] = UNSET


@kind(
    _("Role"),
    _("Roles"),
    _("A role in the partnership, the seat that fills it, its hours and hand-over."),
    phase="governance",
    chapter="resources",
    room="partners",
    write=("rep_of:for_org", "any_rep"),
    write_note=_("any representative for a neutral role"),
    decide=("rep_of:for_org", "each_rep if kind=broker", "each_rep if kind=chair", "each_rep if kind=secretariat"),
    machine=own(
        Move("vacant", "filled", ("rep_of:for_org", "each_rep"), _("all partners for a neutral role")),
        Move(
            "filled",
            "vacant",
            (
                "rep_of:for_org",
                "any_rep if kind=broker",
                "any_rep if kind=chair",
                "any_rep if kind=secretariat",
                "time",
            ),
            _("after its last day, or when the seat that fills it ends"),
        ),
        Move(
            "vacant",
            "ended",
            ("rep_of:for_org", "each_rep"),
            _("when the role is no longer needed; all partners for a neutral role"),
        ),
        Move(
            "filled",
            "ended",
            ("rep_of:for_org", "each_rep"),
            _("when the role is no longer needed; all partners for a neutral role"),
        ),
        states=("vacant", "filled", "ended"),
    ),
    refs=("seat",),
)
class Role(Fact, frozen=True):
    kind: Annotated[RoleKind | Unset, need(_("The role"), _("the role"))] = UNSET
    for_org: Annotated[Org | Unset, may(_("For which partner"), _("whose role it is; left empty if neutral"))] = UNSET
    seat: Annotated[Seat | Unset, may(_("Who fills it"), _("who fills it"))] = UNSET
    hours_per_month: Annotated[
        Hours | Unset, may(_("Hours per month"), _("time set aside for the health of the partnership"))
    ] = UNSET
    starts_on: Annotated[Date | Unset, may(_("From"), _("from"))] = UNSET
    ends_on: Annotated[Date | Unset, may(_("Until"), _("until; for a broker the planned end"))] = UNSET
    handed_over_to: Annotated[Seat | Unset, may(_("Successor"), _("successor"))] = UNSET
    handed_over_on: Annotated[Date | Unset, may(_("Handed over on"), _("when the hand-over was done"))] = UNSET
    handover_note: Annotated[
        Markdown | Unset, may(_("What the successor must know"), _("what the successor must know"))
    ] = UNSET
    declared_interest: Annotated[
        Markdown | Unset, may(_("Who pays, which other hats"), _("for a broker: who pays, which other hats"))
    ] = UNSET
    also_manages: Annotated[Bool | Unset, may(_("Also manages the project"), _("also manages the project"))] = UNSET


@kind(
    _("Budget line"),
    _("Budget lines"),
    _("A line of income or spending: what for, how much, from whom, for which period, and how sure it is."),
    phase="agreement",
    chapter="resources",
    room="partners",
    confidential=True,
    write=("function:finance", "function:programme", "any_rep"),
    decide=("each_rep",),
    machine=own(
        Move("planned", "sought", ("seat_of:sought_by",), _("income")),
        Move(
            "planned", "secured", ("rep_of:paid_by", "rep_of:sought_by"), _("who seeks it, where who pays has no seat")
        ),
        Move("sought", "secured", ("rep_of:sought_by",), _("with evidence")),
        Move("sought", "lost", ("seat_of:sought_by",)),
        Move("secured", "closed", ("function:finance",)),
        Move("secured", "lost", ("rep_of:paid_by", "rep_of:sought_by"), _("who seeks it, where who pays has no seat")),
        states=("planned", "sought", "secured", "closed", "lost"),
    ),
    refs=("objective",),
)
class BudgetLine(Fact, frozen=True, rename={"class_": "class"}):
    side: Annotated[Side | Unset, need(_("Income or spending"), _("income or spending"))] = UNSET
    class_: Annotated[Class | Unset, need(_("What for"), _("what for"))] = UNSET
    what: Annotated[Text | Unset, need(_("In words"), _("in words"))] = UNSET
    amount: Annotated[Money | Unset, need(_("Amount"), _("how much"))] = UNSET
    funder: Annotated[Text | Unset, may(_("Who pays, in words"), _("who pays (organisation id where known)"))] = UNSET
    paid_by: Annotated[Org | Unset, may(_("Who pays"), _("who pays, where it is on the organisation register"))] = UNSET
    sought_by: Annotated[tuple[Org, ...], may(_("Sought by"), _("applicants, for income"))] = ()
    from_on: Annotated[Date | Unset, may(_("From"), _("from"))] = UNSET
    until_on: Annotated[Date | Unset, may(_("Until"), _("until"))] = UNSET
    objectives: Annotated[tuple[Ref, ...], may(_("Serves these objectives"), _("what it serves"), to="objective")] = ()


@kind(
    _("Time we expect to give"),
    _("Time that each expects to give"),
    _("How much time a partner expects to give, how much of it for coordination, and how much it can carry at all."),
    phase="agreement",
    chapter="resources",
    room="partners",
    confidential=True,
    write=("own_seat",),
    decide=("own_rep",),
    machine=own(
        Move("offered", "confirmed", ("own_rep",)),
        Move("confirmed", "superseded", ("system",), _("when a later one is confirmed")),
        states=("offered", "confirmed", "superseded"),
    ),
)
class EffortPlan(Fact, frozen=True):
    hours_per_month: Annotated[Hours | Unset, need(_("Hours per month"), _("all time for the partnership"))] = UNSET
    coordination_hours: Annotated[
        Hours | Unset, need(_("Of them for coordination"), _("of it for coordination, per month"))
    ] = UNSET
    capacity_hours: Annotated[Hours | Unset, may(_("Most we can carry a month"), _("most it can carry, per month"))] = (
        UNSET
    )
    from_on: Annotated[Date | Unset, need(_("From"), _("from"))] = UNSET
    until_on: Annotated[Date | Unset, may(_("Until"), _("until"))] = UNSET


@kind(
    _("Effort and cost"),
    _("Efforts and costs"),
    _("Time or money that partnering took, by class, so that the cost of the relation can be seen next to its value."),
    phase="delivery",
    chapter="resources",
    room="own",
    confidential=True,
    write=("own_seat",),
    decide=("nobody",),
    refs=("budget_line",),
)
class CostEntry(Fact, frozen=True, rename={"class_": "class"}):
    class_: Annotated[CostEntryClass | Unset, need(_("What it went on"), _("what it went on"))] = UNSET
    time: Annotated[Hours | Unset, may(_("Hours"), _("hours"))] = UNSET
    amount: Annotated[Money | Unset, may(_("Amount"), _("money"))] = UNSET
    period_from: Annotated[Date | Unset, need(_("Period from"), _("from"))] = UNSET
    period_to: Annotated[Date | Unset, need(_("Period until"), _("to"))] = UNSET
    budget_line: Annotated[Ref | Unset, may(_("Budget line"), _("line that it is charged to"), to="budget_line")] = (
        UNSET
    )
    repeats: Annotated[
        AnyEntry | Unset, may(_("Said again from"), _("earlier entry that it had to say again (avoidable duplication)"))
    ] = UNSET


@kind(
    _("Money moved"),
    _("Movements of money"),
    _(
        "One movement or promise of money, brought in from a published source or recorded by a partner; never the cost of partnering."
    ),
    phase="delivery",
    chapter="resources",
    room="partners",
    write=("function:finance", "own_rep", "system"),
    write_note=_("the system only when it brings in a source"),
    decide=("nobody",),
    refs=("budget_line",),
)
class Transaction(Fact, frozen=True):
    type: Annotated[
        TransactionType | Unset, need(_("Sort of transaction"), _("sort, in the words of the IATI transaction types"))
    ] = UNSET
    happened_on: Annotated[Date | Unset, need(_("When"), _("when"))] = UNSET
    value: Annotated[Money | Unset, need(_("How much"), _("how much, in its own currency; negative = taken back"))] = (
        UNSET
    )
    value_on: Annotated[
        Date | Unset, may(_("Exchange rate of"), _("day of the exchange rate, as the source gives it"))
    ] = UNSET
    payer: Annotated[Org | Unset, may(_("From whom"), _("from whom"))] = UNSET
    receiver: Annotated[Org | Unset, may(_("To whom"), _("to whom"))] = UNSET
    description: Annotated[Text | Unset, may(_("Description"), _("in words"))] = UNSET
    budget_line: Annotated[Ref | Unset, may(_("Budget line"), _("line that it belongs to"), to="budget_line")] = UNSET


@kind(
    _("Worth to us"),
    _("What it was worth to each"),
    _("What a partner got out of it and what it gave, in its own eyes, and whether it would do it again."),
    phase="review",
    chapter="resources",
    room="own",
    confidential=True,
    write=("own_seat",),
    decide=("own_rep",),
)
class ValueStatement(Fact, frozen=True):
    period_from: Annotated[Date | Unset, need(_("Period from"), _("from"))] = UNSET
    period_to: Annotated[Date | Unset, need(_("Period until"), _("to"))] = UNSET
    benefits: Annotated[Markdown | Unset, need(_("What we got"), _("what we got"))] = UNSET
    drawbacks: Annotated[Markdown | Unset, may(_("What it cost beside money"), _("what it cost us beside money"))] = (
        UNSET
    )
    worth: Annotated[Money | Unset, may(_("Worth to us"), _("value put on it, if any"))] = UNSET
    cost: Annotated[Money | Unset, may(_("Cost to us"), _("cost to us"))] = UNSET
    alone: Annotated[
        Markdown | Unset,
        may(_("What we would have reached alone"), _("what we would have reached alone with the same effort")),
    ] = UNSET
    net: Annotated[Net | Unset, need(_("All in all"), _("all in all"))] = UNSET
    again: Annotated[Bool | Unset, may(_("Would do it again"), _("would do it again"))] = UNSET
