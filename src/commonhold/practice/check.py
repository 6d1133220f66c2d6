"""What a practice is: a lesson about partnering made executable, and what it answers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.cycle import Chapter
from commonhold.facts.vocabulary import kinds
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.view import Limit, View

Severity: TypeAlias = Literal["info", "advise", "warn", "serious", "block"]
Outcome: TypeAlias = Literal["finding", "fine", "untold", "does_not_apply"]
PracticeAudience: TypeAlias = Literal["partners", "own", "convenor"]

_ANY_KIND = frozenset({"clause.promises", "disclosure_rule.entries"})
"""Fields that lead to entries of any kind."""

GRAVEST_FIRST: tuple[Severity, ...] = ("block", "serious", "warn", "advise", "info")

Condition: TypeAlias = Callable[[View], bool | Missing]
"""Part of when a practice applies."""
Trigger: TypeAlias = Callable[[View], Iterator[Finding | Missing]]
"""Looks at a view and yields a finding for each thing it sees, or what it misses to tell."""


class Practice(Struct, frozen=True, eq=False):
    """One practice, as its file declares it.

    code: two letters of the family and two digits, never reused.
    title, remedy: msgids; what a partner reads, and one next action for this week.
    applies: all of these must hold, else it does not apply; where one cannot be told, neither can the practice.
    reads: `kind` or `kind.field` that applies and trigger need, those of derived terms among them; a source that
        cannot tell one of them leaves the practice untold.
    may_read: what else it looks at where it is there (acts that clear it, other ways to apply); a source need not
        tell that.
    limits: tunable thresholds by name.
    absence: it argues from something missing: in all kinds that it names, or in these alone.
    per_seat: it reads what is narrowed to its author, and is shown to that seat alone.
    first: in the first release.
    """

    code: str
    name: str
    title: str
    remedy: str
    chapter: Chapter
    severity: Severity
    audience: PracticeAudience
    trigger: Trigger
    applies: tuple[Condition, ...]
    reads: tuple[str, ...]
    may_read: tuple[str, ...]
    lessons: tuple[str, ...]
    references: tuple[str, ...]
    limits: Mapping[str, Limit]
    absence: bool | tuple[str, ...]
    per_seat: bool
    first: bool
    module: str

    @property
    def named(self) -> frozenset[str]:
        """The kinds that it names itself."""
        return frozenset(read.partition(".")[0] for read in self.reads + self.may_read)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds whose entries can change its answer.

        One that reads what clauses promise depends on any kind, since any kind may show a promise kept; and so does
        one that looks at the entries under a disclosure rule.
        """
        return self.named if _ANY_KIND.isdisjoint(self.reads) else frozenset(kinds())

    @property
    def argues_from_absence_in(self) -> frozenset[str]:
        """The kinds in which it may argue from something missing.

        An assent is none of them: it stands where its target stands, so whoever reads the target reads it.
        """
        where = frozenset(self.absence) if isinstance(self.absence, tuple) else self.named
        return where - {"assent"} if self.absence else frozenset()


class Verdict(Struct, frozen=True):
    """What one practice answers on one day, and until when that holds by itself.

    `missing` names what the record would have to tell; where `closed`, it is told in a room that is closed to some of
    the partners, or might be. `day` is told where the answer rests on the clock; `look_again_on` is the first day on
    which time alone could change it.
    """

    practice: Practice
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    closed: bool = False
    look_again_on: date | None = None
    day: date | None = None


def practice(
    code: str,
    *,
    chapter: Chapter,
    severity: Severity,
    title: str,
    remedy: str,
    reads: tuple[str, ...],
    audience: PracticeAudience = "partners",
    applies: tuple[Condition, ...] = (),
    may_read: tuple[str, ...] = (),
    lessons: tuple[str, ...] = (),
    references: tuple[str, ...] = (),
    limits: Mapping[str, Limit] | None = None,
    absence: bool | tuple[str, ...] = False,
    per_seat: bool = False,
    first: bool = True,
) -> Callable[[Trigger], Practice]:
    """Turn a function that looks at a view into a practice named after it; `Practice` tells what each part means."""

    def enter(trigger: Trigger) -> Practice:
        return Practice(
            code=code,
            name=trigger.__name__.replace("_", "-"),
            title=title,
            remedy=remedy,
            chapter=chapter,
            severity=severity,
            audience=audience,
            trigger=trigger,
            applies=applies,
            reads=reads,
            may_read=may_read,
            lessons=lessons,
            references=references,
            limits=limits or {},
            absence=absence,
            per_seat=per_seat,
            first=first,
            module=trigger.__module__,
        )

    return enter
