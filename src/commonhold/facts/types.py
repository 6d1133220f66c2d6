"""The types that fields are made of, each with the name it has in the vocabulary of kinds.

An absent value is always UNSET, an absent list always (). Amounts are exact decimals, never binary floats.
"""

import datetime as dt
import decimal
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from commonhold.facts.words import gettext_noop as _, may, need

SAFE = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly."""

CALENDAR = (dt.date.max - dt.date.min).days
"""No span of days is longer than the calendar."""

Unset: TypeAlias = UnsetType


def _type(name: str, **limits: Any) -> Meta:
    return Meta(extra={"type": name}, **limits)


# The checker asks for the pattern itself: run by the decoder it would take longer than all the rest of the reading.
ONE_LINE = {"pattern": r"^[^\r\n]*\S[^\r\n]*$"}

Text: TypeAlias = Annotated[str, _type("text", min_length=1, max_length=1000, extra_json_schema=ONE_LINE)]
Markdown: TypeAlias = Annotated[str, _type("markdown", min_length=1, max_length=200_000)]
Int: TypeAlias = Annotated[int, _type("int", ge=-SAFE, le=SAFE)]
Scale: TypeAlias = Annotated[int, _type("int", ge=1, le=5)]
Grade: TypeAlias = Annotated[int, _type("int", ge=0, le=4)]
Weight: TypeAlias = Annotated[int, _type("int", ge=1, le=4)]
Decimal: TypeAlias = Annotated[decimal.Decimal, _type("decimal")]
Percent: TypeAlias = Annotated[int, _type("percent", ge=0, le=100)]
Bool: TypeAlias = Annotated[bool, _type("bool")]
Date: TypeAlias = Annotated[dt.date, _type("date")]
Datetime: TypeAlias = Annotated[dt.datetime, _type("datetime", tz=True)]
Hours: TypeAlias = Annotated[decimal.Decimal, _type("hours")]
Days: TypeAlias = Annotated[int, _type("days", ge=0, le=CALENDAR)]
Org: TypeAlias = Annotated[str, _type("org", min_length=1, max_length=200)]
Seat: TypeAlias = Annotated[str, _type("seat", min_length=1, max_length=200)]
Ref: TypeAlias = Annotated[str, _type("ref", min_length=1, max_length=200)]
AnyEntry: TypeAlias = Annotated[str, _type("entry", min_length=1, max_length=200)]
Country: TypeAlias = Annotated[str, _type("country", pattern=r"^[A-Z]{2}\Z")]
Lang: TypeAlias = Annotated[str, _type("lang", pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")]
Currency: TypeAlias = Annotated[str, _type("currency", pattern=r"^[A-Z]{3}\Z")]
Hash: TypeAlias = Annotated[str, _type("hash", pattern=r"^[0-9a-f]{64}\Z")]
Url: TypeAlias = Annotated[str, _type("url", max_length=2000, pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+\Z")]


class Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A value made of several, inside a fact."""


class Money(Part, frozen=True):
    """An exact amount in one currency (ISO 4217); nothing is ever converted."""

    amount: Annotated[Decimal, need(_("Amount"), _("how much, exactly"))]
    currency: Annotated[Currency, need(_("Currency"), _("three capital letters, e.g. USD (ISO 4217)"))]


class Place(Part, frozen=True):
    """A place by name and country (ISO 3166-1 alpha-2), with degrees of latitude and longitude where known."""

    name: Annotated[Text, need(_("Name of the place"), _("as people there call it"))]
    country: Annotated[Country | Unset, may(_("Country"), _("two capital letters, e.g. KE (ISO 3166-1 alpha-2)"))] = (
        UNSET
    )
    latitude: Annotated[Decimal | Unset, may(_("Latitude"), _("degrees, north positive"))] = UNSET
    longitude: Annotated[Decimal | Unset, may(_("Longitude"), _("degrees, east positive"))] = UNSET


class Attachment(Part, frozen=True):
    """A file uploaded to the same room: its name, media type and salted hash (lower-case hexadecimal)."""

    name: Annotated[Text, need(_("File name"), _("name of the file"))]
    media_type: Annotated[Text, need(_("Media type"), _("e.g. application/pdf"))]
    hash: Annotated[Hash, need(_("Hash"), _("salted hash of the file, 64 lower-case hexadecimal digits"))]


class Alternative(Part, frozen=True):
    """Another route to the same goal, with the result and cost expected of it."""

    route: Annotated[
        Literal["alone", "contract", "grant", "join_existing", "do_nothing", "partner"],
        need(_("Route"), _("the other way to the goal")),
    ]
    result: Annotated[Markdown | Unset, may(_("Expected result"), _("what it would reach"))] = UNSET
    result_low: Annotated[Text | Unset, may(_("Result, at least"), _("what it would reach if little goes well"))] = (
        UNSET
    )
    result_high: Annotated[Text | Unset, may(_("Result, at most"), _("what it would reach if all goes well"))] = UNSET
    cost_low: Annotated[Money | Unset, may(_("Cost, at least"), _("lowest cost expected"))] = UNSET
    cost_likely: Annotated[Money | Unset, may(_("Cost, most likely"), _("cost expected most"))] = UNSET
    cost_high: Annotated[Money | Unset, may(_("Cost, at most"), _("highest cost expected"))] = UNSET
    verdict: Annotated[Text | Unset, may(_("Verdict"), _("what we think of it"))] = UNSET


class Step(Part, frozen=True):
    """A step of a ladder: its level, who takes it (words or a seat), and the most days spent on it."""

    level: Annotated[Int, need(_("Level"), _("1 is the first step"))]
    who: Annotated[Text, need(_("Who takes it"), _("in words, or a seat"))]
    days: Annotated[Days | Unset, may(_("Days at most"), _("limit at that level"))] = UNSET


