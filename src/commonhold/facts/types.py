"""The types that fields are made of, each with the name it has in the vocabulary of kinds.

An absent value is always UNSET, an absent list always (). Amounts are exact decimals, never binary floats.
"""

import datetime as dt
import decimal
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

Unset: TypeAlias = UnsetType


def _type(name: str, **limits: Any) -> Meta:
    return Meta(extra={"type": name}, **limits)


Text: TypeAlias = Annotated[str, _type("text", min_length=1, max_length=1000, pattern=r"^[^\r\n]*\S[^\r\n]*\Z")]
Markdown: TypeAlias = Annotated[str, _type("markdown", min_length=1, max_length=200_000)]
Int: TypeAlias = Annotated[int, _type("int")]
Scale: TypeAlias = Annotated[int, _type("int", ge=1, le=5)]
Decimal: TypeAlias = Annotated[decimal.Decimal, _type("decimal")]
Percent: TypeAlias = Annotated[int, _type("percent", ge=0, le=100)]
Bool: TypeAlias = Annotated[bool, _type("bool")]
Date: TypeAlias = Annotated[dt.date, _type("date")]
Datetime: TypeAlias = Annotated[dt.datetime, _type("datetime", tz=True)]
Hours: TypeAlias = Annotated[decimal.Decimal, _type("hours")]
Days: TypeAlias = Annotated[int, _type("days", ge=0)]
Org: TypeAlias = Annotated[str, _type("org", min_length=1, max_length=200)]
Seat: TypeAlias = Annotated[str, _type("seat", min_length=1, max_length=200)]
Ref: TypeAlias = Annotated[str, _type("ref", min_length=1, max_length=200)]
AnyEntry: TypeAlias = Annotated[str, _type("entry", min_length=1, max_length=200)]
Country: TypeAlias = Annotated[str, _type("country", pattern=r"^[A-Z]{2}\Z")]
Lang: TypeAlias = Annotated[str, _type("lang", pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")]
Url: TypeAlias = Annotated[str, _type("url", max_length=2000, pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+\Z")]


class Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A value made of several, inside a fact."""


class Money(Part, frozen=True):
    """An exact amount in one currency (ISO 4217); nothing is ever converted."""

    amount: Decimal
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]


class Place(Part, frozen=True):
    """A place by name and country (ISO 3166-1 alpha-2), with degrees of latitude and longitude where known."""

    name: Text
    country: Country | Unset = UNSET
    latitude: Decimal | Unset = UNSET
    longitude: Decimal | Unset = UNSET


class Attachment(Part, frozen=True):
    """A file uploaded to the same room: its name, media type and salted hash (lower-case hexadecimal)."""

    name: Text
    media_type: Text
    hash: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Alternative(Part, frozen=True):
    """Another route to the same goal, with the result and cost expected of it."""

    route: Literal["alone", "contract", "grant", "join_existing", "do_nothing", "partner"]
    result: Markdown | Unset = UNSET
    cost_low: Money | Unset = UNSET
    cost_high: Money | Unset = UNSET
    verdict: Text | Unset = UNSET


class Step(Part, frozen=True):
    """A step of a ladder: its level, who takes it (words or a seat), and the most days spent on it."""

    level: Int
    who: Text
    days: Days | Unset = UNSET


class Promise(Part, frozen=True):
    """What a rule promises, in a form that the record can show kept or broken.

    `shown_by` is the kind of entry that shows it kept, `where` an optional test on it (`review.kind=joint` or
    `kind=joint`), `by` those who each must (empty: any one will do). One of three clocks: `every_days`
    (recurring), `until` (once), or `after` a kind with `within_days` (each time such an entry comes).
    """

    shown_by: Text
    where: Text | Unset = UNSET
    by: tuple[Org, ...] = ()
    every_days: Days | Unset = UNSET
    until: Date | Unset = UNSET
    after: Text | Unset = UNSET
    within_days: Days | Unset = UNSET


class PeriodTarget(Part, frozen=True, rename={"from_on": "from"}):
    """A value aimed at within one period; `from` is `from_on` in code, since Python keeps that word."""

    from_on: Date | Unset = UNSET
    until: Date | Unset = UNSET
    value: Text | Unset = UNSET


class Criterion(Part, frozen=True):
    """A published criterion and its weight in percent."""

    name: Text
    meaning: Text
    weight: Percent


class ConcernRating(Part, frozen=True):
    """One of nine areas weighed before going on."""

    area: Literal["partner", "mandate", "value", "cost", "risk", "money", "capacity", "implications", "backing"]
    rating: Literal["unknown", "not_acceptable", "acceptable_with_changes", "acceptable"]
    note: Text | Unset = UNSET


class SelfRating(Part, frozen=True):
    """A dimension of partnering skill, as it is now and as it is wanted, 1 (low) to 5 (high)."""

    dimension: Text
    now: Scale
    wanted: Scale | Unset = UNSET


class SurveyResult(Part, frozen=True):
    """What a group's answers to one construct came to; `shown` is false where the group is too small."""

    construct: Text
    group: Text
    answers: Int
    shown: Bool
    mean: Decimal | Unset = UNSET
    spread: Decimal | Unset = UNSET
    agreement: Decimal | Unset = UNSET
    declined: Int | Unset = UNSET


PARTS: dict[str, type[Part]] = {
    "money": Money,
    "place": Place,
    "attachment": Attachment,
    "alternative": Alternative,
    "step": Step,
    "promise": Promise,
    "period_target": PeriodTarget,
    "criterion": Criterion,
    "concern_rating": ConcernRating,
    "self_rating": SelfRating,
    "survey_result": SurveyResult,
}
"""The parts by their name in the vocabulary."""
