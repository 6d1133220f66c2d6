"""The facts of the chapter community: the people around the partnership."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import Fact, Move, kind, own
from commonhold.facts.types import Attachment, Bool, Date, Days, Lang, Markdown, Org, Ref, Seat, Text, Unset
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
StakeholderType: TypeAlias = Literal[
    "community", "indigenous_people", "local_government", "national_government", "regulator", "local_cso", "media",
    "funder", "investor", "academia", "union", "supplier", "other",
]
Affected: TypeAlias = Literal["unknown", "none", "low", "medium", "high"]
Power: TypeAlias = Literal["unknown", "low", "medium", "high"]
Engagement: TypeAlias = Literal["unknown", "none", "informed", "consulted", "involved", "represented", "decides"]
How: TypeAlias = Literal["meeting", "survey", "interview", "representative", "document", "outsider_estimate"]
GrievanceLevel: TypeAlias = Literal["minor", "serious", "critical"]
ConsentProcessOutcome: TypeAlias = Literal["pending", "given", "given_with_conditions", "withheld"]
ContextNoteKind: TypeAlias = Literal["analysis", "event"]
ContextNoteTopic: TypeAlias = Literal[
    "place", "prices", "law", "election", "leadership", "conflict", "climate", "health", "policy", "funding",
    "global_goals", "other",
]
WrittenBy: TypeAlias = Literal["local_actor", "partner", "third_party"]
# fmt: on


@kind(
    _("People around us"),
    _("Groups around us"),
    _(
        "A group or actor around the partnership: how much it is affected, how much power and mandate it has, and how it takes part."
    ),
    phase="scoping",
    chapter="community",
    room="partners",
    write=("any_seat",),
    decide=("nobody",),
    refs=("seat",),
)
class Stakeholder(Fact, frozen=True):
    name: Annotated[Text | Unset, need(_("Name"), _("name"))] = UNSET
    type: Annotated[StakeholderType | Unset, need(_("Type"), _("sort"))] = UNSET
    affected: Annotated[Affected | Unset, need(_("How much it is affected"), _("how much the work touches it"))] = UNSET
    power: Annotated[Power | Unset, need(_("How much power it has"), _("how much it can move the work"))] = UNSET
    mandate: Annotated[Bool | Unset, need(_("Has a formal mandate"), _("has a formal mandate in the matter"))] = UNSET
    engagement: Annotated[Engagement | Unset, need(_("How it takes part"), _("how it takes part"))] = UNSET
    delegate: Annotated[Seat | Unset, may(_("Delegate"), _("seat that speaks for it"))] = UNSET
    languages: Annotated[tuple[Lang, ...], may(_("Languages"), _("languages it reads or hears"))] = ()
    constituency_of: Annotated[Org | Unset, may(_("Constituency of"), _("partner whose constituency it is"))] = UNSET


@kind(
    _("Need"),
    _("Needs"),
    _("A need as affected people state it, how it was heard and whether they confirmed the wording."),
    phase="scoping",
    chapter="community",
    room="partners",
    write=("any_seat", "seat_of:stated_by"),
    decide=("seat_of:stated_by",),
    decide_note=_("the group confirms, through its delegate or in a recorded meeting"),
    refs=("stakeholder",),
)
class Need(Fact, frozen=True):
    stated_by: Annotated[Ref | Unset, need(_("Whose need"), _("whose need"), to="stakeholder")] = UNSET
    statement: Annotated[Markdown | Unset, need(_("In their words"), _("in their words"))] = UNSET
    how: Annotated[How | Unset, need(_("How it was heard"), _("how it was heard"))] = UNSET
    heard_on: Annotated[Date | Unset, need(_("Heard on"), _("when"))] = UNSET
    confirmed_on: Annotated[Date | Unset, may(_("Confirmed on"), _("when the group confirmed it"))] = UNSET


@kind(
    _("Way to complain"),
    _("Ways to complain"),
    _("How affected people can complain: ways in, languages, stages with times, and that they were told of it."),
    phase="agreement",
    chapter="community",
    room="public",
    write=("any_seat",),
    decide=("each_rep",),
    decide_note=_("after hearing the groups it is for"),
    machine=own(
        Move("planned", "open", ("each_rep",)),
        Move("open", "shut", ("rule",), _("with another channel named")),
        Move("shut", "open", ("each_rep",)),
        states=("planned", "open", "shut"),
    ),
    refs=("stakeholder",),
)
class GrievanceChannel(Fact, frozen=True):
    ways_in: Annotated[tuple[Text, ...], need(_("Ways in"), _("box, telephone, person, office ..."))] = ()
    languages: Annotated[tuple[Lang, ...], need(_("Languages"), _("languages"))] = ()
    groups: Annotated[tuple[Ref, ...], need(_("For whom"), _("for whom"), to="stakeholder")] = ()
    acknowledge_days: Annotated[Days | Unset, may(_("Days to confirm receipt"), _("time to confirm receipt"))] = UNSET
    consult_days: Annotated[Days | Unset, may(_("Days to talk it over"), _("time to talk with who complained"))] = UNSET
    investigate_days: Annotated[Days | Unset, may(_("Days to look into it"), _("time to begin looking into it"))] = (
        UNSET
    )
    publicised_on: Annotated[Date | Unset, may(_("People were told on"), _("when people were told"))] = UNSET
    independent: Annotated[
        Bool | Unset, need(_("Run independently"), _("run by someone whom the partners do not employ"))
    ] = UNSET
    run_by: Annotated[tuple[Seat, ...], may(_("Run by"), _("seats that run it"))] = ()


@kind(
    _("Complaint"),
    _("Complaints"),
    _("A complaint, its stage and clocks; who complained is never written here."),
    phase="delivery",
    chapter="community",
    room="partners",
    write=("seat_of:channel.run_by",),
    decide=("seat_of:channel.run_by",),
    decide_note=_("the group may reject the outcome"),
    machine=own(
        Move("received", "acknowledged", ("seat_of:channel.run_by",)),
        Move("acknowledged", "in_dialogue", ("seat_of:channel.run_by",)),
        Move("in_dialogue", "resolved", ("seat_of:channel.run_by",), _("when who complained agrees")),
        Move("received", "referred", ("seat_of:channel.run_by",), _("to the authority in charge")),
        Move("acknowledged", "referred", ("seat_of:channel.run_by",), _("to the authority in charge")),
        Move("in_dialogue", "referred", ("seat_of:channel.run_by",), _("to another remedy")),
        Move("received", "withdrawn", ("seat_of:channel.run_by",), _("on the word of who complained, who has no seat")),
        Move(
            "acknowledged",
            "withdrawn",
            ("seat_of:channel.run_by",),
            _("on the word of who complained, who has no seat"),
        ),
        Move(
            "in_dialogue", "withdrawn", ("seat_of:channel.run_by",), _("on the word of who complained, who has no seat")
        ),
        Move(
            "resolved", "in_dialogue", ("seat_of:channel.run_by",), _("on the word of who complained, who has no seat")
        ),
        states=("received", "acknowledged", "in_dialogue", "resolved", "referred", "withdrawn"),
    ),
    refs=("grievance_channel", "stakeholder"),
)
class Grievance(Fact, frozen=True):
    channel: Annotated[Ref | Unset, need(_("How it came"), _("way it came"), to="grievance_channel")] = UNSET
    group: Annotated[Ref | Unset, may(_("Group"), _("group, when that names nobody"), to="stakeholder")] = UNSET
    level: Annotated[GrievanceLevel | Unset, need(_("How grave"), _("how grave"))] = UNSET
    summary: Annotated[Markdown | Unset, need(_("What it is about"), _("what about, naming nobody"))] = UNSET
    received_on: Annotated[Date | Unset, need(_("Received on"), _("received"))] = UNSET
    acknowledged_on: Annotated[Date | Unset, may(_("Receipt confirmed on"), _("receipt confirmed"))] = UNSET
    consulted_on: Annotated[Date | Unset, may(_("Talked it over on"), _("talked with who complained"))] = UNSET
    investigated_on: Annotated[Date | Unset, may(_("Looking into it since"), _("began to look into it"))] = UNSET
    interim_reply_on: Annotated[Date | Unset, may(_("Interim reply on"), _("interim reply with reason"))] = UNSET
    interim_until: Annotated[Date | Unset, may(_("New date given"), _("new date given in it"))] = UNSET
    outcome: Annotated[Markdown | Unset, may(_("What came of it"), _("what came of it"))] = UNSET


@kind(
    _("Free, prior and informed consent"),
    _("Free, prior and informed consent, case by case"),
    _(
        "Free, prior and informed consent of a people or community in one matter: the procedure they accepted, and whether they gave or withheld it."
    ),
    phase="agreement",
    chapter="community",
    room="partners",
    write=("any_seat", "seat_of:people"),
    decide=("seat_of:people",),
    decide_note=_("the people concerned, in their own way"),
    machine=own(
        Move("preparing", "in_dialogue", ("seat_of:people",), _("when they accept the procedure")),
        Move("in_dialogue", "concluded", ("seat_of:people",)),
        Move("concluded", "in_dialogue", ("seat_of:people", "system"), _("of itself when the matter is revised")),
        states=("preparing", "in_dialogue", "concluded"),
    ),
    refs=("stakeholder", "decision", "activity"),
)
class ConsentProcess(Fact, frozen=True):
    people: Annotated[Ref | Unset, need(_("Whose consent"), _("whose consent"), to="stakeholder")] = UNSET
    matter: Annotated[Text | Unset, need(_("In what matter"), _("in what"))] = UNSET
    decisions: Annotated[
        tuple[Ref, ...], may(_("Decisions that wait"), _("decisions and activities that wait for it"), to="decision")
    ] = ()
    activities: Annotated[
        tuple[Ref, ...], may(_("Activities that wait"), _("activities that wait for it"), to="activity")
    ] = ()
    procedure: Annotated[Markdown | Unset, may(_("Procedure"), _("how, as the people accepted it"))] = UNSET
    informed_on: Annotated[Date | Unset, may(_("Fully informed on"), _("full information given"))] = UNSET
    outcome: Annotated[ConsentProcessOutcome | Unset, need(_("What they decided"), _("what they decided"))] = UNSET
    conditions: Annotated[Markdown | Unset, may(_("Conditions"), _("on which conditions"))] = UNSET
    outcome_on: Annotated[Date | Unset, may(_("Decided on"), _("when"))] = UNSET
    evidence: Annotated[tuple[Attachment, ...], may(_("Record of it"), _("record of it"))] = ()


@kind(
    _("Local context"),
    _("Notes on the local context"),
    _("An analysis of the local context, or an event outside that may change what the partners do."),
    phase="scoping",
    chapter="community",
    room="partners",
    confidential=True,
    write=("any_seat",),
    write_note=_("local actors above all"),
    decide=("nobody",),
)
class ContextNote(Fact, frozen=True):
    kind: Annotated[ContextNoteKind | Unset, need(_("Analysis or event"), _("sort"))] = UNSET
    topic: Annotated[ContextNoteTopic | Unset, need(_("Topic"), _("topic"))] = UNSET
    statement: Annotated[Markdown | Unset, need(_("What is the case"), _("what is the case, or what happened"))] = UNSET
    noted_on: Annotated[Date | Unset, need(_("Noted on"), _("when"))] = UNSET
    written_by: Annotated[WrittenBy | Unset, need(_("Written by"), _("by whom"))] = UNSET
    local_check_on: Annotated[Date | Unset, may(_("Confirmed locally on"), _("confirmed by local actors on"))] = UNSET
