"""The facts of the chapter communication: what is said, inside and outside."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import CONSENT, Fact, Move, kind, own
from commonhold.facts.types import (
    AnyEntry,
    Bool,
    Date,
    Datetime,
    Days,
    Int,
    Lang,
    Markdown,
    Org,
    Ref,
    Seat,
    Text,
    Unset,
    Url,
)
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
Audiences: TypeAlias = Literal[
    "governing_board", "executive", "managers", "field", "all_staff", "members_or_shareholders",
]
Side: TypeAlias = Literal["inside", "constituency", "critic"]
MessageKind: TypeAlias = Literal["story", "key_message", "question_and_answer", "holding_line"]
PublicItemKind: TypeAlias = Literal[
    "launch", "progress", "result", "purpose", "disclosure", "statement", "correction", "difference_of_view",
]
Discloses: TypeAlias = Literal["purpose", "funding", "roles", "interests", "results", "risks"]
Weight: TypeAlias = Literal["minor", "major"]
# fmt: on


@kind(
    _("Word and its meaning"),
    _("Words and their meanings"),
    _("What one word means to one partner, or, once agreed, to all."),
    phase="scoping",
    chapter="communication",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
)
class Term(Fact, frozen=True):
    word: Annotated[Text | Unset, need(_("Word"), _("the word or phrase"))] = UNSET
    definition: Annotated[Markdown | Unset, need(_("What it means here"), _("its meaning here"))] = UNSET
    language: Annotated[Lang | Unset, may(_("Language"), _("language of the word"))] = UNSET


@kind(
    _("Note to our own people"),
    _("Notes to our own people"),
    _("What a partner told people inside its own organisation about the partnership."),
    phase="delivery",
    chapter="communication",
    room="own",
    write=("own_seat",),
    decide=("nobody",),
)
class InternalNote(Fact, frozen=True):
    audiences: Annotated[tuple[Audiences, ...], need(_("Who was told"), _("who was told"))] = ()
    sent_on: Annotated[Date | Unset, need(_("Sent on"), _("when"))] = UNSET
    subject: Annotated[Text | Unset, need(_("Subject"), _("about what"))] = UNSET
    about: Annotated[tuple[AnyEntry, ...], may(_("Entries it tells of"), _("entries that it tells of"))] = ()
    text: Annotated[Markdown | Unset, may(_("The words"), _("the words"))] = UNSET


@kind(
    _("Doubt or criticism"),
    _("Doubts and criticism"),
    _(
        "A doubt or criticism from inside a partner, from its constituency or from an outside critic, and how it was met."
    ),
    phase="delivery",
    chapter="communication",
    room="own",
    confidential=True,
    write=("own_seat", "any_seat if room=partners"),
    decide=("own_rep", "seat_of:owner"),
    machine=own(
        Move("open", "answered", ("own_seat", "rep_of:helped_by")),
        Move("answered", "settled", ("own_seat",), _("when those who raised it say so")),
        Move("answered", "open", ("any_seat",), _("that sees it")),
        states=("open", "answered", "settled"),
    ),
)
class Concern(Fact, frozen=True):
    raised_by: Annotated[Text | Unset, need(_("Raised by"), _("group, never a person's name"))] = UNSET
    side: Annotated[Side | Unset, need(_("Where it comes from"), _("from where"))] = UNSET
    of_org: Annotated[
        Org | Unset, may(_("Whose people they are"), _("partner whose people or constituency they are"))
    ] = UNSET
    question: Annotated[Markdown | Unset, need(_("What they doubt"), _("what they doubt"))] = UNSET
    answer: Annotated[Markdown | Unset, may(_("Our answer"), _("explanation given"))] = UNSET
    help_wanted: Annotated[Bool | Unset, need(_("Partners could help"), _("the other partners could help"))] = UNSET
    helped_by: Annotated[tuple[Org, ...], may(_("Helped by"), _("partners that helped"))] = ()
    owner: Annotated[Seat | Unset, may(_("Who stays in touch"), _("who stays in touch"))] = UNSET
    raised_on: Annotated[Date | Unset, need(_("Raised on"), _("since"))] = UNSET
    answered_on: Annotated[Date | Unset, may(_("Answered on"), _("answered on"))] = UNSET


@kind(
    _("Communication plan"),
    _("Communication plans"),
    _(
        "How the partnership is explained to others: audiences, who leads, how texts are approved and how fast attention is answered."
    ),
    phase="agreement",
    chapter="communication",
    room="partners",
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
)
class CommunicationPlan(Fact, frozen=True):
    audiences: Annotated[Markdown | Unset, need(_("Who is told what"), _("who is told what, by whom, how often"))] = (
        UNSET
    )
    critics: Annotated[Markdown | Unset, may(_("Who may object"), _("who may object, and how they are engaged"))] = (
        UNSET
    )
    approve_hours: Annotated[
        Int | Unset, need(_("Hours to approve a text"), _("hours to approve an ordinary text"))
    ] = UNSET
    parallel_approval: Annotated[Bool | Unset, need(_("Approved side by side"), _("partners approve side by side"))] = (
        UNSET
    )
    acknowledge_minutes: Annotated[
        Int | Unset, may(_("Minutes to a first answer"), _("minutes to the first answer in an incident"))
    ] = UNSET
    statement_hours: Annotated[
        Int | Unset, may(_("Hours to a common statement"), _("hours to a common statement in an incident"))
    ] = UNSET
    quiet_days: Annotated[Days | Unset, may(_("Longest silence in days"), _("longest silence towards the public"))] = (
        UNSET
    )


@kind(
    _("Agreed message"),
    _("Agreed messages"),
    _(
        "Words that all partners stand behind: the story, a key message, an answer to a likely question, or a holding line ready for bad news."
    ),
    phase="agreement",
    chapter="communication",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
)
class Message(Fact, frozen=True):
    kind: Annotated[MessageKind | Unset, need(_("Kind"), _("sort"))] = UNSET
    text: Annotated[Markdown | Unset, need(_("The words"), _("the words"))] = UNSET
    language: Annotated[Lang | Unset, may(_("Language"), _("language"))] = UNSET
    answers: Annotated[tuple[AnyEntry, ...], may(_("Ready for"), _("risks or concerns that it is ready for"))] = ()
    standing_consent: Annotated[
        Bool | Unset, need(_("May be used without asking"), _("may be used without asking again"))
    ] = UNSET
    valid_until: Annotated[Date | Unset, may(_("Look again after"), _("look again after"))] = UNSET


@kind(
    _("Public statement"),
    _("Public statements"),
    _(
        "Something said in public about the partnership: launch, progress, result, purpose, disclosure, statement, correction, or an open difference of view."
    ),
    phase="delivery",
    chapter="communication",
    room="partners",
    write=("role:spokesperson", "function:communication"),
    decide=("each_rep_of:speakers",),
    decide_note=_("or as the communication plan says; the speaking partner alone for a difference of view"),
    machine=own(
        Move("drafted", "approving", ("role:spokesperson",)),
        Move("approving", "approved", ("each_rep_of:speakers",), _("and the partners that the plan names")),
        Move("approved", "published", ("role:spokesperson",)),
        Move("drafted", "published", ("role:spokesperson",), _("on a standing consent or for a difference of view")),
        Move("approving", "drafted", ("any_rep",), _("that asks for a change")),
        Move("published", "withdrawn", ("role:spokesperson",), _("with a correction")),
        states=("drafted", "approving", "approved", "published", "withdrawn"),
    ),
    refs=("message", "incident", "stakeholder"),
)
class PublicItem(Fact, frozen=True):
    kind: Annotated[PublicItemKind | Unset, need(_("Kind"), _("sort"))] = UNSET
    published_at: Annotated[Datetime | Unset, may(_("Published"), _("when"))] = UNSET
    speakers: Annotated[tuple[Org, ...], need(_("In whose name"), _("in whose name"))] = ()
    for_constituency_of: Annotated[
        tuple[Org, ...],
        may(_("For the constituency of"), _("partners whose members, shareholders, donors or voters it is for")),
    ] = ()
    for_groups: Annotated[tuple[Ref, ...], may(_("For these groups"), _("groups it is for"), to="stakeholder")] = ()
    discloses: Annotated[
        tuple[Discloses, ...], may(_("What it discloses"), _("facts about the relationship that it tells"))
    ] = ()
    channel: Annotated[Text | Unset, may(_("Where"), _("where"))] = UNSET
    url: Annotated[Url | Unset, may(_("Address"), _("address"))] = UNSET
    text: Annotated[Markdown | Unset, may(_("The words"), _("words"))] = UNSET
    language: Annotated[Lang | Unset, may(_("Language"), _("language"))] = UNSET
    messages: Annotated[
        tuple[Ref, ...], may(_("Agreed messages used"), _("agreed words that it uses"), to="message")
    ] = ()
    incident: Annotated[Ref | Unset, may(_("Answers the incident"), _("incident that it answers"), to="incident")] = (
        UNSET
    )
    about: Annotated[tuple[AnyEntry, ...], may(_("Entries it tells of"), _("entries that it tells of"))] = ()
    conflicts_with: Annotated[
        tuple[Ref, ...],
        may(_("Contradicts"), _("other items that it contradicts, as marked by any seat"), to="public_item"),
    ] = ()
    asked_at: Annotated[Datetime | Unset, may(_("Sent for approval"), _("sent for approval"))] = UNSET
    approved_at: Annotated[Datetime | Unset, may(_("Approved"), _("approved"))] = UNSET


@kind(
    _("Incident"),
    _("Incidents"),
    _("Sudden attention or misinformation, with the clocks of the answer; drills are recorded the same way."),
    phase="delivery",
    chapter="communication",
    room="partners",
    write=("any_seat",),
    decide=("role:spokesperson",),
    decide_note=_("of every partner for the common statement"),
    machine=own(
        Move("detected", "acknowledged", ("role:spokesperson",), _("any one, with a holding line")),
        Move("detected", "stood_down", ("role:spokesperson",), _("when it was nothing")),
        Move("acknowledged", "answered", ("role:spokesperson",), _("with a common statement of all")),
        Move("answered", "stood_down", ("role:spokesperson",)),
        Move("stood_down", "detected", ("any_seat",), _("when it flares up")),
        states=("detected", "acknowledged", "answered", "stood_down"),
    ),
)
class Incident(Fact, frozen=True):
    what: Annotated[Markdown | Unset, need(_("What is being said"), _("what is being said, where"))] = UNSET
    claims: Annotated[tuple[Text, ...], may(_("Wrong claims"), _("claims that are wrong"))] = ()
    weight: Annotated[Weight | Unset, need(_("How grave"), _("how grave"))] = UNSET
    drill: Annotated[Bool | Unset, need(_("An exercise"), _("an exercise"))] = UNSET
    detected_at: Annotated[Datetime | Unset, need(_("First seen"), _("first seen"))] = UNSET
    acknowledged_at: Annotated[Datetime | Unset, may(_("First answer"), _("first answer"))] = UNSET
    statement_at: Annotated[Datetime | Unset, may(_("Common statement"), _("common statement"))] = UNSET
