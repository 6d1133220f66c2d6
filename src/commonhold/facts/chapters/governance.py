"""The facts of the chapter governance: who decides, and how."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import Fact, Move, kind, own
from commonhold.facts.types import AnyEntry, Date, Int, Markdown, Org, Ref, Seat, Text, Unset
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
DecisionTopic: TypeAlias = Literal[
    "partner_or_not", "phase", "change", "third_party_help", "selection", "money", "message", "membership", "closing",
    "way_of_working", "other",
]
Nature: TypeAlias = Literal["relationship", "delivery", "money", "communication", "other"]
Weight: TypeAlias = Literal["minor", "major", "critical"]
Act: TypeAlias = Literal["plan", "accept", "put_off", "dispute", "pass_gate", "acknowledge"]
Scope: TypeAlias = Literal[
    "entries", "dossier", "findings_summary", "cost_totals", "survey_summary", "dates_and_phases",
]
# fmt: on


@kind(
    _("Decision"),
    _("Decisions"),
    _(
        "A joint question, who put it, whom it affects, who was heard, and what was decided; changes of objectives, plans and phase are decisions too."
    ),
    phase="governance",
    chapter="governance",
    room="partners",
    confidential=True,
    write=("any_seat", "place:broker"),
    decide=("rule",),
    machine=own(
        Move("open", "adopted", ("rule",)),
        Move("open", "declined", ("rule",)),
        Move("open", "withdrawn", ("author", "own_rep")),
        Move("adopted", "reopened", ("rep_of:affected", "seat_of:affected_groups"), _("that was not heard")),
        Move("declined", "reopened", ("any_rep",)),
        Move("reopened", "adopted", ("rule",)),
        Move("reopened", "declined", ("rule",)),
        states=("open", "adopted", "declined", "withdrawn", "reopened"),
    ),
    refs=("stakeholder",),
)
class Decision(Fact, frozen=True):
    question: Annotated[Markdown | Unset, need(_("What is to be decided"), _("what is to be decided"))] = UNSET
    topic: Annotated[DecisionTopic | Unset, need(_("Topic"), _("topic"))] = UNSET
    proposed_by: Annotated[
        Org | Unset, may(_("Proposed by"), _("partner that put it; left empty where the neutral broker did"))
    ] = UNSET
    opened_on: Annotated[Date | Unset, need(_("Put to the partners on"), _("put on"))] = UNSET
    answer_by: Annotated[Date | Unset, may(_("Answer by"), _("answer wanted by"))] = UNSET
    decided_on: Annotated[Date | Unset, may(_("Decided on"), _("decided on"))] = UNSET
    outcome: Annotated[Markdown | Unset, may(_("What was decided"), _("what was decided"))] = UNSET
    reason: Annotated[Markdown | Unset, may(_("Reason"), _("why"))] = UNSET
    changes: Annotated[tuple[AnyEntry, ...], may(_("Entries it changes"), _("entries that it changes"))] = ()
    to_phase: Annotated[Text | Unset, may(_("New phase"), _("new phase, for topic phase"))] = UNSET
    affected: Annotated[tuple[Org, ...], may(_("Partners affected"), _("partners whom it affects"))] = ()
    affected_groups: Annotated[
        tuple[Ref, ...], may(_("Groups affected"), _("groups whom it affects"), to="stakeholder")
    ] = ()
    consulted: Annotated[tuple[Org, ...], may(_("Partners heard"), _("partners heard before"))] = ()
    consulted_groups: Annotated[
        tuple[Ref, ...], may(_("Groups heard"), _("groups heard before"), to="stakeholder")
    ] = ()
    benefits: Annotated[
        tuple[Org, ...], may(_("Who gains by it"), _("organisations that gain money or advantage by it"))
    ] = ()


@kind(
    _("Problem"),
    _("Problems"),
    _("A problem between partners or with the work, with its step on the agreed ladder and its clock."),
    phase="governance",
    chapter="governance",
    room="partners",
    confidential=True,
    write=("any_seat", "place:broker"),
    decide=("each_rep_of:between",),
    decide_note=_("or whom the step of the ladder names"),
    machine=own(
        Move("open", "in_hand", ("seat_of:owner",)),
        Move("open", "escalated", ("rep_of:between",)),
        Move("in_hand", "escalated", ("rep_of:between",)),
        Move("in_hand", "resolved", ("each_rep_of:between",)),
        Move("escalated", "resolved", ("each_rep_of:between",)),
        Move("resolved", "closed", ("time",), _("30 days after it was solved, without objection")),
        Move("resolved", "open", ("rep_of:between",)),
        states=("open", "in_hand", "escalated", "resolved", "closed"),
    ),
)
class Issue(Fact, frozen=True):
    statement: Annotated[Markdown | Unset, need(_("The problem"), _("the problem, without blame"))] = UNSET
    nature: Annotated[Nature | Unset, need(_("What it is about"), _("relationship or substance"))] = UNSET
    weight: Annotated[Weight | Unset, need(_("How grave"), _("how grave"))] = UNSET
    between: Annotated[tuple[Org, ...], may(_("Between"), _("partners concerned"))] = ()
    opened_on: Annotated[Date | Unset, need(_("Since"), _("since"))] = UNSET
    owner: Annotated[Seat | Unset, may(_("Who takes the next step"), _("who takes the next step"))] = UNSET
    ladder_level: Annotated[Int | Unset, may(_("Step of the ladder"), _("step of the ladder (clause on disputes)"))] = (
        UNSET
    )
    last_step_on: Annotated[Date | Unset, may(_("Last step on"), _("last action"))] = UNSET
    about: Annotated[tuple[AnyEntry, ...], may(_("Entries concerned"), _("entries concerned"))] = ()
    resolution: Annotated[Markdown | Unset, may(_("How it was solved"), _("how it was solved"))] = UNSET


@kind(
    _("Account given"),
    _("Accounts given"),
    _("A partner's account to the others, or to an affected group, of what it promised and did."),
    phase="governance",
    chapter="governance",
    room="partners",
    confidential=True,
    write=("own_seat",),
    decide=("nobody",),
    refs=("commitment", "stakeholder"),
)
class AccountabilityReport(Fact, frozen=True):
    to: Annotated[tuple[Org, ...], may(_("To partners"), _("partners to whom it answers"))] = ()
    to_groups: Annotated[tuple[Ref, ...], may(_("To groups"), _("groups to whom it answers"), to="stakeholder")] = ()
    period_from: Annotated[Date | Unset, need(_("Period from"), _("from"))] = UNSET
    period_to: Annotated[Date | Unset, need(_("Period until"), _("to"))] = UNSET
    delivered_on: Annotated[Date | Unset, need(_("Given on"), _("handed over"))] = UNSET
    commitments: Annotated[tuple[Ref, ...], may(_("Promises covered"), _("promises covered"), to="commitment")] = ()
    statement: Annotated[Markdown | Unset, need(_("The account"), _("the account"))] = UNSET


@kind(
    _("Answer to a finding"),
    _("Answers to findings"),
    _(
        "What people did about a practice finding: planned a remedy, accepted it for a time, put it off, disputed it, passed a gate against it, or acknowledged what cannot be undone."
    ),
    phase="governance",
    chapter="governance",
    room="partners",
    write=("own_rep",),
    write_note=_("a representative of any partner, for its organisation"),
    decide=(
        "own_rep if act=plan",
        "own_rep if act=dispute",
        "own_rep if act=acknowledge",
        "own_rep if room=own",
        "each_rep",
    ),
    decide_note=_("accepting, putting off and passing a gate bind, for a shared finding, once each partner consents"),
    machine=own(
        Move(
            "said",
            "agreed",
            ("each_rep if room!=own", "own_rep if room=own"),
            _(
                "needed to accept, to put off and to pass a gate; a plan, a dispute and an acknowledgement stand as said"
            ),
        ),
        Move("said", "withdrawn", ("author", "own_rep")),
        Move("agreed", "withdrawn", ("any_rep",), _("an accepted finding may be taken up again by any partner")),
        states=("said", "agreed", "withdrawn"),
    ),
)
class FindingResponse(Fact, frozen=True):
    practice: Annotated[Text | Unset, need(_("Practice"), _("code of the practice"))] = UNSET
    subject: Annotated[Text | Unset, need(_("About"), _("what the finding is about, as the finding names it"))] = UNSET
    act: Annotated[Act | Unset, need(_("What we do"), _("what was done"))] = UNSET
    reason: Annotated[Markdown | Unset, need(_("Why"), _("why"))] = UNSET
    until: Annotated[Date | Unset, may(_("Comes back after"), _("comes back after"))] = UNSET


@kind(
    _("Release to others"),
    _("Releases to others"),
    _(
        "A partner lets named organisations, or the convenor, read something of its own, for a purpose and a time, in a pair room that it opens; each released revision is written there as a line of its own."
    ),
    phase="diligence",
    chapter="governance",
    room="pair",
    write=("own_rep",),
    write_note=_("the organisation that owns what is released"),
    decide=(
        "own_rep if scope=entries",
        "own_rep if scope=dossier",
        "own_rep if scope=cost_totals",
        "each_rep if scope=findings_summary",
        "each_rep if scope=survey_summary",
        "each_rep if scope=dates_and_phases",
    ),
    decide_note=_("what is shared is released by all, from the room partners"),
    machine=own(
        Move("active", "expired", ("time",), _("after until")),
        Move(
            "active",
            "revoked",
            ("own_rep",),
            _("ends later reading and later revisions only; what was read stays read, and the page says so"),
        ),
        states=("active", "expired", "revoked"),
    ),
)
class Release(Fact, frozen=True):
    to: Annotated[tuple[Org, ...], need(_("Who may read it"), _("who may read it"))] = ()
    scope: Annotated[Scope | Unset, need(_("What is shared"), _("what"))] = UNSET
    entries: Annotated[
        tuple[AnyEntry, ...], may(_("Single entries"), _("single entries, as written into the pair room"))
    ] = ()
    purpose: Annotated[Text | Unset, need(_("What for"), _("what for"))] = UNSET
    until: Annotated[Date | Unset, may(_("Until"), _("until"))] = UNSET
