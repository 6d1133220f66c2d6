"""What fields of one fact ask of each other, where the vocabulary says so; one table, at the end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from msgspec import UNSET, Struct

from commonhold.facts.chapters.agreement import Agreement, Assent, Clause
from commonhold.facts.chapters.calls import Call
from commonhold.facts.chapters.communication import Concern, Incident, PublicItem
from commonhold.facts.chapters.community import ConsentProcess, Grievance, Need
from commonhold.facts.chapters.delivery import Activity, Measurement
from commonhold.facts.chapters.diligence import DiligenceRound
from commonhold.facts.chapters.governance import AccountabilityReport, Decision
from commonhold.facts.chapters.registers import Organisation, Partnership, Phase, Seat
from commonhold.facts.chapters.resources import BudgetLine, Commitment, CostEntry, EffortPlan, Role, ValueStatement
from commonhold.facts.chapters.review import Review, Survey
from commonhold.facts.chapters.scoping import Motive, SelfStatement
from commonhold.facts.checking.problem import closest, echo
from commonhold.facts.shape import Slot, slots
from commonhold.facts.types import Alternative, PeriodTarget, Place, Promise
from commonhold.facts.vocabulary import kinds

Broken = tuple[str, str, dict[str, object]]
"""The name of the field, a code, and params; `other` names the other field."""

Rule = Callable[[Any], Sequence[Broken]]
"""Looks at a fact (or a part of one) whose single values are sound; what is not told is UNSET or ()."""

FINE: Sequence[Broken] = ()


def in_order(first: str, second: str) -> Rule:
    """`second` does not lie before `first`."""

    def rule(fact: Any) -> Sequence[Broken]:
        end = getattr(fact, second)
        if end is not UNSET and (start := getattr(fact, first)) is not UNSET and end < start:
            return [(second, "too_early", {"other": first})]
        return FINE

    return rule


def at_most(part: str, whole: str) -> Rule:
    """`part` is a share of `whole`."""

    def rule(fact: Any) -> Sequence[Broken]:
        less, more = getattr(fact, part), getattr(fact, whole)
        if less is not UNSET and more is not UNSET and less > more:
            return [(part, "more_than", {"other": whole})]
        return FINE

    return rule


def only_for(field: str, by: str, *values: str) -> Rule:
    """`field` is told only where `by` is one of `values`."""

    def rule(fact: Any) -> Sequence[Broken]:
        if getattr(fact, field) and (told := getattr(fact, by)) and told not in values:
            return [(field, "only_for", {"other": by, "values": values})]
        return FINE

    return rule


def required_for(field: str, by: str, value: str) -> Rule:
    """`field` is needed where `by` is `value`."""

    def rule(fact: Any) -> Sequence[Broken]:
        if getattr(fact, by) == value and not getattr(fact, field):
            return [(field, "required_for", {"other": by, "values": (value,)})]
        return FINE

    return rule


def within(field: str, low: int, high: int) -> Rule:
    """`field` is a number from `low` to `high`."""

    def rule(fact: Any) -> Sequence[Broken]:
        value = getattr(fact, field)
        if value is not UNSET and not low <= value <= high:
            return [(field, "out_of_range", {"low": low, "high": high})]
        return FINE

    return rule


def together(one: str, other: str) -> Rule:
    """Both are told, or neither."""

    def rule(fact: Any) -> Sequence[Broken]:
        if (getattr(fact, one) is UNSET) != (getattr(fact, other) is UNSET):
            missing, told = (one, other) if getattr(fact, one) is UNSET else (other, one)
            return [(missing, "needs_other", {"other": told})]
        return FINE

    return rule


def one_of(field: str, values: tuple[str, ...]) -> Rule:
    """A text that names one of `values`."""

    def rule(fact: Any) -> Sequence[Broken]:
        value = getattr(fact, field)
        if value and value not in values:
            return [(field, "not_one_of", {"value": echo(value), "values": values, **closest(value, values)})]
        return FINE

    return rule


def a_kind(field: str) -> Rule:
    """A text that names a kind of entry."""

    def rule(fact: Any) -> Sequence[Broken]:
        value = getattr(fact, field)
        if value and value not in kinds():
            return [(field, "not_a_kind", {"value": echo(value), **closest(value, kinds())})]
        return FINE

    return rule


def one_clock(promise: Promise) -> Sequence[Broken]:
    """A promise runs on one of three clocks; `after` and `within_days` are the two halves of the third."""
    afterwards = promise.after is not UNSET or promise.within_days is not UNSET
    if [promise.every_days is not UNSET, promise.until is not UNSET, afterwards].count(True) == 1:
        return FINE
    return [("", "not_one_clock", {})]


def one_price(route: Alternative) -> Sequence[Broken]:
    """The lowest cost is no more than the highest, in the same currency."""
    low, high = route.cost_low, route.cost_high
    if not low or not high or (low.currency == high.currency and low.amount <= high.amount):
        return FINE
    if low.currency != high.currency:
        return [("cost_high", "other_currency", {"other": "cost_low"})]
    return [("cost_low", "more_than", {"other": "cost_high"})]


def weights_make_100(call: Call) -> Sequence[Broken]:
    """The published weights share out 100 percent."""
    total = sum(criterion.weight for criterion in call.criteria)
    return [("criteria", "weights", {"total": total})] if call.criteria and total != 100 else FINE


def an_address(card: Partnership) -> Sequence[Broken]:
    """The short name can stand in an address as it is."""
    fine = not card.slug or (card.slug.islower() and card.slug.replace("-", "").isalnum())
    return FINE if fine else [("slug", "not_an_address", {})]


def two_letters(card: Organisation) -> Sequence[Broken]:
    """The mark of an organisation, whatever its script."""
    fine = not card.letters or (len(card.letters) == 2 and card.letters.isalnum())
    return FINE if fine else [("letters", "not_two_letters", {})]


RULES: Mapping[type[Struct], tuple[Rule, ...]] = {
    AccountabilityReport: (in_order("period_from", "period_to"),),
    Activity: (in_order("starts_on", "due_on"), only_for("area", "kind", "closing_task")),
    Agreement: (in_order("effective_on", "ends_on"),),
    Alternative: (one_price,),
    Assent: (required_for("reason", "verdict", "object"), only_for("with_concern", "verdict", "consent", "reaffirm")),
    BudgetLine: (in_order("from_on", "until_on"),),
    Call: (in_order("opens_at", "closes_at"), weights_make_100),
    Clause: (only_for("behaviours", "topic", "principle"),),
    Commitment: (only_for("amount", "form", "cash"),),
    Concern: (in_order("raised_on", "answered_on"),),
    ConsentProcess: (only_for("conditions", "outcome", "given_with_conditions"),),
    CostEntry: (in_order("period_from", "period_to"),),
    Decision: (
        in_order("opened_on", "decided_on"),
        in_order("opened_on", "answer_by"),
        only_for("to_phase", "topic", "phase"),
        one_of("to_phase", get_args(Phase)),
    ),
    DiligenceRound: (in_order("opened_on", "closed_on"),),
    EffortPlan: (in_order("from_on", "until_on"), at_most("coordination_hours", "hours_per_month")),
    Grievance: (in_order("received_on", "acknowledged_on"),),
    Incident: (in_order("detected_at", "acknowledged_at"), in_order("detected_at", "statement_at")),
    Measurement: (in_order("period_from", "period_to"),),
    Motive: (only_for("driver", "facet", "driver"), only_for("horizon_on", "facet", "horizon")),
    Need: (in_order("heard_on", "confirmed_on"),),
    Organisation: (two_letters,),
    Partnership: (in_order("starts_on", "ends_on"), an_address),
    PeriodTarget: (in_order("from_on", "until"),),
    Place: (within("latitude", -90, 90), within("longitude", -180, 180), together("latitude", "longitude")),
    Promise: (a_kind("shown_by"), a_kind("after"), together("after", "within_days"), one_clock),
    PublicItem: (in_order("asked_at", "approved_at"),),
    Review: (in_order("planned_from", "planned_to"), in_order("boundary_from", "boundary_to")),
    Role: (in_order("starts_on", "ends_on"), only_for("declared_interest", "kind", "broker")),
    Seat: (in_order("starts_on", "ends_on"),),
    SelfStatement: (only_for("resource", "facet", "strength", "shortcoming", "constraint", "capacity", "need"),),
    Survey: (in_order("opens_on", "closes_on"), at_most("answered", "invited")),
    ValueStatement: (in_order("period_from", "period_to"),),
}
"""Every rule, by the fact or the part that it is about."""


def broken(fact: Struct) -> Iterator[tuple[Slot | None, str, dict[str, object]]]:
    """The rules that a fact (or a part) breaks: at which field (None: as a whole), with `other` as a title."""
    for rule in RULES.get(type(fact), ()):
        for name, code, params in rule(fact):
            named = {slot.name: slot for slot in slots(type(fact))}
            if "other" in params:
                params["other"] = (named[str(params["other"])].title,)
            yield named.get(name), code, params
