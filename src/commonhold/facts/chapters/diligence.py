"""The facts of the chapter diligence: knowing each other before and while bound."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import LODGE, Fact, Move, kind, own
from commonhold.facts.types import (
    AnyEntry,
    Attachment,
    Bool,
    Date,
    Days,
    Markdown,
    Org,
    Ref,
    RiskAnswer,
    Scale,
    Seat,
    StandardMet,
    Text,
    Unset,
)
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
Sections: TypeAlias = Literal[
    "identity", "governance", "finance", "track_record", "capacity", "safeguarding", "integrity", "human_rights",
    "environment", "community_relations", "local_standing", "ways_of_working",
]
Source: TypeAlias = Literal["self_declared", "document", "third_party", "local_actor"]
RiskArea: TypeAlias = Literal[
    "reputation", "safeguarding", "finance", "integrity", "security", "environment", "human_rights", "political",
    "delivery", "legal", "dependency", "other",
]
RiskLevel: TypeAlias = Literal["low", "moderate", "significant", "high"]
Exposure: TypeAlias = Literal["little", "some", "much"]
Unassessed: TypeAlias = Literal["low_assumed", "no_contact", "not_assessed"]
DifferenceTopic: TypeAlias = Literal[
    "goals", "values", "motives", "success", "horizon", "culture", "decisions", "communication", "money", "words",
]
# fmt: on


@kind(
    _("Due diligence"),
    _("Due diligence, round by round"),
    _(
        "The shareable outline of one due diligence: who looked at whom, which sections, who took part, until when it holds. The questions and answers stay between the two sides."
    ),
    phase="diligence",
    chapter="diligence",
    room="partners",
    confidential=True,
    write=("own_seat", "seat_of:subject"),
    write_note=_("the entry speaks for the partner that looks"),
    decide=("own_rep+rep_of:subject",),
    machine=own(
        Move("open", "closed", ("own_rep+rep_of:subject",)),
        Move("closed", "expired", ("time",), _("after the day until which it holds")),
        Move("expired", "open", ("own_rep", "rep_of:subject"), _("to refresh what has expired")),
        states=("open", "closed", "expired"),
    ),
    refs=("stakeholder", "commitment"),
)
class DiligenceRound(Fact, frozen=True):
    subject: Annotated[Org | Unset, need(_("Partner looked at"), _("organisation looked at"))] = UNSET
    joint: Annotated[Bool | Unset, need(_("Done once for all"), _("done once for all partners"))] = UNSET
    sections: Annotated[tuple[Sections, ...], need(_("What was covered"), _("what was covered"))] = ()
    people: Annotated[tuple[Seat, ...], may(_("Who took part"), _("seats of both sides that took part"))] = ()
    attested_by: Annotated[
        tuple[Ref, ...],
        may(_("Local actors who vouch"), _("local actors who vouch for the subject's standing"), to="stakeholder"),
    ] = ()
    opened_on: Annotated[Date | Unset, need(_("Begun on"), _("start"))] = UNSET
    closed_on: Annotated[Date | Unset, may(_("Ended on"), _("end"))] = UNSET
    valid_until: Annotated[Date | Unset, may(_("Holds until"), _("holds until"))] = UNSET
    next_steps: Annotated[
        tuple[Ref, ...], may(_("Next steps"), _("dated next steps, at least one for each side"), to="commitment")
    ] = ()


@kind(
    _("Due diligence question"),
    _("Due diligence questions"),
    _(
        "One question put to a partner and its answer, in the pair room of asker and subject, with evidence, how sure it is and until when it holds."
    ),
    phase="diligence",
    chapter="diligence",
    room="pair",
    write=("seat_of:asked_by", "seat_of:subject"),
    write_note=_("the asker puts the question, the subject answers"),
    decide=("rep_of:asked_by",),
    decide_note=_("accepts or returns"),
    machine=own(
        Move("asked", "answered", ("seat_of:subject",)),
        Move("answered", "accepted", ("rep_of:asked_by",)),
        Move("answered", "returned", ("rep_of:asked_by",), _("with a reason")),
        Move("returned", "answered", ("seat_of:subject",)),
        Move("accepted", "expired", ("time",), _("after the day until which it holds")),
        Move("expired", "answered", ("seat_of:subject",)),
        states=("asked", "answered", "accepted", "returned", "expired"),
    ),
)
class DiligenceItem(Fact, frozen=True):
    subject: Annotated[
        Org | Unset, need(_("Partner asked"), _("organisation that the answer is about, and that answers"))
    ] = UNSET
    asked_by: Annotated[Org | Unset, need(_("Partner that asks"), _("organisation that asks"))] = UNSET
    section: Annotated[Sections | Unset, need(_("Section"), _("which part of due diligence it belongs to"))] = UNSET
    question: Annotated[Text | Unset, need(_("Question"), _("the question"))] = UNSET
    question_key: Annotated[
        Text | Unset,
        may(
            _("Key in the question bank"),
            _(
                "key of the question bank, so that the same question is recognised; it goes when the question is asked in other words"
            ),
        ),
    ] = UNSET
    answer: Annotated[Markdown | Unset, may(_("Answer"), _("the answer"))] = UNSET
    evidence: Annotated[tuple[Attachment, ...], may(_("Evidence"), _("documents"))] = ()
    source: Annotated[Source | Unset, may(_("How it is known"), _("how it is known"))] = UNSET
    source_name: Annotated[Text | Unset, may(_("Who vouches"), _("who vouches"))] = UNSET
    valid_until: Annotated[Date | Unset, may(_("Holds until"), _("holds until"))] = UNSET


@kind(
    _("Risk"),
    _("Risks"),
    _("Something that could go wrong, for whom, how grave, what is done about it, and who accepts what remains."),
    phase="diligence",
    chapter="diligence",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep_of:faced_by",),
    decide_note=_("accepts what remains"),
    machine=own(
        Move("open", "treated", ("seat_of:owner",), _("when a response is in place")),
        Move("open", "accepted", ("each_rep_of:faced_by",)),
        Move("treated", "accepted", ("each_rep_of:faced_by",)),
        Move("treated", "open", ("any_seat",), _("when the response fails")),
        Move("accepted", "open", ("any_seat",), _("on new facts, or on the day for looking again")),
        Move("open", "closed", ("seat_of:owner",), _("with reason")),
        Move("treated", "closed", ("seat_of:owner",), _("with reason")),
        Move("accepted", "closed", ("seat_of:owner",), _("with reason")),
        states=("open", "treated", "accepted", "closed"),
    ),
)
class Risk(Fact, frozen=True):
    statement: Annotated[Markdown | Unset, need(_("What could happen"), _("what could happen"))] = UNSET
    area: Annotated[RiskArea | Unset, need(_("Area"), _("area"))] = UNSET
    about: Annotated[Org | Unset, may(_("Comes from"), _("organisation that it comes from, if one"))] = UNSET
    faced_by: Annotated[tuple[Org, ...], need(_("Whom it would hurt"), _("partners that it would hurt"))] = ()
    level: Annotated[RiskLevel | Unset, need(_("How grave"), _("how grave, all considered"))] = UNSET
    standards: Annotated[
        tuple[StandardMet, ...],
        may(_("Six standards of protection"), _("of the organisation that it comes from, each as it was found")),
    ] = ()
    answers: Annotated[
        tuple[RiskAnswer, ...], may(_("Questions answered"), _("single answers that the level follows from"))
    ] = ()
    unassessed: Annotated[
        Unassessed | Unset,
        may(
            _("Not gone through"),
            _(
                "why the six standards were not gone through: little capacity assumed in an emergency, no contact with the people, or not yet"
            ),
        ),
    ] = UNSET
    assessed_by: Annotated[Seat | Unset, may(_("Weighed by"), _("who weighed it; not who named it"))] = UNSET
    assessed_on: Annotated[
        Date | Unset,
        may(_("Weighed on"), _("when; what was found holds until the fourth calendar year after it begins")),
    ] = UNSET
    exposure: Annotated[
        Exposure | Unset, may(_("What hangs on it"), _("how much hangs on it: money, people, names"))
    ] = UNSET
    response: Annotated[Markdown | Unset, may(_("What is done about it"), _("what is done about it"))] = UNSET
    owner: Annotated[Seat | Unset, may(_("Who watches it"), _("who watches it"))] = UNSET
    review_on: Annotated[Date | Unset, may(_("Look again on"), _("look again"))] = UNSET


@kind(
    _("Way of working"),
    _("Ways of working"),
    _(
        "How a partner works, on five scales and in words: how it solves problems, communicates and decides, and how fast."
    ),
    phase="diligence",
    chapter="diligence",
    room="sealed-until-all-lodge",
    write=("own_seat",),
    decide=("own_rep",),
    decide_note=_("lodging is the only decision; nothing is agreed"),
    machine=LODGE,
    sealed_by=(),
)
class WorkingCulture(Fact, frozen=True):
    process_outcome: Annotated[
        Scale | Unset, need(_("Process or outcome first, 1 to 5"), _("1 process first ... 5 outcome first"))
    ] = UNSET
    formality: Annotated[Scale | Unset, need(_("By the book, 1 to 5"), _("1 informal ... 5 by the book"))] = UNSET
    pace: Annotated[Scale | Unset, need(_("Pace, 1 to 5"), _("1 slow and thorough ... 5 fast"))] = UNSET
    decision_height: Annotated[
        Scale | Unset, need(_("Decided at the top, 1 to 5"), _("1 decided on the spot ... 5 decided at the top"))
    ] = UNSET
    directness: Annotated[Scale | Unset, need(_("Says it straight, 1 to 5"), _("1 hints ... 5 says it straight"))] = (
        UNSET
    )
    problem_solving: Annotated[Markdown | Unset, need(_("How we solve problems"), _("how problems are solved"))] = UNSET
    communication: Annotated[Markdown | Unset, need(_("How we communicate"), _("how it communicates"))] = UNSET
    decision_path: Annotated[Markdown | Unset, need(_("Who decides what"), _("who decides what, in which steps"))] = (
        UNSET
    )
    decision_days: Annotated[
        Days | Unset, may(_("Usual days for a decision"), _("usual time for a joint decision"))
    ] = UNSET


@kind(
    _("Difference"),
    _("Differences"),
    _("A difference between partners that is named, and how they agree to work with it."),
    phase="diligence",
    chapter="diligence",
    room="partners",
    confidential=True,
    write=("any_seat", "place:broker"),
    decide=("each_rep_of:between",),
    machine=own(
        Move("named", "arranged", ("each_rep_of:between",)),
        Move("named", "dissolved", ("each_rep_of:between",)),
        Move("arranged", "named", ("rep_of:between",), _("when it does not work")),
        Move("arranged", "dissolved", ("each_rep_of:between",)),
        states=("named", "arranged", "dissolved"),
    ),
)
class Difference(Fact, frozen=True):
    topic: Annotated[DifferenceTopic | Unset, need(_("What differs"), _("what differs"))] = UNSET
    between: Annotated[tuple[Org, ...], need(_("Between"), _("partners concerned"))] = ()
    statement: Annotated[Markdown | Unset, need(_("The difference"), _("the difference, without blame"))] = UNSET
    arrangement: Annotated[Markdown | Unset, may(_("How we work with it"), _("how we work with it"))] = UNSET
    entries: Annotated[tuple[AnyEntry, ...], may(_("Entries that show it"), _("entries that show it"))] = ()


@kind(
    _("Reusable answer"),
    _("Reusable answers"),
    _("A partner's own reusable answer about itself; a question that asks the same is answered with a copy of it."),
    phase="diligence",
    chapter="diligence",
    room="own",
    write=("own_seat",),
    decide=("own_rep",),
    decide_note=_("before it is first given to anyone"),
    refs=("diligence_item",),
)
class DiligenceAnswer(Fact, frozen=True):
    section: Annotated[Sections | Unset, need(_("Section"), _("which part of due diligence it belongs to"))] = UNSET
    question: Annotated[Text | Unset, need(_("Question"), _("the question"))] = UNSET
    question_key: Annotated[
        Text | Unset,
        may(_("Key in the question bank"), _("key of the question bank, so that the same question is recognised")),
    ] = UNSET
    answer: Annotated[Markdown | Unset, need(_("Answer"), _("the answer"))] = UNSET
    evidence: Annotated[tuple[Attachment, ...], may(_("Evidence"), _("documents"))] = ()
    source: Annotated[Source | Unset, may(_("How it is known"), _("how it is known"))] = UNSET
    source_name: Annotated[Text | Unset, may(_("Who vouches"), _("who vouches"))] = UNSET
    valid_until: Annotated[Date | Unset, may(_("Holds until"), _("holds until"))] = UNSET
    given_in: Annotated[
        tuple[Ref, ...],
        may(
            _("Given in these answers"),
            _("pair-room items that hold a copy of it; the copies do not point back"),
            to="diligence_item",
        ),
    ] = ()
