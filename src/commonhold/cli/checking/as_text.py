"""A check as text, to be read at a screen: grouped by partnership, the gravest first."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from commonhold.cli.checking.seen import Seen, Sight
from commonhold.cli.checking.tally import Tally
from commonhold.cli.terminal import Screen, table
from commonhold.exchange.file import FileProblem
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import GRAVEST_FIRST
from commonhold.practice.view import Limit
from commonhold.practice.wording import (
    SEVERITY_WORDS,
    answer_words,
    day_words,
    evidence_words,
    filled,
    one_line,
    shortened,
)

INDENT = 12
CLOSED = _(
    "An NDA opens a room that some partners may not enter. What seems to be missing may lie there, so nobody, not even "
    "its parties, is told that it is missing. These wait:"
)
MOST_EVIDENCE = 5


class TextReport:
    """Says each partnership when it was read; what is wrong with files comes after them."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._path = ""
        self._wrong: dict[str, list[tuple[str, int, int]]] = {}
        self._only: Seen | None = None
        self._count = 0

    def begin(self) -> None:
        """The check begins."""

    def file(self, path: str) -> None:
        """A file begins."""
        self._path = one_line(path)

    def partnership(self, seen: Seen) -> None:
        """One partnership of the file."""
        self._count += 1
        self._only = seen if self._count == 1 else None
        if not (seen.open or seen.set_aside):
            return
        say, paint = self._screen.say, self._screen.paint
        name = one_line(seen.dossier.partnership.name or seen.dossier.id)
        line = seen.told.line_of(seen.dossier.id)
        place = f"{self._path}:{line}" if line else self._path
        say(paint(name, "strong"), paint(f"{one_line(seen.dossier.id)} · {place}", "quiet"), "")
        for _code, sights in groupby(seen.open, key=lambda sight: (sight.practice.code, sight.audience)):
            self._practice(list(sights), seen)
        for sight in seen.set_aside:
            say(*self._screen.wrapped(_aside(sight), 13, "  "))
        say(*([""] if seen.set_aside else []))

    def _practice(self, sights: list[Sight], seen: Seen) -> None:
        """The findings of one practice: its title and what to do are said once."""
        practice, card, screen = sights[0].practice, seen.dossier.partnership, self._screen
        urgency = SEVERITY_WORDS[practice.severity]
        head = f"{screen.paint(urgency, urgency)}  {practice.code} {practice.name}"
        screen.say(head + screen.paint(_for_whom(sights[0]), "quiet"))
        screen.say(*screen.wrapped(filled(practice.title, sights[0].limits, card), 2), "")
        for sight in sights:
            finding = sight.answered.finding
            self._labelled("we saw", filled(finding.saw, finding.words, card))
            self._evidence(sight, seen)
        self._labelled("to do", filled(practice.remedy, sights[0].limits, card))
        if told := _rests_on(sights):
            self._labelled("based on", told)
        screen.say("")

    def _evidence(self, sight: Sight, seen: Seen) -> None:
        # The card of the partnership stands in the heading already.
        evidence = [one for one in sight.answered.finding.evidence if one.kind != "partnership"]
        lines = [evidence_words(one, sight.dossier) + _on_line(seen.told.line_of(one.id)) for one in evidence]
        more = len(lines) - MOST_EVIDENCE
        for line in lines[:MOST_EVIDENCE] + ([f"and {more} more"] if more > 0 else []):
            self._screen.say(*self._screen.wrapped(line, INDENT + 2, " " * INDENT + "- "))
        self._labelled("about", sight.answered.finding.subject)
        if sight.answered.standing != "open":
            self._labelled("answered", answer_words(sight.answered, sight.dossier))

    def _labelled(self, label: str, text: str) -> None:
        self._screen.say(*self._screen.wrapped(text, INDENT, f"  {label}".ljust(INDENT)))

    def problems(self, problems: Sequence[FileProblem]) -> None:
        """What is wrong with the file; the same about the same element is said once, with its count."""
        said: dict[tuple[str, str], list[FileProblem]] = {}
        for problem in problems:
            place = problem.words.get("where") or problem.words.get("element") or problem
            said.setdefault((problem.what, str(place)), []).append(problem)
        for alike in said.values():
            first = min(alike, key=lambda problem: problem.line)
            self._wrong.setdefault(self._path, []).append((one_line(str(first)), first.line, len(alike)))

    def end(self, tally: Tally) -> None:
        """All files are read."""
        if self._wrong:
            self._say_what_is_wrong()
        if self._only and self._only.untold:
            self._say_untold(self._only)
        if tally.partnerships > 1 and tally.findings:
            self._say_by_practice(tally)
        self._screen.say(*self._screen.wrapped(tally.in_words()))

    def _say_what_is_wrong(self) -> None:
        screen = self._screen
        screen.say(screen.paint("What is wrong in the files", "strong"))
        for path, problems in self._wrong.items():
            for what, line, count in problems:
                more = f" ({count} like this, here first)" if count > 1 else ""
                screen.say(screen.paint(f"  {path}:{line}" if line else f"  {path}", "quiet"))
                screen.say(*screen.wrapped(what + more, 4))
        screen.say("")

    def _say_untold(self, seen: Seen) -> None:
        if seen.dossier.source:
            text = _(
                "{count} practices ask for more than {source} tells; --format json lists what each of them misses."
            )
            words = {"count": len(seen.untold), "source": seen.dossier.source.name}
            self._screen.say(*self._screen.wrapped(filled(text, words)), "")
            return
        say, paint = self._screen.say, self._screen.paint
        closed = [verdict.practice.code for verdict in seen.untold if verdict.closed]
        if closed:
            say(paint("Can't tell while a room is closed to some", "strong"))
            say(*self._screen.wrapped(CLOSED, 2), *self._screen.wrapped(", ".join(closed), 2), "")
        missing: dict[str, list[str]] = {}
        for verdict in seen.untold:
            for what in verdict.missing if not verdict.closed else ():
                missing.setdefault(what, []).append(verdict.practice.code)
        if missing:
            say(paint("Can't tell yet, for want of", "strong"))
            for what, codes in sorted(missing.items()):
                say(*self._screen.wrapped(f"{what}: {', '.join(dict.fromkeys(codes))}", 4, "  "))
            say("")

    def _say_by_practice(self, tally: Tally) -> None:
        self._screen.say(self._screen.paint("Findings by practice", "strong"))
        ranked = sorted(tally.findings, key=lambda p: (GRAVEST_FIRST.index(p.severity), -tally.findings[p], p.code))
        rows = (
            (SEVERITY_WORDS[p.severity], p.code, p.name, _how_often(tally.findings[p], tally.seen_in[p]))
            for p in ranked
        )
        self._screen.say(*(f"  {row}" for row in table(rows)), "")


