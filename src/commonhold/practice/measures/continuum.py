"""From transaction to partnership: five tests on the record, set beside what the partners call it.

Each test asks whether something is shared: who contributes (whatever it is, money counts no more than time), who
decides, who bears risk, who reports to whom, and whether leaving is the same for all. A test passes, does not, or
cannot be told; tests are never summed, and no relation is the better one. Where a practice reads a sign (SC07), it
reads it here. Sources: relations lie between mere transaction and partnership, and a real one is equal and mutually
accountable (NCEA, expert meeting on strategic partnerships); risks and benefits are shared, each commits resources
(Partnership Brokers Association). The tests and the days are ours.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import Practice
from commonhold.practice.measures.leaving import Exit, exit_of
from commonhold.practice.measures.sentence import Sentence, on
from commonhold.practice.measures.signs import Shown, answering, at_risk, giving_word, promising, proposing
from commonhold.practice.terms import relation_partnership
from commonhold.practice.view import View

Outcome: TypeAlias = Literal["passes", "does_not", "untold"]
Name: TypeAlias = Literal["contributes", "decides", "bears_risk", "reports", "leaves"]
READS = ("commitment", "decision", "assent", "risk", "accountability_report", "clause", "agreement")
"""The kinds that the tests rest on, beside the card."""
DAYS = 180
"""So many days back signs are looked for."""

TITLES: dict[Name, str] = {
    "contributes": _("Who contributes"),
    "decides": _("Who decides"),
    "bears_risk": _("Who bears the risk"),
    "reports": _("Who answers to whom"),
    "leaves": _("Whether leaving is the same for all"),
}
SAID: dict[Name, tuple[str, str, str]] = {
    "contributes": (
        _("Each of us has a promise that was accepted or kept."),
        _("Promises were accepted from, or kept by, {partners}; on record there is none of {others}."),
        _("No promise that was accepted or kept is on record yet."),
    ),
    "decides": (
        _("Each of us has put decisions to the others."),
        _("Decisions were put by {partners}; on record there is none by {others}."),
        _("On record nobody has put a decision to the others lately."),
    ),
    "bears_risk": (
        _("Each of us faces risks that are on record."),
        _("The risks on record are faced by {partners}; none by {others}."),
        _("No risk on record says yet whom it would hurt."),
    ),
    "reports": (
        _("Each of us has given an account."),
        _("Accounts were given by {partners}; on record there is none by {others}."),
        _("On record nobody has given an account lately."),
    ),
}
"""By test: where all are named, where some are, and where nobody is."""
ONE_VOICE = _("Decisions were put by {partners}; the only word on them is that of {voices}.")
BY_OTHERS = _("None of us put the decisions of late to the others; words on them came from {voices}.")

CALLED: dict[str, str] = {
    "unknown": _("We have not said yet what relation this is."),
    "partnership": _("We call it a partnership."),
    "friendship": _(
        "We call it a friendship: we like each other's company and owe each other nothing. Nobody checks it."
    ),
    "donation": _(
        "We call it a donation: one gives, another puts it to use. It asks for thanks and an honest word on what became"
        " of it, and for no joint rule."
    ),
    "grant": _("We call it a grant: one funds, another does the work and tells how it went. That is honourable work."),
    "contract": _("We call it a contract: one orders, another delivers, and both know what is owed."),
    "network": _("We call it a network: we learn from each other, and each decides for itself."),
}
BESIDE: dict[str, str] = {
    "shared": _("What is on record is shared as in a partnership, as far as it can be told."),
    "partly": _("Some of it is not shared yet."),
    "untold": _("The record cannot show yet whether it is one."),
}


class Test(Struct, frozen=True):
    """One test: its outcome, whom the record names (in their order round the table) and how often, and in words.

    `pairs` tell, where the test is about reporting, who gave an account to whom.
    """

    __test__ = False  # a test on the record, and none of pytest's

    name: Name
    outcome: Outcome
    counts: tuple[tuple[str, int], ...]
    said: Sentence
    pairs: tuple[tuple[str, str], ...] = ()


class Continuum(Struct, frozen=True):
    """What the partners call it (`unknown` where they have not said), and what the tests say beside that.

    `beside` is empty where the name promises nothing that a test could show.
    """

    relation: str
    called: Sentence
    tests: tuple[Test, ...]
    beside: Sentence | None


def continuum(view: View, days: int = DAYS) -> Continuum:
    """All tests over the last `days` days, beside the name on the card."""
    relation = view.card.relation or "unknown"
    tests = (
        _of_sign(view, "contributes", promising(view, days)),
        _deciding(view, days),
        _of_sign(view, "bears_risk", at_risk(view, days)),
        _reporting(view, days),
        _leaving(exit_of(view)),
    )
    beside = _beside(relation, {test.outcome for test in tests})
    return Continuum(relation, Sentence(CALLED[relation]), tests, Sentence(BESIDE[beside]) if beside else None)


def unasked(relation: str, practices: Iterable[Practice]) -> tuple[Practice, ...]:
    """The practices that do not ask, because of what the partners call it; of friends, none does."""
    if relation == "friendship":
        return tuple(practices)
    if relation in ("", "unknown", "partnership"):
        return ()
    return tuple(practice for practice in practices if relation_partnership in practice.applies)


def _beside(relation: str, outcomes: set[Outcome]) -> str:
    if relation in ("unknown", "partnership"):
        return "partly" if "does_not" in outcomes else "shared" if "passes" in outcomes else "untold"
    return "shared" if outcomes == {"passes"} else ""


def _of_sign(view: View, name: Name, shown: Shown[Any]) -> Test:
    partners = [partner for partner in view.partners if partner in shown]
    counts = tuple((partner, len(shown[partner])) for partner in partners)
    outcome: Outcome = "passes" if len(partners) > 1 else "does_not" if partners else "untold"
    return Test(name, outcome, counts, _said(view, SAID[name], partners, shown))


def _said(view: View, forms: tuple[str, str, str], partners: Sequence[str], shown: Shown[Any]) -> Sentence:
    everybody, some, nobody = forms
    others = [partner for partner in view.partners if partner not in partners]
    evidence = on(entry for partner in partners for entry in shown[partner])
    if not partners:
        return Sentence(nobody)
    if not others:
        return Sentence(everybody, evidence=evidence)
    return Sentence(some, {"partners": _names(view, partners), "others": _names(view, others)}, evidence)


def _names(view: View, partners: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(view.name, partners))


def _deciding(view: View, days: int) -> Test:
    """Who puts decisions, and whose words are on them: several must do both, where words are on record at all."""
    put, words = proposing(view, days), giving_word(view, days)
    test = _of_sign(view, "decides", put)
    voices = [partner for partner in view.partners if partner in words]
    spoken = on(entry for partner in voices for entry in words[partner])
    told: dict[str, object] = {"voices": _names(view, voices)}
    if test.outcome == "untold" and voices:
        outcome: Outcome = "passes" if len(voices) > 1 else "does_not"
        counts = tuple((partner, len(words[partner])) for partner in voices)
        return Test("decides", outcome, counts, Sentence(BY_OTHERS, told, spoken))
    if test.outcome == "passes" and len(voices) == 1:
        told |= {"partners": _names(view, (partner for partner, _count in test.counts))}
        return Test("decides", "does_not", test.counts, Sentence(ONE_VOICE, told, (*test.said.evidence, *spoken)))
    return test


def _reporting(view: View, days: int) -> Test:
    shown = answering(view, days)
    test = _of_sign(view, "reports", shown)
    reports = [report for partner in view.partners for report in shown.get(partner, ())]
    pairs = ((report.organisation, to) for report in reports for to in view.partners if to in report.body.to)
    return Test("reports", test.outcome, test.counts, test.said, tuple(dict.fromkeys(pairs)))


def _leaving(leaving: Exit) -> Test:
    outcome: Outcome = "untold" if leaving.alike is None else "passes" if leaving.alike else "does_not"
    return Test("leaves", outcome, (), leaving.said)
