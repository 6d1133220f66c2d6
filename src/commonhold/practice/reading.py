"""Reads a dossier: puts practices to what an audience can see, and gathers what they answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from commonhold.facts.dossier import Dossier, Source
from commonhold.facts.sharing import SHARED, Audience
from commonhold.facts.vocabulary import kinds
from commonhold.practice.check import Practice, Verdict
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import published_record
from commonhold.practice.view import Ground, Limit, View

BEFORE_BINDING = ("scoping", "diligence", "agreement")
"""Chapters whose practices ask how partners get ready to bind themselves."""
Limits = Mapping[str, Mapping[str, Limit]]
"""Thresholds that a workspace set for itself: by code, then by name."""


def read(
    dossier: Dossier,
    day: date,
    practices: Iterable[Practice],
    *,
    audience: Audience = SHARED,
    limits: Limits | None = None,
) -> list[Verdict]:
    """Put to a dossier those of `practices` that are meant for this audience, as of `day`."""
    ground = Ground(dossier, day, audience)
    asked = (practice for practice in practices if is_for(practice, audience))
    return [judge(practice, ground, (limits or {}).get(practice.code)) for practice in asked]


def is_for(practice: Practice, audience: Audience) -> bool:
    """Shared practices are for all partners, own ones for one organisation, per-seat ones for one seat alone."""
    if practice.audience == "partners":
        return audience.reach == "partners"
    return practice.audience == "own" and audience.reach == ("seat" if practice.per_seat else "own")


def judge(
    practice: Practice, ground: Ground, tuned: Mapping[str, Limit] | None = None, asked: set[str] | None = None
) -> Verdict:
    """What one practice answers on this ground; `asked` collects the kinds that it looked at."""
    view = View(ground, {**practice.limits, **tuned} if tuned else practice.limits, asked)
    missing = _untold_by_source(practice, ground.dossier.source)
    if not missing:
        lacking = _conditions(practice, view)
        if lacking is None:
            return Verdict(practice, "does_not_apply", look_again_on=view.clock.next_day)
        missing = lacking
    closed = () if missing else _hidden_from_some(practice, ground)
    if missing or closed:
        again = view.clock.next_day
        return Verdict(practice, "untold", missing=missing or closed, closed=bool(closed), look_again_on=again)
    return _look(practice, view)


def _look(practice: Practice, view: View) -> Verdict:
    findings: list[Finding] = []
    missing: list[str] = []
    for seen in practice.trigger(view):
        if isinstance(seen, Missing):
            missing.append(seen.what)
        else:
            findings.append(seen)
    clock = view.clock
    if clock.elapsed and _paused(view):
        return Verdict(practice, "does_not_apply", look_again_on=clock.next_day)
    return Verdict(
        practice,
        "finding" if findings else "untold" if missing else "fine",
        tuple(findings),
        tuple(dict.fromkeys(missing)),
        look_again_on=clock.next_day,
        day=clock.day if clock.consulted else None,
    )


@cache
def _untold_by_source(practice: Practice, source: Source | None) -> tuple[str, ...]:
    return source.misses(practice.reads) if source else ()


def _conditions(practice: Practice, view: View) -> tuple[str, ...] | None:
    """What is missing to tell whether it applies; None where it does not, whatever else is missing."""
    if not _belongs_here(practice, view):
        return None
    missing: tuple[str, ...] = ()
    for condition in practice.applies:
        answer = condition(view)
        if answer is False:
            return None
        if isinstance(answer, Missing):
            missing = (*missing, answer.what)
    return missing


def _belongs_here(practice: Practice, view: View) -> bool:
    """Friends are left alone, who stays informal gets no tips, and before the first talk there is nothing to ask.

    Who decided not to partner is not asked how it gets ready to; what published files tell is asked as ever.
    """
    if view.card.relation == "friendship" or not view.ground.has_begun:
        return False
    if view.card.phase == "not_pursued" and practice.chapter in BEFORE_BINDING and not published_record(view):
        return False
    return not (view.card.formality == "informal_by_choice" and practice.severity in ("info", "advise"))


def _hidden_from_some(practice: Practice, ground: Ground) -> tuple[str, ...]:
    """Kinds in which it argues from absence though they may lie in a confidential room that some may not enter."""
    if practice.severity == "block" or not ground.closed_to_some:
        return ()
    return tuple(sorted(kind for kind in practice.argues_from_absence_in if kinds()[kind].confidential))


def _paused(view: View) -> bool:
    until = view.card.paused_until
    return bool(until and not view.reached(until))
