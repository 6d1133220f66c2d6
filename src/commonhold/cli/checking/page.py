"""One partnership's findings as lines of text, each practice apart."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from commonhold.cli.checking.seen import Seen, Sight
from commonhold.cli.terminal import Screen
from commonhold.practice.check import Practice
from commonhold.practice.wording import (
    SEVERITY_WORDS,
    answer_words,
    day_words,
    evidence_words,
    filled,
    limit_words,
    one_line,
    shortened,
)

INDENT = 12
MOST_EVIDENCE = 5


class Told(Struct, frozen=True):
    """What one practice says of a partnership; `on_card_alone` where it rests on no entry."""

    practice: Practice
    on_card_alone: bool
    lines: list[str]


class Page(Struct, frozen=True):
    """A partnership in lines: its heading, what each practice says, and what is set aside."""

    heading: list[str]
    told: list[Told]
    aside: list[str]


def page(seen: Seen, path: str, screen: Screen) -> Page:
    """Lay out what was seen in a partnership of the file at `path`."""
    name = one_line(seen.dossier.partnership.name or seen.dossier.id)
    line = seen.told.line_of(seen.dossier.id)
    place = f"{one_line(seen.dossier.id)} · {path}:{line}" if line else f"{one_line(seen.dossier.id)} · {path}"
    aside = [line for sight in seen.set_aside for line in screen.wrapped(_aside(sight), 13, "  ")]
    by_practice = groupby(seen.open, key=lambda sight: (sight.practice.code, sight.audience))
    return Page(
        [screen.paint(name, "strong"), screen.paint(place, "quiet"), ""],
        [_told(list(sights), seen, screen) for _code, sights in by_practice],
        [*aside, ""] if aside else [],
    )


def _told(sights: list[Sight], seen: Seen, screen: Screen) -> Told:
    """The findings of one practice: its title and what to do are said once."""
    practice, card = sights[0].practice, seen.dossier.partnership
    urgency = SEVERITY_WORDS[practice.severity]
    head = f"{screen.paint(urgency, urgency)}  {practice.code} {practice.name}"
    lines = [head + screen.paint(_for_whom(sights[0]), "quiet")]
    lines += [*screen.wrapped(filled(practice.title, sights[0].limits, card), 2), ""]
    for sight in sights:
        finding = sight.answered.finding
        lines += labelled("we saw", filled(finding.saw, finding.words, card), screen)
        lines += _evidence(sight, seen, screen)
    lines += labelled("to do", filled(practice.remedy, sights[0].limits, card), screen)
    if rests_on := _rests_on(sights):
        lines += labelled("based on", rests_on, screen)
    kinds = {evidence.kind for sight in sights for evidence in sight.answered.finding.evidence}
    return Told(practice, kinds <= {"partnership"}, [*lines, ""])


def _evidence(sight: Sight, seen: Seen, screen: Screen) -> Iterator[str]:
    # The card of the partnership stands in the heading already.
    evidence = [one for one in sight.answered.finding.evidence if one.kind != "partnership"]
    lines = [evidence_words(one, sight.dossier) + _on_line(seen.told.line_of(one.id)) for one in evidence]
    more = len(lines) - MOST_EVIDENCE
    for line in lines[:MOST_EVIDENCE] + ([f"and {more} more"] if more > 0 else []):
        yield from screen.wrapped(line, INDENT + 2, " " * INDENT + "- ")
    yield from labelled("about", sight.answered.finding.subject, screen)
    if sight.answered.standing != "open":
        yield from labelled("answered", answer_words(sight.answered, sight.dossier), screen)


def labelled(label: str, text: str, screen: Screen) -> list[str]:
    """A text behind its label."""
    return screen.wrapped(text, INDENT, f"  {label}".ljust(INDENT))


def _for_whom(sight: Sight) -> str:
    if sight.audience.reach == "partners":
        return ""
    who = sight.dossier.name_of(sight.audience.organisation)
    return f"  (only this seat of {who} sees this)" if sight.audience.reach == "seat" else f"  (only {who} sees this)"


def _rests_on(sights: Sequence[Sight]) -> str:
    """The thresholds that were used, and the days where the answer hangs on them."""
    told = [f"{name} = {limit_words(value)}" for name, value in sights[0].limits.items()]
    told += [f"as of {day_words(day)}" for day in _one_of(sight.day for sight in sights)]
    told += [f"source updated {day_words(day)}" for day in _one_of(sight.source_updated_on for sight in sights)]
    return " · ".join(told)


def _one_of(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day][:1]


def _on_line(line: int) -> str:
    return f" (line {line})" if line else ""


def _aside(sight: Sight) -> str:
    what = shortened(filled(sight.practice.title, sight.limits, sight.dossier.partnership))
    return f"set aside  {sight.practice.code} {what} ({answer_words(sight.answered, sight.dossier)})"
