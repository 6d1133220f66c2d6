"""Money is being sought before we agreed who does what, or we compete for the same money.

## What it looks for
Two things. Income that is sought or secured while not a single role is agreed. And two such lines that ask the same
funder for overlapping periods, with different applicants, while no settled clause on joint funding says who applies
where. Where a period or the applicants are not told, it cannot tell whether two lines are rivals.

## Why it matters
Scarce money makes each partner praise what is special about itself. Roles that are shared out only when the grant is
there follow the budget instead of the strengths. And two bids to one funder from the same table cost both their
standing.

## What to do
Agree the roles first, on one page; one agreed role is a start. Then write one rule on who applies where, and join,
withdraw or divide the bids that stand against each other.

## When to set it aside
A call closes before you can meet, and all have said yes to the bid as it stands; or the funder wants separate
proposals from each of you and knows about the others.

## Source
NCEA, expert meeting on strategic partnerships: competition for limited funds makes organisations stress how unique they
are, and complementary roles are found only after the money is there; secure access to resources is a factor of success.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from commonhold.facts.chapters.resources import BudgetLine
from commonhold.facts.chapters.scoping import Responsibility
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.check import practice
from commonhold.practice.finding import Finding, Missing
from commonhold.practice.terms import is_settled, several_partners
from commonhold.practice.view import View

Line = Entry[BudgetLine]


@practice(
    "SC11",
    chapter="scoping",
    severity="warn",
    title=_("Money is being sought before we agreed who does what, or we compete for the same money."),
    remedy=_("Agree the roles first, on one page, then one rule on who applies where."),
    applies=(several_partners,),
    reads=(
        "partnership.partners",
        "membership_change",
        "budget_line.side",
        "budget_line.state",
        "budget_line.funder",
        "budget_line.sought_by",
        "budget_line.from_on",
        "budget_line.until_on",
        "responsibility.state",
    ),
    may_read=("clause",),
    lessons=("ncea-competition", "ncea-complementary-roles"),
    absence=True,
)
def funds_before_roles(view: View) -> Iterator[Finding | Missing]:
    """Income sought without an agreed role, or by rivals from one funder."""
    sought = [line for line in view.of(BudgetLine) if line.state in ("sought", "secured")]
    income = [line for line in sought if line.body.side == "income"]
    if not view.agreed(Responsibility):
        yield from _without_roles(view, sought, income)
    yield from _rivals(view, income)


def _without_roles(view: View, sought: list[Line], income: list[Line]) -> Iterator[Finding | Missing]:
    if income:
        yield view.finding(
            _("Income is sought or secured for {what} (such lines on record: {lines}), and no role is agreed."),
            *income,
            about="roles",
            lines=len(income),
            what=income[0].body.what or income[0].id,
        )
    elif not all(line.body.side for line in sought):
        yield Missing("budget_line.side")


def _rivals(view: View, income: list[Line]) -> Iterator[Finding | Missing]:
    settled = is_settled(view, "joint_funding")
    if settled is True:
        return
    by_funder: dict[str, list[Line]] = {}
    for line in income:
        if funder := _funder(view, line):
            by_funder.setdefault(funder.casefold(), []).append(line)
    for funder, lines in by_funder.items():
        sure = _overlap(line for line in lines if not _untold(line))
        if sure and isinstance(settled, Missing):
            yield settled
        elif sure:
            yield _seen(view, funder, sure)
        elif perhaps := _overlap(lines):
            yield from (Missing(field) for line in perhaps for field in _untold(line))


def _funder(view: View, line: Line) -> str:
    return view.name(line.body.funder or line.body.paid_by or "")


def _untold(line: Line) -> list[str]:
    told = {"sought_by": line.body.sought_by, "from_on": line.body.from_on, "until_on": line.body.until_on}
    return [f"budget_line.{field}" for field, value in told.items() if not value]


def _overlap(lines: Iterable[Line]) -> list[Line]:
    """Lines whose periods meet that of another applicant; what is not told may be anything.

    One pass in the order of their beginnings, with the line that lasts longest and the longest of other applicants.
    """
    longest: list[Line] = []
    rivals: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: (line.body.from_on or date.min, line.id)):
        begins = line.body.from_on or date.min
        for other in longest:
            if _applicants(other) != _applicants(line) and _ends(other) >= begins:
                rivals |= {other.id: other, line.id: line}
                break
        longest = _two_longest([*longest, line])
    return list(rivals.values())


def _two_longest(lines: list[Line]) -> list[Line]:
    kept: dict[frozenset[str], Line] = {}
    for line in sorted(lines, key=_ends, reverse=True):
        kept.setdefault(_applicants(line), line)
    return list(kept.values())[:2]


def _applicants(line: Line) -> frozenset[str]:
    return frozenset(line.body.sought_by or (line.id,))


def _ends(line: Line) -> date:
    return line.body.until_on or date.max


def _seen(view: View, funder: str, rivals: list[Line]) -> Finding:
    first, second = rivals[:2]
    return view.finding(
        _("{one} and {other} each ask {funder} for money for overlapping periods, and no rule says who applies where."),
        *rivals,
        about=f"funder:{funder}",
        one=view.names_of(first.body.sought_by),
        other=view.names_of(second.body.sought_by),
        funder=_funder(view, first),
    )
