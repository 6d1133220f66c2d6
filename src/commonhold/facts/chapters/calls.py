"""Open calls for partners, and how applications to them are judged (chapter scoping)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import LODGE, Fact, Move, kind, own
from commonhold.facts.types import Attachment, Criterion, Datetime, Markdown, Money, Ref, Scale, Seat, Text, Unset, Url
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
Interest: TypeAlias = Literal["none", "declared", "recused"]
# fmt: on


@kind(
    _("Call for partners"),
    _("Calls for partners"),
    _(
        "An open call for partners: what for, on which published criteria, from when to when, and how it is judged; public once open."
    ),
    phase="scoping",
    chapter="scoping",
    room="partners",
    write=("own_seat", "place:convenor"),
    write_note=_("the entry speaks for the partner or convenor that calls"),
    decide=("own_rep", "place:convenor"),
    machine=own(
        Move("draft", "open", ("own_rep", "place:convenor"), _("criteria can no longer change")),
        Move("open", "closed", ("time",), _("after the last moment for applications")),
        Move("closed", "decided", ("own_rep", "place:convenor"), _("when every application has an answer")),
        Move("draft", "withdrawn", ("author", "own_rep")),
        Move("open", "withdrawn", ("own_rep", "place:convenor"), _("with a reason that all applicants read")),
        states=("draft", "open", "closed", "decided", "withdrawn"),
    ),
)
class Call(Fact, frozen=True):
    title: Annotated[Text | Unset, need(_("Title"), _("title"))] = UNSET
    purpose: Annotated[Markdown | Unset, need(_("What we seek partners for"), _("what partners are sought for"))] = (
        UNSET
    )
    questions: Annotated[tuple[Text, ...], need(_("Questions to applicants"), _("what applicants answer"))] = ()
    criteria: Annotated[
        tuple[Criterion, ...], need(_("Criteria and weights"), _("published criteria and their weights"))
    ] = ()
    opens_at: Annotated[Datetime | Unset, need(_("Opens"), _("from"))] = UNSET
    closes_at: Annotated[Datetime | Unset, need(_("Closes"), _("until"))] = UNSET
    public_money: Annotated[Money | Unset, may(_("Public money"), _("public money that goes with it"))] = UNSET
    url: Annotated[Url | Unset, may(_("Announced at"), _("where it is announced"))] = UNSET
    reason: Annotated[
        Markdown | Unset, may(_("Outcome and reason"), _("why it was withdrawn, or how it was decided"))
    ] = UNSET


@kind(
    _("Application"),
    _("Applications"),
    _("One organisation's answer to an open call, in the pair room of applicant and caller, with what became of it."),
    phase="scoping",
    chapter="scoping",
    room="pair",
    write=("own_seat",),
    write_note=_(
        "the entry speaks for the applicant; drafted in its own room, submitted before the call closes as a new entry in the pair room"
    ),
    decide=("rep_of:call",),
    machine=own(
        Move("submitted", "chosen", ("rep_of:call", "place:convenor")),
        Move("submitted", "declined", ("rep_of:call", "place:convenor"), _("with a reason by criterion")),
        Move("submitted", "withdrawn", ("own_rep",)),
        states=("submitted", "chosen", "declined", "withdrawn"),
    ),
    refs=("call",),
)
class Application(Fact, frozen=True):
    call: Annotated[Ref | Unset, need(_("Call"), _("which call"), to="call")] = UNSET
    answers: Annotated[
        tuple[Text, ...], need(_("Answers"), _("answers, in the order of the call's questions"), repeats=True)
    ] = ()
    evidence: Annotated[tuple[Attachment, ...], may(_("Evidence"), _("documents"))] = ()
    contact: Annotated[Seat | Unset, may(_("Who answers for it"), _("seat that answers for it"))] = UNSET
    reason: Annotated[
        Markdown | Unset, may(_("Reason given"), _("why chosen or declined, as told to the applicant"))
    ] = UNSET


@kind(
    _("Score of an application"),
    _("Scores of applications"),
    _(
        "One judging partner's score for an application by one published criterion; scores of an application open together."
    ),
    phase="scoping",
    chapter="scoping",
    room="sealed-until-all-lodge",
    write=("own_seat",),
    write_note=_("never a seat with an undeclared or undecided interest"),
    decide=("own_rep",),
    machine=LODGE,
    refs=("application", "interest_declaration"),
    sealed_by=("application",),
)
class ApplicationScore(Fact, frozen=True):
    application: Annotated[Ref | Unset, need(_("Application"), _("which application"), to="application")] = UNSET
    criterion: Annotated[Text | Unset, need(_("Criterion"), _("name of the criterion, as published"))] = UNSET
    score: Annotated[Scale | Unset, need(_("Score, 1 to 5"), _("1 not met ... 5 fully met"))] = UNSET
    reason: Annotated[Markdown | Unset, need(_("Why"), _("why"))] = UNSET
    interest: Annotated[Interest | Unset, need(_("Tie to the applicant"), _("tie of the judge to the applicant"))] = (
        UNSET
    )
    declaration: Annotated[
        Ref | Unset, may(_("Declared interest"), _("the declared interest"), to="interest_declaration")
    ] = UNSET
