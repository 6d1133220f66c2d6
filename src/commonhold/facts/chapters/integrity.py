"""Integrity, interests and how a partner was chosen (chapter diligence)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import Fact, Move, kind, own
from commonhold.facts.types import AnyEntry, Bool, Date, Markdown, Money, Org, Ref, Seat, Text, Unset, Url
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
About: TypeAlias = Literal["organisation", "board_member", "key_person", "affiliate"]
Family: TypeAlias = Literal[
    "sanctions", "arms", "tobacco", "forced_labour", "child_labour", "human_rights", "corruption", "sexual_misconduct",
    "illegal_trade", "environment", "other",
]
Weight: TypeAlias = Literal["observation", "concern", "exclusion"]
Nature: TypeAlias = Literal[
    "financial", "employment", "family", "supplier_or_bidder", "licence_or_permit", "political", "other",
]
Handling: TypeAlias = Literal["undecided", "disclosed", "recused", "firewall", "ended", "no_conflict"]
Route: TypeAlias = Literal["open_call", "direct", "unsolicited", "pre_existing"]
Justification: TypeAlias = Literal[
    "not_needed", "missing", "known_expertise", "local_presence", "innovation", "urgency", "strengthening_local",
    "continuity", "only_provider", "no_public_money",
]
Verdict: TypeAlias = Literal["undecided", "same", "different", "unsure"]
# fmt: on


@kind(
    _("Integrity flag"),
    _("Integrity flags"),
    _(
        "A finding about integrity that must be cleared or upheld before anyone binds itself (sanctions, exclusion grounds, grave controversy)."
    ),
    phase="diligence",
    chapter="diligence",
    room="own",
    confidential=True,
    write=("function:integrity", "own_rep"),
    write_note=_("never the seat that leads the relationship alone"),
    decide=("second_rep",),
    machine=own(
        Move("open", "escalated", ("any_seat",), _("that sees it")),
        Move("open", "cleared", ("second_rep",), _("with reason")),
        Move("escalated", "cleared", ("second_rep",), _("with reason")),
        Move("open", "upheld", ("second_rep",), _("with reason")),
        Move("escalated", "upheld", ("second_rep",), _("with reason")),
        Move("cleared", "open", ("any_seat",), _("that sees it, on new facts")),
        Move("upheld", "open", ("any_seat",), _("that sees it, on new facts")),
        states=("open", "escalated", "cleared", "upheld"),
    ),
)
class IntegrityFlag(Fact, frozen=True):
    subject: Annotated[Org | Unset, need(_("Organisation concerned"), _("organisation concerned"))] = UNSET
    about: Annotated[About | Unset, need(_("Who or what"), _("who or what"))] = UNSET
    family: Annotated[Family | Unset, need(_("Ground"), _("ground"))] = UNSET
    weight: Annotated[Weight | Unset, need(_("How grave"), _("how grave"))] = UNSET
    basis: Annotated[Markdown | Unset, need(_("What was found"), _("what was found, with source"))] = UNSET
    resolution: Annotated[Markdown | Unset, may(_("Why cleared or upheld"), _("why cleared or upheld"))] = UNSET


@kind(
    _("Declared interest"),
    _("Declared interests"),
    _("An interest that could bend a judgement, and how it is handled."),
    phase="diligence",
    chapter="diligence",
    room="partners",
    write=("seat_of:holder_seat", "rep_of:holder_org"),
    decide=("other_rep",),
    decide_note=_("accepts the handling"),
)
class InterestDeclaration(Fact, frozen=True):
    holder_org: Annotated[Org | Unset, need(_("Organisation"), _("organisation that holds the interest"))] = UNSET
    holder_seat: Annotated[Seat | Unset, may(_("Person"), _("person, when personal"))] = UNSET
    nature: Annotated[Nature | Unset, need(_("Sort of interest"), _("sort"))] = UNSET
    counterpart: Annotated[Org | Unset, may(_("Towards whom"), _("towards whom"))] = UNSET
    matter: Annotated[Text | Unset, need(_("What it touches"), _("decision, award or permit that it touches"))] = UNSET
    handling: Annotated[Handling | Unset, need(_("How it is handled"), _("what is done"))] = UNSET
    handled_on: Annotated[Date | Unset, may(_("Handled on"), _("when"))] = UNSET


@kind(
    _("Choice of partner"),
    _("Choices of partners"),
    _("How a partner was chosen: by open route or directly, on which published criteria, with which justification."),
    phase="diligence",
    chapter="diligence",
    room="partners",
    write=("own_seat", "place:convenor"),
    write_note=_("the entry speaks for the partner that chose"),
    decide=("own_rep",),
)
class PartnerSelection(Fact, frozen=True):
    selected: Annotated[Org | Unset, need(_("Partner chosen"), _("organisation chosen"))] = UNSET
    route: Annotated[Route | Unset, need(_("How"), _("route"))] = UNSET
    criteria_published: Annotated[
        Bool | Unset, need(_("Criteria were public before"), _("criteria were public before the choice"))
    ] = UNSET
    criteria_url: Annotated[Url | Unset, may(_("Criteria are at"), _("where"))] = UNSET
    justification: Annotated[Justification | Unset, need(_("Why not open"), _("why not open"))] = UNSET
    justification_note: Annotated[Markdown | Unset, may(_("Why, in words"), _("in words"))] = UNSET
    public_money: Annotated[Money | Unset, may(_("Public money"), _("public money that goes with it"))] = UNSET
    decided_on: Annotated[Date | Unset, need(_("Chosen on"), _("when"))] = UNSET


@kind(
    _("Resembling name on a list"),
    _("Resembling names on lists"),
    _(
        "A name on a public list that resembles an organisation or person of a partner, why, and what a person decided about it."
    ),
    phase="diligence",
    chapter="diligence",
    room="own",
    write=("function:integrity", "own_rep", "system"),
    write_note=_("the system writes what the comparison found, never a verdict"),
    decide=("second_rep",),
    decide_note=_("for the verdicts same and different; unsure needs none"),
    refs=("integrity_flag",),
)
class ScreeningMatch(Fact, frozen=True):
    list: Annotated[Text | Unset, need(_("Name of the list"), _("name of the list"))] = UNSET
    list_on: Annotated[Date | Unset, need(_("Date of the list"), _("date of the list's copy that was used"))] = UNSET
    listed_name: Annotated[Text | Unset, need(_("Name as listed"), _("name as listed, verbatim"))] = UNSET
    listed_id: Annotated[Text | Unset, may(_("Identifier in the list"), _("identifier in the list"))] = UNSET
    subject: Annotated[Org | Unset, need(_("Organisation compared"), _("organisation compared"))] = UNSET
    compared_name: Annotated[
        Text | Unset, need(_("Name compared"), _("name of the organisation or person that was compared"))
    ] = UNSET
    reasons: Annotated[
        tuple[Text, ...], need(_("What agrees and differs"), _("what agrees and what differs, in words"))
    ] = ()
    verdict: Annotated[Verdict | Unset, need(_("What we decided"), _("what a person decided"))] = UNSET
    verdict_note: Annotated[Markdown | Unset, may(_("Why"), _("why"))] = UNSET
    decided_on: Annotated[Date | Unset, may(_("Decided on"), _("when"))] = UNSET
    remembered: Annotated[
        Bool | Unset,
        need(
            _("Remember for this pair"), _("the verdict holds for the same pair until the listing or the name changes")
        ),
    ] = UNSET
    flag: Annotated[Ref | Unset, may(_("Flag raised"), _("flag raised from it"), to="integrity_flag")] = UNSET


@kind(
    _("Reply"),
    _("Replies"),
    _("What an organisation answers to something that was said about it; whoever reads the one reads the other."),
    phase="diligence",
    chapter="diligence",
    room="partners",
    confidential=True,
    write=("own_seat",),
    write_note=_("of the organisation that is spoken about; stands in the room of its target"),
    decide=("nobody",),
)
class Reply(Fact, frozen=True):
    target: Annotated[AnyEntry | Unset, need(_("Answers"), _("what was said"))] = UNSET
    words: Annotated[Markdown | Unset, need(_("What we say to it"), _("what is said to it"))] = UNSET
