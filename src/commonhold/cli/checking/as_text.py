"""A check as text, to be read at a screen: grouped by partnership, the gravest first."""

from collections import Counter
from collections.abc import Sequence

from commonhold.cli.checking.page import Page, labelled, page
from commonhold.cli.checking.seen import Seen
from commonhold.cli.checking.tally import Tally
from commonhold.cli.terminal import Screen, table
from commonhold.exchange.file import FileProblem
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import GRAVEST_FIRST, Practice
from commonhold.practice.wording import (
    SEVERITY_WORDS,
    filled,
    one_line,
)

CLOSED = _(
    "An NDA opens a room that some partners may not enter. What seems to be missing may lie there, so nobody, not even "
    "its parties, is told that it is missing. These wait:"
)
HABIT = _(
    "The same in {count} of the {all} partnerships of this file: a habit of the file rather than of each, so it is "
    "said once. --format json lists each."
)
HABIT_FROM, HABIT_SHARE = 20, 0.9


class TextReport:
    """Says each partnership when it was read; what is wrong with files comes after them."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._path = ""
        self._wrong: dict[str, list[tuple[str, int, int]]] = {}
        self._only: Seen | None = None
        self._count = self._in_file = 0
        self._pages: list[Page] = []

    def begin(self) -> None:
        """The check begins."""

    def file(self, path: str) -> None:
        """A file begins."""
        self._path, self._in_file = one_line(path), 0

    def partnership(self, seen: Seen) -> None:
        """One partnership of the file."""
        self._count += 1
        self._in_file += 1
        self._only = seen if self._count == 1 else None
        if not (seen.open or seen.set_aside):
            return
        self._pages.append(page(seen, self._path, self._screen))

    def problems(self, problems: Sequence[FileProblem]) -> None:
        """What is wrong with the file; the same about the same element is said once, with its count."""
        self._say_pages()
        said: dict[tuple[str, str], list[FileProblem]] = {}
        for problem in problems:
            place = problem.words.get("where") or problem.words.get("element") or problem
            said.setdefault((problem.what, str(place)), []).append(problem)
        for alike in said.values():
            first = min(alike, key=lambda problem: problem.line)
            self._wrong.setdefault(self._path, []).append((one_line(str(first)), first.line, len(alike)))

    def _say_pages(self) -> None:
        """The partnerships of the file; what is the same in nearly all of them is said once, after them."""
        seen_in = Counter(told.practice for page in self._pages for told in page.told if told.on_card_alone)
        habits = {p: n for p, n in seen_in.items() if n >= HABIT_FROM and n >= HABIT_SHARE * self._in_file}
        for each in self._pages:
            told = [lines for lines in each.told if lines.practice not in habits]
            if told or each.aside:
                self._screen.say(*each.heading, *(line for one in told for line in one.lines), *each.aside)
        if habits:
            self._screen.say(self._screen.paint("Nearly everywhere in this file", "strong"), self._path, "")
        for practice, count in sorted(habits.items(), key=lambda pair: pair[0].code):
            self._say_habit(practice, count)
        self._pages = []

    def _say_habit(self, practice: Practice, count: int) -> None:
        urgency = SEVERITY_WORDS[practice.severity]
        say, wrapped, paint = self._screen.say, self._screen.wrapped, self._screen.paint
        say(f"{paint(urgency, urgency)}  {practice.code} {practice.name}", *wrapped(filled(practice.title, {}), 2), "")
        say(*labelled("we saw", filled(HABIT, {"count": count, "all": self._in_file}), self._screen))
        say(*labelled("to do", filled(practice.remedy, practice.limits), self._screen), "")

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


def _how_often(findings: int, partnerships: int) -> str:
    """`12 findings in 9 partnerships`."""
    many = f"{findings} finding{'s' if findings > 1 else ''}"
    return f"{many} in {partnerships} partnership{'s' if partnerships > 1 else ''}"
