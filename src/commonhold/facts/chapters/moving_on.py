"""The facts of the chapter moving_on: going on, changing hands or ending."""

from __future__ import annotations

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
    _("Joining or leaving"),
    _("Who joined and who left"),
    _("An organisation joins or leaves: notice, date, successor, overlap, and whether roles were settled anew."),
    phase="governance",
    chapter="moving_on",
    room="partners",
    write=("rep_of:who", "any_rep if direction=joins"),
    decide=("each_rep if direction=joins", "rep_of:who if direction=leaves"),
    machine=own(
        Move("announced", "settled", ("each_rep",), _("of those that remain, when roles and promises are reassigned")),
        Move("announced", "done", ("time",), _("on the day from which it has effect")),
        Move("settled", "done", ("time",), _("on the day from which it has effect")),
        Move("announced", "withdrawn", ("rep_of:who",)),
        states=("announced", "settled", "done", "withdrawn"),
    ),
)
class MembershipChange(Fact, frozen=True):
    who: Annotated[Org | Unset, need(_("Organisation"), _("organisation"))] = UNSET
    direction: Annotated[Direction | Unset, need(_("Joins or leaves"), _("joins or leaves"))] = UNSET
    reason: Annotated[Reason | Unset, need(_("Reason"), _("why"))] = UNSET
    notice_on: Annotated[Date | Unset, need(_("Told on"), _("told on"))] = UNSET
    effective_on: Annotated[Date | Unset, need(_("With effect from"), _("from"))] = UNSET
    successor: Annotated[Org | Unset, may(_("Who takes over"), _("who takes over"))] = UNSET
    overlap_until: Annotated[Date | Unset, may(_("Both present until"), _("both present until"))] = UNSET
    roles_settled_on: Annotated[
        Date | Unset, may(_("Roles settled anew on"), _("roles and promises reassigned on"))
    ] = UNSET


@kind(
    _("Plan for moving on"),
    _("Plans for moving on"),
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
    options: Annotated[tuple[Options, ...], need(_("Ways on"), _("ways on"))] = ()
    preferred: Annotated[Preferred | Unset, may(_("Way chosen"), _("which one, once chosen"))] = UNSET
    triggers: Annotated[Markdown | Unset, need(_("What sets it in motion"), _("what sets each in motion"))] = UNSET
    keepers: Annotated[Markdown | Unset, may(_("Who keeps what"), _("who keeps assets, data and outcomes"))] = UNSET
    told_first: Annotated[
        tuple[Ref, ...], may(_("Who hears first"), _("who hears before the public"), to="stakeholder")
    ] = ()
    overlap_days: Annotated[Days | Unset, may(_("Days side by side"), _("how long old and new work side by side"))] = (
        UNSET
    )