def _for_whom(sight: Sight) -> str:
    if sight.audience.reach == "partners":
        return ""
    who = sight.dossier.name_of(sight.audience.organisation)
    return f"  (only this seat of {who} sees this)" if sight.audience.reach == "seat" else f"  (only {who} sees this)"


def _rests_on(sights: Sequence[Sight]) -> str:
    """The thresholds that were used, and the days where the answer hangs on them."""
    told = [f"{name} = {_in_words(value)}" for name, value in sights[0].limits.items()]
    told += [f"as of {day_words(day)}" for day in _one_of(sight.day for sight in sights)]
    told += [f"source updated {day_words(day)}" for day in _one_of(sight.source_updated_on for sight in sights)]
    return " · ".join(told)


def _one_of(days: Iterable[date | None]) -> list[date]:
    return [day for day in days if day][:1]


def _in_words(limit: Limit) -> str:
    return ", ".join(limit) if isinstance(limit, tuple) else str(limit)


def _how_often(findings: int, partnerships: int) -> str:
    """`12 findings in 9 partnerships`."""
    many = f"{findings} finding{'s' if findings > 1 else ''}"
    return f"{many} in {partnerships} partnership{'s' if partnerships > 1 else ''}"


def _on_line(line: int) -> str:
    return f" (line {line})" if line else ""


def _aside(sight: Sight) -> str:
    what = shortened(filled(sight.practice.title, sight.limits, sight.dossier.partnership))
    return f"set aside  {sight.practice.code} {what} ({answer_words(sight.answered, sight.dossier)})"