class Promise(Part, frozen=True):
    """What a rule promises, in a form that the record can show kept or broken.

    `shown_by` is the kind of entry that shows it kept, `where` an optional test on it (`review.led_by=jointly` or
    `led_by=jointly`), `by` those who each must (empty: any one will do). One of three clocks: `every_days`
    (recurring), `until` (once), or `after` a kind with `within_days` (each time such an entry comes).
    """

    shown_by: Annotated[Text, need(_("Shown by"), _("the kind of entry that shows it kept"))]
    where: Annotated[Text | Unset, may(_("Only where"), _("optional test on that entry, e.g. kind=full_review"))] = (
        UNSET
    )
    by: Annotated[tuple[Org, ...], may(_("By each of"), _("each of these must; left empty where any one will do"))] = ()
    every_days: Annotated[Days | Unset, may(_("Every so many days"), _("for a recurring promise"))] = UNSET
    until: Annotated[Date | Unset, may(_("Once, until"), _("for a promise to be kept once"))] = UNSET
    after: Annotated[Text | Unset, may(_("Each time after"), _("the kind of entry that starts the clock"))] = UNSET
    within_days: Annotated[Days | Unset, may(_("Within so many days"), _("of each such entry"))] = UNSET


class PeriodTarget(Part, frozen=True, rename={"from_on": "from"}):
    """A value aimed at within one period; `from` is `from_on` in code, since Python keeps that word."""

    from_on: Annotated[Date | Unset, may(_("From"), _("first day"))] = UNSET
    until: Annotated[Date | Unset, may(_("Until"), _("last day"))] = UNSET
    value: Annotated[Text | Unset, may(_("Value aimed at"), _("for this period"))] = UNSET


class Criterion(Part, frozen=True):
    """A published criterion and its weight in percent."""

    name: Annotated[Text, need(_("Criterion"), _("short name"))]
    meaning: Annotated[Text, need(_("Meaning"), _("what is looked for"))]
    weight: Annotated[Percent, need(_("Weight in percent"), _("all weights of a call make 100"))]


class ConcernRating(Part, frozen=True):
    """One of nine areas weighed before going on."""

    area: Annotated[
        Literal["partner", "mandate", "value", "cost", "risk", "money", "capacity", "implications", "backing"],
        need(_("Area"), _("what is weighed")),
    ]
    rating: Annotated[
        Literal["unknown", "not_acceptable", "acceptable_with_changes", "acceptable"],
        need(_("Rating"), _("how it looks to us")),
    ]
    note: Annotated[Text | Unset, may(_("Note"), _("why, in a line"))] = UNSET


class StandardMet(Part, frozen=True):
    """How far one of six standards of protection from sexual exploitation and abuse is met, and what shows it."""

    standard: Annotated[
        Literal["policy", "people", "training", "reporting", "assistance", "investigation"],
        need(_("Standard"), _("which of the six it is")),
    ]
    met: Annotated[
        Literal["absent", "progressing", "adequate"],
        need(_("How far it is met"), _("as far as somebody could see")),
    ]
    evidence: Annotated[Text | Unset, may(_("What shows it"), _("the document, or what was seen"))] = UNSET


class RiskAnswer(Part, frozen=True):
    """The answer to one question about risk: 0 does not apply, 1 little risk ... 4 much; and how much it counts."""

    section: Annotated[
        Literal[
            "this_risk", "organisation", "people", "activities", "reporting", "assets", "procurement", "sub_partners",
            "systems",
        ],
        need(_("Section"), _("what it asks about")),
    ]  # fmt: skip
    question: Annotated[Text, need(_("Question"), _("its key in the list of questions, or its words"))]
    value: Annotated[Grade, need(_("Answer"), _("0 does not apply, 1 little risk ... 4 much"))]
    weight: Annotated[Weight | Unset, may(_("Weight"), _("2 and more for a key question; left empty: 1"))] = UNSET
    note: Annotated[Text | Unset, may(_("What shows it"), _("the document, or what was seen"))] = UNSET


class SelfRating(Part, frozen=True):
    """A dimension of partnering skill, as it is now and as it is wanted, 1 (low) to 5 (high)."""

    dimension: Annotated[Text, need(_("Skill"), _("what is rated"))]
    now: Annotated[Scale, need(_("Now"), _("1 low ... 5 high"))]
    wanted: Annotated[Scale | Unset, may(_("Wanted"), _("1 low ... 5 high"))] = UNSET


class SurveyResult(Part, frozen=True):
    """What a group's answers to one construct came to; `shown` is false where the group is too small."""

    construct: Annotated[Text, need(_("Asked about"), _("the construct"))]
    group: Annotated[Text, need(_("Group"), _("all, or an organisation"))]
    answers: Annotated[Int, need(_("Answers"), _("people who answered"))]
    shown: Annotated[Bool, need(_("Shown"), _("the group is large enough to be shown"))]
    mean: Annotated[Decimal | Unset, may(_("Mean"), _("of the answers"))] = UNSET
    spread: Annotated[Decimal | Unset, may(_("Spread"), _("standard deviation of the answers"))] = UNSET
    agreement: Annotated[Decimal | Unset, may(_("Agreement"), _("how far the answers agree"))] = UNSET
    declined: Annotated[Int | Unset, may(_("Declined"), _("people who chose not to answer this"))] = UNSET


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
    "standard_met": StandardMet,
    "risk_answer": RiskAnswer,
    "self_rating": SelfRating,
    "survey_result": SurveyResult,
}
"""The parts by their name in the vocabulary."""
