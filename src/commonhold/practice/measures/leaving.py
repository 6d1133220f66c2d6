"""Whether leaving is the same for all: whom agreed clauses on leaving and ending bind, and at how many days' notice.

A clause that names nobody binds everybody. A reason written down for a difference explains it, and leaves it one.
Source: the partnering agreement scorecard compares clauses for joining, leaving and moving on; ISO 44001 asks for exit
terms that both sides know. Days are as the clause has them (calendar days).
"""

from msgspec import Struct

from commonhold.facts.chapters.agreement import Clause
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.measures.sentence import Sentence, on
from commonhold.practice.terms import main_agreement
from commonhold.practice.view import View

TOPICS = ("leaving", "moving_on")

NOTHING_AGREED = _("No clause on leaving or ending is agreed yet.")
ALIKE = _("What is agreed on leaving and ending binds all of us alike.")
ALIKE_NOTICE = _("What is agreed on leaving and ending binds all of us alike, at {days} days' notice.")
SOME_FREE = _("What is agreed on leaving and ending binds {partners} and leaves out {others}.")
NOTICE_DIFFERS = _("Notice for leaving is {shorter} days for {partners}, and {longer} days for {others}.")
NOTICE_OF_SOME = _("All of us are bound on leaving and ending; the notice in days is told of {partners} only.")
EXPLAINED = _(
    "What is agreed on leaving and ending binds {partners} and leaves out {others}; why, is written beside it."
)


class Exit(Struct, frozen=True):
    """Is leaving the same for all (None: cannot be told), the notice in days by partner where told, and in words."""

    alike: bool | None
    notice: tuple[tuple[str, int], ...]
    said: Sentence


def exit_of(view: View) -> Exit:
    """What the agreed clauses on leaving and ending come to for each partner of the day."""
    clauses = [
        clause
        for clause in view.agreed(Clause)
        if clause.body.topic in TOPICS and clause.body.coverage not in ("absent", "not_relevant")
    ]
    parties = _parties(view)
    if not any(_binds(clause, partner) for clause in clauses for partner in parties):
        return Exit(None, (), Sentence(NOTHING_AGREED))
    for topic in TOPICS:
        of_topic = [clause for clause in clauses if clause.body.topic == topic]
        bound = [partner for partner in parties if any(_binds(clause, partner) for clause in of_topic)]
        if bound and len(bound) < len(parties):
            return _some_free(view, of_topic, bound, [partner for partner in parties if partner not in bound])
    return _by_notice(view, clauses, parties)


def _by_notice(view: View, clauses: list[Entry[Clause]], parties: tuple[str, ...]) -> Exit:
    """All are bound: is it at the same notice?"""
    notice = {partner: days for partner in parties if (days := _notice(clauses, partner)) is not None}
    told = tuple(notice.items())
    if not notice:
        return Exit(True, told, Sentence(ALIKE, {}, on(clauses)))
    if len(set(notice.values())) > 1:
        return _differing(view, clauses, notice)
    if len(notice) < len(parties):
        return Exit(None, told, Sentence(NOTICE_OF_SOME, {"partners": tuple(map(view.name, notice))}, on(clauses)))
    return Exit(True, told, Sentence(ALIKE_NOTICE, {"days": told[0][1]}, on(clauses)))


def _parties(view: View) -> tuple[str, ...]:
    """The partners of the day, as far as they are parties to the main agreement where there is one."""
    agreement = main_agreement(view)
    parties = agreement.body.parties if agreement else ()
    return tuple(partner for partner in view.partners if partner in parties) or view.partners


def _binds(clause: Entry[Clause], partner: str) -> bool:
    return not clause.body.binds or partner in clause.body.binds


def _notice(clauses: list[Entry[Clause]], partner: str) -> int | None:
    """The longest notice that a clause asks of a partner, in days."""
    days = [clause.body.days for clause in clauses if _binds(clause, partner)]
    return max((told for told in days if isinstance(told, int)), default=None)


def _some_free(view: View, clauses: list[Entry[Clause]], bound: list[str], free: list[str]) -> Exit:
    words = {"partners": tuple(map(view.name, bound)), "others": tuple(map(view.name, free))}
    explained = all(clause.body.one_sided_reason for clause in clauses if clause.body.binds)
    return Exit(False, (), Sentence(EXPLAINED if explained else SOME_FREE, words, on(clauses)))


def _differing(view: View, clauses: list[Entry[Clause]], notice: dict[str, int]) -> Exit:
    shorter, longer = min(notice.values()), max(notice.values())
    words = {
        "shorter": shorter,
        "longer": longer,
        "partners": tuple(view.name(partner) for partner, days in notice.items() if days == shorter),
        "others": tuple(view.name(partner) for partner, days in notice.items() if days == longer),
    }
    return Exit(False, tuple(notice.items()), Sentence(NOTICE_DIFFERS, words, on(clauses)))
