"""The facts of the chapter moving_on: going on, changing hands or ending."""

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET

from commonhold.facts.kind import CONSENT, Fact, Move, kind, own
from commonhold.facts.types import Date, Days, Markdown, Org, Ref, Unset
from commonhold.facts.words import gettext_noop as _, may, need

# fmt: off
Direction: TypeAlias = Literal["joins", "leaves"]
Reason: TypeAlias = Literal["goal_reached", "new_capability", "change_of_strategy", "not_working", "resources", "other"]
Options: TypeAlias = Literal["continue", "scale", "transform", "hand_over", "replace_partner", "close"]
Preferred: TypeAlias = Literal["undecided", "continue", "scale", "transform", "hand_over", "replace_partner", "close"]
# fmt: on


@kind(
    _("Membership change"),
    _("An organisation joins or leaves: notice, date, successor, overlap, and whether roles were settled anew."),
    phase="governance",
    chapter="moving_on",
    room="partners",
    write=("rep_of:who", "any_rep if direction=joins"),
    decide=("each_rep if direction=joins", "rep_of:who if direction=leaves"),
    machine=own(
        Move("announced", "settled", ("each_rep",), _("of those that remain, when roles and promises are reassigned")),
        Move("announced", "done", ("time",), _("on effective_on")),
        Move("settled", "done", ("time",), _("on effective_on")),
        Move("announced", "withdrawn", ("rep_of:who",)),
        states=("announced", "settled", "done", "withdrawn"),
    ),
)
class MembershipChange(Fact, frozen=True):
    who: Annotated[Org | Unset, need(_("Who"), _("organisation"))] = UNSET
    direction: Annotated[Direction | Unset, need(_("Direction"), _("joins or leaves"))] = UNSET
    reason: Annotated[Reason | Unset, need(_("Reason"), _("why"))] = UNSET
    notice_on: Annotated[Date | Unset, need(_("Notice on"), _("told on"))] = UNSET
    effective_on: Annotated[Date | Unset, need(_("Effective on"), _("from"))] = UNSET
    successor: Annotated[Org | Unset, may(_("Successor"), _("who takes over"))] = UNSET
    overlap_until: Annotated[Date | Unset, may(_("Overlap until"), _("both present until"))] = UNSET
    roles_settled_on: Annotated[Date | Unset, may(_("Roles settled on"), _("roles and promises reassigned on"))] = UNSET


@kind(
    _("Moving on plan"),
    _("How it may go on or end: options, what triggers them, who keeps what, who is told first."),
    phase="agreement",
    chapter="moving_on",
    room="partners",
    confidential=True,
    write=("any_seat",),
    decide=("each_rep",),
    machine=CONSENT,
    refs=("stakeholder",),
)
class MovingOnPlan(Fact, frozen=True):
    options: Annotated[tuple[Options, ...], need(_("Options"), _("ways on"))] = ()
    preferred: Annotated[Preferred | Unset, may(_("Preferred"), _("which one, once chosen"))] = UNSET
    triggers: Annotated[Markdown | Unset, need(_("Triggers"), _("what sets each in motion"))] = UNSET
    keepers: Annotated[Markdown | Unset, may(_("Keepers"), _("who keeps assets, data and outcomes"))] = UNSET
    told_first: Annotated[
        tuple[Ref, ...], may(_("Told first"), _("who hears before the public"), to="stakeholder")
    ] = ()
    overlap_days: Annotated[Days | Unset, may(_("Overlap days"), _("how long old and new work side by side"))] = UNSET
