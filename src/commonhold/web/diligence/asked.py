"""What is asked when a risk is weighed, in our own words: six standards, eight sections on an organisation, one risk.

The structure is that of instruments that others publish (six core standards of protection; micro-assessments of who
takes money on); the wording is ours. What is kept is the key of a question, so that its words may become better.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.words import gettext_noop

STANDARDS: Mapping[str, str] = MappingProxyType(
    {
        "policy": gettext_noop(
            "It is written down that nobody may exploit or abuse people, and what follows if somebody does."
        ),
        "people": gettext_noop("Somebody answers for it, and nobody is taken on before others were asked about them."),
        "training": gettext_noop("Everybody who works for it is trained, at the start and again later."),
        "reporting": gettext_noop("People know how to say that something happened, and can do so without harm."),
        "assistance": gettext_noop("Whoever was harmed is led to help, and it is known where that help is."),
        "investigation": gettext_noop(
            "What is reported is looked into by somebody who knows how, and has consequences."
        ),
    }
)
MET: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "absent": (gettext_noop("Not there"), "soon"),
        "progressing": (gettext_noop("On the way"), "watch"),
        "adequate": (gettext_noop("In place"), "good"),
    }
)
WITHOUT: Mapping[str, str] = MappingProxyType(
    {
        "low_assumed": gettext_noop(
            "An emergency: work begins before anybody could look, so little capacity is assumed"
        ),
        "no_contact": gettext_noop("It has no contact with the people whom the standards protect"),
        "not_assessed": gettext_noop("Not gone through yet"),
    }
)
CAPACITY: Mapping[str, str] = MappingProxyType(
    {
        "low": gettext_noop("little capacity (8 points and less): a high risk"),
        "medium": gettext_noop("some capacity (9 to 14 points): a moderate risk"),
        "full": gettext_noop("full capacity (15 points and more): a low risk"),
    }
)
SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "this_risk": gettext_noop("This risk"),
        "organisation": gettext_noop("How it is led"),
        "people": gettext_noop("People, and how they behave"),
        "activities": gettext_noop("Planning and seeing the work"),
        "reporting": gettext_noop("Reports and accounts"),
        "assets": gettext_noop("What it owns and keeps"),
        "procurement": gettext_noop("Buying"),
        "sub_partners": gettext_noop("Those to whom it passes money on"),
        "systems": gettext_noop("Payments and books"),
    }
)
KEY, PLAIN = 2, 1
"""How much a key question counts, and any other."""
QUESTIONS: Mapping[tuple[str, str], tuple[str, int]] = MappingProxyType(
    {
        ("this_risk", "likely"): (gettext_noop("How likely is it within the next year?"), PLAIN),
        ("this_risk", "harm"): (gettext_noop("How badly would it hurt those whom it hits?"), PLAIN),
        ("this_risk", "outside"): (
            gettext_noop("How badly would it hurt people outside, who never agreed to it?"), PLAIN),
        ("this_risk", "sudden"): (gettext_noop("How suddenly would it come?"), PLAIN),
        ("this_risk", "lasting"): (gettext_noop("How hard would it be to put right?"), PLAIN),
        ("this_risk", "bare"): (gettext_noop("How little stands against it today?"), PLAIN),
        ("organisation", "board"): (gettext_noop("A board sees what the leaders do, and can say no."), KEY),
        ("organisation", "papers"): (gettext_noop("It is registered, and its papers are in order."), PLAIN),
        ("people", "speaking_up"): (gettext_noop("Who says that something is wrong is not punished for it."), KEY),
        ("people", "skills"): (gettext_noop("Those who handle money know how, and are enough."), PLAIN),
        ("activities", "compared"): (gettext_noop("What was done is compared with a plan and a budget."), KEY),
        ("activities", "visits"): (gettext_noop("Somebody who did not do the work goes and sees it."), PLAIN),
        ("reporting", "agrees"): (gettext_noop("Reports come in time and agree with the books."), KEY),
        ("reporting", "audit"): (gettext_noop("An outsider looked at the accounts in the last two years."), PLAIN),
        ("assets", "counted"): (gettext_noop("What it owns stands on a list, and somebody counts it."), KEY),
        ("assets", "stores"): (gettext_noop("What lies in stores is safe from loss and theft."), PLAIN),
        ("procurement", "compared"): (gettext_noop("Prices of several sellers are compared, on paper."), KEY),
        ("procurement", "ties"): (gettext_noop("Who buys says so when they know the seller."), PLAIN),
        ("sub_partners", "known"): (gettext_noop("It looks into those to whom it passes money on."), KEY),
        ("sub_partners", "followed"): (gettext_noop("It sees what becomes of that money."), PLAIN),
        ("systems", "two"): (gettext_noop("No payment can be made by one person alone."), KEY),
        ("systems", "books"): (gettext_noop("The books show any day what came in and went out for this work."), PLAIN),
    }
)  # fmt: skip
"""By section and key: the words, and how much it counts."""
OF_A_RISK = (
    gettext_noop("does not apply"),
    gettext_noop("little"),
    gettext_noop("somewhat"),
    gettext_noop("much"),
    gettext_noop("very much"),
)
OF_AN_ORGANISATION = (
    gettext_noop("does not apply"),
    gettext_noop("yes, and it was shown"),
    gettext_noop("mostly"),
    gettext_noop("in part"),
    gettext_noop("no"),
)
"""What each number from 0 to 4 says."""
HANGS: Mapping[str, str] = MappingProxyType(
    {
        "little": gettext_noop("Little: no money, people or names to speak of"),
        "some": gettext_noop("Some"),
        "much": gettext_noop("Much: large sums, people in our care, or our names"),
    }
)
"""How much hangs on it."""
WAYS: Mapping[str, str] = MappingProxyType(
    {
        "standards": gettext_noop("Six standards of protection"),
        "organisation": gettext_noop("An organisation that takes money on"),
        "this_risk": gettext_noop("This risk alone"),
    }
)


class Asked(Struct, frozen=True):
    """One question: under which name a form asks it, its words, and how much it counts."""

    name: str
    section: str
    key: str
    words: str
    weight: int


def questions(way: str) -> Iterator[Asked]:
    """The questions of a way of weighing."""
    for (section, key), (words, weight) in QUESTIONS.items():
        if (section == "this_risk") == (way == "this_risk") and way != "standards":
            yield Asked(f"{section}.{key}", section, key, _(words), weight)


def scale_of(section: str) -> tuple[str, ...]:
    """What 0 to 4 say in a section."""
    return tuple(map(_, OF_A_RISK if section == "this_risk" else OF_AN_ORGANISATION))


def worded(section: str, key: str) -> str:
    """The words of a question; of one that nobody knows here, as they were written."""
    return _(QUESTIONS[section, key][0]) if (section, key) in QUESTIONS else key
