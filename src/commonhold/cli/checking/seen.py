"""What the practices see in one partnership, for everyone at the table and for the one who asks."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from commonhold.cli.checking.asked import Asked
from commonhold.cli.checking.who import audiences
from commonhold.exchange.file import Told
from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import Audience
from commonhold.practice.check import GRAVEST_FIRST, Outcome, Practice, Verdict
from commonhold.practice.reading import is_for, judge
from commonhold.practice.responses import Answered, answered
from commonhold.practice.view import Ground, Limit


class Sight(Struct, frozen=True):
    """One finding, for whom it is, and the thresholds and days that it rests on.

    `dossier` is what its audience can see: evidence may be told in no other words than those.
    """

    practice: Practice
    dossier: Dossier
    audience: Audience
    answered: Answered
    limits: dict[str, Limit]
    look_again_on: date | None
    day: date | None
    source_updated_on: date | None


class Seen(Struct, frozen=True):
    """One partnership: the findings, gravest first, what cannot be told, and how often each was answered."""

    dossier: Dossier
    told: Told
    open: list[Sight]
    set_aside: list[Sight]
    untold: list[Verdict]
    outcomes: Counter[Outcome]


def look(told: Told, asked: Asked) -> Seen:
    """Put the practices to a partnership: the shared ones, and those for the one who asks."""
    dossier = told.dossier if told.dossier.source else told.dossier.up_to(asked.day)
    sights: list[Sight] = []
    untold: list[Verdict] = []
    outcomes: Counter[Outcome] = Counter()
    for audience in audiences(dossier, asked.who):
        ground = Ground(dossier, asked.day, audience)
        for practice in asked.practices:
            if is_for(practice, audience):
                tuned = asked.limits.get(practice.code)
                verdict = judge(practice, ground, tuned)
                outcomes[verdict.outcome] += 1
                if verdict.outcome == "finding":
                    sights.extend(_sights(verdict, ground, {**practice.limits, **(tuned or {})}))
                elif verdict.outcome == "untold":
                    untold.append(verdict)
    sights.sort(key=lambda sight: (GRAVEST_FIRST.index(sight.practice.severity), sight.practice.code))
    aside = [sight for sight in sights if sight.answered.set_aside]
    waiting = [sight for sight in sights if not sight.answered.set_aside]
    return Seen(dossier, told, waiting, aside, untold, outcomes)


def _sights(verdict: Verdict, ground: Ground, limits: dict[str, Limit]) -> Iterator[Sight]:
    dossier = ground.dossier
    source_day = (dossier.partnership.source_updated_on or None) if verdict.day and dossier.source else None
    for stands in answered(verdict, ground):
        days = [day for day in (verdict.look_again_on, stands.look_again_on) if day]
        again = min(days, default=None)
        yield Sight(verdict.practice, dossier, ground.audience, stands, limits, again, verdict.day, source_day)
