"""The facts of the chapter agreement: what binds the partners."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import CONSENT, Fact, Move, kind, own
from commonhold.facts.types import (
    AnyEntry,
    Attachment,
    Bool,
    Date,
    Days,
    Int,
    Markdown,
    Org,
    Promise,
    Ref,
    Step,
    Text,
    Unset,
)
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
AgreementType: TypeAlias = Literal[
    "nda", "letter_of_intent", "mou", "partnering_agreement", "grant_agreement", "contract", "protocol",
]
Renewal: TypeAlias = Literal["unknown", "none", "by_review", "automatic"]
ClauseTopic: TypeAlias = Literal[
    "purpose", "objectives", "roles", "resources", "timeline", "decisions", "disputes", "communication",
    "confidentiality", "disclosure", "dissent", "intellectual_property", "data", "reporting", "joint_funding",
    "chairing", "change", "review", "evaluation", "safeguarding", "joining", "leaving", "moving_on", "liability",
    "principle",
]
Coverage: TypeAlias = Literal["absent", "not_relevant", "partial", "full"]
Whose: TypeAlias = Literal["unknown", "shared", "own"]
ObjectiveLevel: TypeAlias = Literal["unknown", "solve", "influence", "rules"]
Means: TypeAlias = Literal["unknown", "fixed", "open"]
Subject: TypeAlias = Literal[
    "intellectual_property", "commercial", "personal", "community", "strategy", "finance", "results", "relationship",
    "other",
]
Class: TypeAlias = Literal["public", "partners", "after_nda", "own"]
Verdict: TypeAlias = Literal["consent", "object", "abstain", "reaffirm"]
# fmt: on

MAIN_TYPES: tuple[AgreementType, ...] = ("mou", "partnering_agreement", "grant_agreement", "contract")
"""Agreements under which partners work together; the others come before that, or beside it."""


@kind(
    _("Agreement"),
    _("Agreements"),
    _("A confidentiality agreement, memorandum, partnering agreement, grant or contract, with its parties and dates."),
    phase="agreement",
    chapter="agreement",
    room="partners",
    confidential=True,
    write=("seat_of:parties",),
    decide=("each_rep_of:parties",),
    machine=own(
        Move("draft", "proposed", ("seat_of:parties",)),
        Move("proposed", "draft", ("system",), _("when a party objects or the text is revised")),
        Move("proposed", "in_force", ("each_rep_of:parties",)),
        Move("in_force", "expired", ("time",), _("after its last day, unless it renews itself")),
        Move("in_force", "ended", ("rep_of:parties", "rule"), _("a party alone only under the leaving clause")),
        Move("in_force", "superseded", ("system",), _("when a successor is in force")),
        Move("expired", "in_force", ("each_rep_of:parties",), _("to a renewal with a new last day")),
        Move("draft", "withdrawn", ("author", "own_rep")),
        Move("proposed", "withdrawn", ("author", "own_rep")),
        states=("draft", "proposed", "in_force", "expired", "ended", "superseded", "withdrawn"),
    ),
)
class Agreement(Fact, frozen=True):
    title: Annotated[Text | Unset, need(_("Title"), _("title"))] = UNSET
    type: Annotated[AgreementType | Unset, need(_("Kind of agreement"), _("sort"))] = UNSET
    parties: Annotated[tuple[Org, ...], need(_("Parties"), _("who is bound"))] = ()
    effective_on: Annotated[Date | Unset, may(_("In force from"), _("from"))] = UNSET
    ends_on: Annotated[Date | Unset, may(_("In force until"), _("until"))] = UNSET
    review_on: Annotated[Date | Unset, may(_("Look at it again on"), _("next look at the text"))] = UNSET
    renewal: Annotated[Renewal | Unset, need(_("At the end"), _("what happens at the end"))] = UNSET
    notice_days: Annotated[Days | Unset, may(_("Days of notice for leaving"), _("notice for leaving"))] = UNSET
    text: Annotated[Attachment | Unset, may(_("Signed text"), _("signed text"))] = UNSET


@kind(
    _("Clause"),
    _("Clauses"),
    _("One rule that the partners settled, by topic, with whom it binds and, where it has steps or clocks, those."),
    phase="agreement",
    chapter="agreement",
    room="partners",
    confidential=True,
    write=("any_seat", "place:broker"),
    decide=("each_rep",),
    machine=CONSENT,
    refs=("agreement",),
)
class Clause(Fact, frozen=True):
    agreement: Annotated[
        Ref | Unset,
        may(_("Part of"), _("text that it is part of; left empty for a rule that stands alone"), to="agreement"),
    ] = UNSET
    topic: Annotated[ClauseTopic | Unset, need(_("Topic"), _("topic"))] = UNSET
    coverage: Annotated[Coverage | Unset, need(_("How far settled"), _("how settled it is"))] = UNSET
    text: Annotated[Markdown | Unset, may(_("The rule"), _("the rule"))] = UNSET
    binds: Annotated[tuple[Org, ...], may(_("Whom it binds"), _("who must"))] = ()
    one_sided_reason: Annotated[
        Markdown | Unset, may(_("Why it binds only some"), _("why it binds or favours only some"))
    ] = UNSET
    steps: Annotated[tuple[Step, ...], may(_("Steps"), _("ladder with who and how many days"))] = ()
    days: Annotated[Days | Unset, may(_("Limit in days"), _("limit, where the rule has one"))] = UNSET
    behaviours: Annotated[
        tuple[Text, ...], may(_("What it means we do"), _("for a principle: what it means we do"))
    ] = ()
    promises: Annotated[
        tuple[Promise, ...],
        may(
            _("Promises"),
            _(
                "what the rule promises, in a form that the record can show kept or broken; binding once the agreement is in force"
            ),
        ),
    ] = ()


@kind(
    _("Purpose"),
    _("Purposes"),
    _("The jointly set purpose and the vision of what is to be there at the end of the day."),
    phase="agreement",
    chapter="agreement",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
)
class Purpose(Fact, frozen=True):
    statement: Annotated[Markdown | Unset, need(_("What we are here for"), _("what the partnership is for"))] = UNSET
    vision: Annotated[Markdown | Unset, may(_("Vision"), _("what will be there at the end of the day"))] = UNSET
    horizon_on: Annotated[Date | Unset, may(_("By when"), _("by when"))] = UNSET
    public_words: Annotated[
        Markdown | Unset, may(_("In words for the public"), _("the purpose as told to the public"))
    ] = UNSET


@kind(
    _("Objective"),
    _("Objectives"),
    _("An end to be reached, for whom, by when and at which level; shared by all or one partner's own."),
    phase="agreement",
    chapter="agreement",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep if whose!=own", "own_rep if whose=own"),
    machine=CONSENT,
    refs=("need",),
)
class Objective(Fact, frozen=True):
    statement: Annotated[Markdown | Unset, need(_("What is to be reached"), _("the end, in clear words"))] = UNSET
    whose: Annotated[Whose | Unset, need(_("Shared, or one partner's own"), _("shared, or one partner's own"))] = UNSET
    for_whom: Annotated[Text | Unset, may(_("Who is better off"), _("who is better off"))] = UNSET
    level: Annotated[
        ObjectiveLevel | Unset,
        need(_("Level of success"), _("solve a problem, influence behaviour and systems, or change the rules")),
    ] = UNSET
    means: Annotated[Means | Unset, need(_("Is the way fixed"), _("is the route fixed or left open"))] = UNSET
    due_on: Annotated[Date | Unset, may(_("By when"), _("by when"))] = UNSET
    needs: Annotated[
        tuple[Ref, ...], may(_("Needs it answers"), _("needs of affected people that it answers"), to="need")
    ] = ()


@kind(
    _("Who may see what"),
    _("Who may see what, item by item"),
    _("For one item: is it public, for partners, only after a confidentiality agreement, or each one's own, and why."),
    phase="agreement",
    chapter="agreement",
    room="partners",
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
)
class DisclosureRule(Fact, frozen=True, rename={"class_": "class"}):
    item: Annotated[Text | Unset, need(_("What it is about"), _("what the rule is about"))] = UNSET
    subject: Annotated[Subject | Unset, need(_("Sort"), _("sort"))] = UNSET
    class_: Annotated[Class | Unset, need(_("Who may see it"), _("who may see it"))] = UNSET
    reason: Annotated[Markdown | Unset, need(_("Reason"), _("why"))] = UNSET
    entries: Annotated[tuple[AnyEntry, ...], may(_("Entries under this rule"), _("entries under this rule"))] = ()
    review_on: Annotated[Date | Unset, may(_("Look again on"), _("does the reason still hold"))] = UNSET


@kind(
    _("Consent or objection"),
    _("Consents and objections"),
    _("A partner's word on one revision of an entry: consent, object, abstain, or still stands (reaffirm)."),
    phase="agreement",
    chapter="agreement",
    room="partners",
    confidential=True,
    write=("own_rep",),
    write_note=_("stands in the room of its target"),
    decide=("own_rep",),
)
class Assent(Fact, frozen=True):
    target: Annotated[AnyEntry | Unset, need(_("About"), _("what it is about"))] = UNSET
    target_revision: Annotated[Int | Unset, need(_("Revision"), _("which revision"))] = UNSET
    verdict: Annotated[Verdict | Unset, need(_("Our word"), _("the word"))] = UNSET
    reason: Annotated[Markdown | Unset, may(_("Reason"), _("why; required to object"))] = UNSET
    with_concern: Annotated[
        Bool | Unset, may(_("With a concern"), _("consents, and wants the reason on the record as a concern"))
    ] = UNSET
    to_state: Annotated[
        Text | Unset, may(_("Goes to"), _("state that it consents to, where the target could go to several"))
    ] = UNSET
